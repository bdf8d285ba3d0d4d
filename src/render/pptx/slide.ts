import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Fill, SceneItem, SceneSlide, Shape, Sides } from '../../model/scene.ts'
import type { Size } from '../../model/talk.ts'
import type { Canvas } from './canvas.ts'
import { readAlpha } from './colour.ts'
import { coverPassing } from './covers.ts'
import { standIn, writeFill } from './fill.ts'
import { writeMedia } from './film.ts'
import { writeFormula, writeFormulaPicture, writeInlineEquation } from './formula.ts'
import { type FormulaText, gatherFormulas } from './inline-formulas.ts'
import type { LayoutName } from './look.ts'
import { writeBackground, writeTree } from './master.ts'
import type { Media } from './media.ts'
import { setLine } from './set-line.ts'
import { type TakenRoles, writeBox, writeFilledBox, writeGhost, writePicture } from './shape.ts'
import { writeTable } from './table.ts'
import { type Build, type Player, writeTiming } from './timing.ts'
import { type Transition, writeTransition } from './transitions.ts'
import {
  type Child,
  chooseModern,
  element,
  joinChildren,
  namespaces,
  writeDocument,
  type Xml,
} from './xml.ts'

/** What a slide is drawn from. */
export interface SlideFacts {
  readonly scene: SceneSlide
  readonly size: Size
  readonly layout: LayoutName
  /** Whether its layout draws what it has in common with other slides. */
  readonly decorated: boolean
  /** What its heading says, for those who cannot see it, where it is no text. */
  readonly title?: string
  readonly transition?: Transition
  /** A part that shows the whole slide: all else is drawn so that it is not seen. */
  readonly picture?: string
}

/** Draws a slide; what it refers to is left with the canvas. */
export function writeSlide(facts: SlideFacts, canvas: Omit<Canvas, 'build'>): string {
  const { scene, size, layout, transition } = facts
  const builds: Build[] = []
  const players: Player[] = []
  const building: Canvas = { ...canvas, build: (build) => void builds.push(build) }
  const [lowest, ...further] = layBackground(scene.background, canvas.media)
  const drawing: Drawing = {
    layout,
    taken: new Set(),
    canvas: building,
    play: (player) => void players.push(player),
  }
  const background =
    facts.picture === undefined
      ? lowest && writeBackground(writeFill(standIn(lowest) ?? lowest, building))
      : writeBackground(writeWhole(canvas.relations.relate('image', facts.picture)))
  const shapes: Child[] = [
    lowest && tellBackground(lowest, size, building),
    ...further.map((fill) => writeLayer(fill, size, building)),
    ...gatherFormulas(canvas.ghost ? scene.items : coverPassing(scene.items)).map((one) =>
      draw(one, drawing),
    ),
  ]
  if (facts.title !== undefined && !drawing.taken.has('title'))
    shapes.unshift(tellTitle(facts.title, facts, building))
  return writeDocument(
    element(
      'p:sld',
      { ...namespaces, showMasterSp: facts.decorated ? undefined : false },
      element('p:cSld', {}, background, writeTree(shapes)),
      element('p:clrMapOvr', {}, element('a:masterClrMapping')),
      transition && writeTransition(transition),
      chooseTiming(canvas.ghost ? [] : builds, players),
    ),
  )
}

/** Pictures that only stand where equations are not known come with their steps there alone. */
function chooseTiming(builds: readonly Build[], players: readonly Player[]): Child {
  const all = writeTiming(builds, players)
  const shared = builds.filter(({ pictured }) => !pictured)
  return shared.length === builds.length
    ? all
    : chooseModern(joinChildren([writeTiming(shared, players)]), all)
}

/** A title that is not seen, for a heading that is a formula or a drawing: outline and screen readers find it. */
function tellTitle(title: string, { size, layout }: SlideFacts, canvas: Canvas): Child {
  const line = size.height / 16
  const item: BoxItem = {
    kind: 'box',
    element: 'h1',
    role: 'title',
    frame: { x: 0, y: 0, width: size.width, height: line },
    shape: { kind: 'rect' },
    text: setLine(title, { size: line, colour: '#000000', weight: 400, align: 'left' }),
  }
  return writeBox(item, layout, new Set(), { ...canvas, ghost: true })
}

interface Drawing {
  readonly layout: LayoutName
  readonly taken: TakenRoles
  readonly canvas: Canvas
  readonly play: (player: Player) => void
}

function draw(item: SceneItem | FormulaText, drawing: Drawing): Child {
  const { layout, taken, canvas, play } = drawing
  if ('formulas' in item) return drawFormulaText(item, drawing)
  switch (item.kind) {
    case 'box':
      return writeFilledBox(item, layout, taken, canvas)
    case 'picture':
      return writePicture(item, canvas)
    case 'table':
      return writeTable(item, canvas)
    case 'math':
      return writeFormula(item, canvas)
    case 'media': {
      const drawn = writeMedia(item, canvas)
      if (drawn?.player) play(drawn.player)
      return drawn?.xml
    }
  }
}

/** A text with equations in its lines; for programs that know none, the same with pictures over room in the lines. */
function drawFormulaText({ item, formulas }: FormulaText, drawing: Drawing): Child {
  const { canvas, taken } = drawing
  if (canvas.ghost) return [item, ...formulas].map((one) => draw(one, drawing))
  const id = canvas.nextId()
  const before = new Set(taken)
  const flowing: Canvas = {
    ...canvas,
    nextId: () => id,
    setEquation: ({ kind, ...run }) =>
      run.formula && writeInlineEquation({ ...run, kind, formula: run.formula }, canvas),
  }
  const text = draw(item, { ...drawing, canvas: flowing })
  const standing: Canvas = { ...canvas, nextId: () => id, build: () => {} }
  const beside: Canvas = { ...canvas, build: (build) => canvas.build({ ...build, pictured: true }) }
  const pictured = draw(item, { ...drawing, taken: before, canvas: standing })
  return chooseModern(joinChildren([text]), [
    pictured,
    ...formulas.map((formula) => writeFormulaPicture(formula, beside)),
  ])
}

/** The fills that can be seen: one that covers the slide hides those below it. */
function layBackground(fills: readonly Fill[], media: Media): readonly Fill[] {
  const first = fills.findLastIndex((fill) => coversAll(fill, media))
  return first < 0 ? fills : fills.slice(first)
}

function coversAll(fill: Fill, media: Media): boolean {
  switch (fill.kind) {
    case 'solid':
      return readAlpha(fill.colour) === 1
    case 'linear':
    case 'radial':
      return fill.stops.every(({ colour }) => readAlpha(colour) === 1)
    case 'picture':
      return (fill.opacity ?? 1) === 1 && isFilled(fill.crop) && media.isOpaque(fill.fallback ?? fill.source)
  }
}

function isFilled(crop: Sides | undefined): boolean {
  return !crop || Math.min(crop.top, crop.right, crop.bottom, crop.left) > -0.002
}

function writeWhole(id: string): Xml {
  return element(
    'a:blipFill',
    { rotWithShape: true },
    element('a:blip', { 'r:embed': id }),
    element('a:stretch', {}, element('a:fillRect')),
  )
}

/** A background has no place for what it shows: a frame that is not seen tells it. */
function tellBackground(fill: Fill, size: Size, canvas: Canvas): Child {
  const alt = fill.kind === 'picture' ? fill.alt : undefined
  return alt !== undefined && writeGhost({ frame: { x: 0, y: 0, ...size } }, alt, canvas)
}

/** A fill of the whole slide that lies over its background. */
function writeLayer(fill: Fill, size: Size, canvas: Canvas): Child {
  if (canvas.ghost) return tellBackground(fill, size, canvas)
  const frame = { x: 0, y: 0, ...size }
  const shape: Shape = { kind: 'rect' }
  if (fill.kind === 'picture') {
    return writePicture({ ...fitPicture(fill, frame), element: 'section', shape }, canvas)
  }
  const box: BoxItem = { kind: 'box', frame, element: 'section', shape, fill, decorative: true }
  return writeFilledBox(box, 'blank', new Set(), canvas)
}

type PictureFill = Extract<Fill, { kind: 'picture' }>

/** A picture that does not reach all sides of its box gets a frame of its own size. */
function fitPicture(fill: PictureFill, box: Rect): PictureFill & { readonly frame: Rect } {
  const { crop } = fill
  if (!crop) return { ...fill, frame: box }
  // Of a picture that lies wholly beside its box nothing is left to divide by.
  const width = 1 - crop.left - crop.right || 1
  const height = 1 - crop.top - crop.bottom || 1
  const [left, top, right, bottom] = [crop.left, crop.top, crop.right, crop.bottom].map((side) =>
    Math.max(0, -side),
  ) as [number, number, number, number]
  const frame = {
    x: box.x + (box.width * left) / width,
    y: box.y + (box.height * top) / height,
    width: (box.width * (width - left - right)) / width,
    height: (box.height * (height - top - bottom)) / height,
  }
  const cut = {
    top: Math.max(0, crop.top),
    right: Math.max(0, crop.right),
    bottom: Math.max(0, crop.bottom),
    left: Math.max(0, crop.left),
  }
  return { ...fill, crop: cut, frame }
}
