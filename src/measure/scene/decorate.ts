import type { Rect } from '../../model/layout.ts'
import type { BoxItem, FileKey, Fill, PictureItem, RasterReason, Stop } from '../../model/scene.ts'
import { drawBox, drawRings } from './boxes.ts'
import { readClipShape } from './clip-shapes.ts'
import { blend, readColour, writeColour } from './colours.ts'
import { readCorners, shapeOf } from './corners.ts'
import { intersect, readBorders, roundRect, shrink } from './css.ts'
import { drawEdges } from './edges.ts'
import { isAgreed, overlay, readGradient } from './gradient.ts'
import { drawGradients } from './gradient-drawing.ts'
import { takeApart } from './gradient-parts.ts'
import { findGround } from './ground.ts'
import { drawHalf } from './halves.ts'
import {
  drawLayer,
  findPicture,
  isTiled,
  type Layer,
  listLayers,
  placeLayer,
  readAddress,
} from './pictures.ts'
import { readShadows, readSunk } from './shadows.ts'
import { addItem, askRaster, type Draft, type Stage, storeDrawing, type Where } from './stage.ts'
import type { Rgba } from './stops.ts'

/** What has a background: an element, or what CSS puts before or after its content. */
export interface Decorated {
  readonly element: Element
  readonly part?: 'before' | 'after'
  readonly style: CSSStyleDeclaration
  readonly frame: Rect
  readonly scale: number
  /** Short path, for messages. */
  readonly name: string
}

/** Draws background, borders and shadow of an element; gives the shape that may take text in. */
export function decorate(box: Decorated, stage: Stage, where: Where): Draft | undefined {
  const { style, frame, scale } = box
  if (frame.width < 0.2 || frame.height < 0.2 || isCell(style) || style.backgroundClip === 'text')
    return undefined
  const colour = readColour(style.backgroundColor)
  const layers = listLayers(style)
  const chosen = chooseFill(layers, colour, box, stage, where)
  const fill = chosen === 'picture' ? chosen : castFrom(chosen, box, stage)
  const reason = fill === 'picture' ? 'gradient' : findReason(style, fill, scale)
  if (fill === 'picture' || reason) {
    addItem(stage, where, drawAsPicture(box, stage, reason ?? 'gradient'))
    return undefined
  }
  return drawParts(box, fill, stage, where)
}

function drawParts(box: Decorated, fill: Chosen, stage: Stage, where: Where): Draft | undefined {
  const { style, frame, scale, name, part } = box
  const rings = drawRings(style, frame, scale, where.opacity, name)
  for (const { item, inner } of rings) if (!inner) addItem(stage, where, item)
  const drawn = drawBox(style, frame, scale, where.opacity, fill.fill, name, where.cast)
  const left = readClipShape(style.clipPath, frame, scale)
  const drafts = drawn.items.map((item) => {
    const cut = left ? { ...item, shape: left } : clipBox(item, where)
    return { item, draft: addItem(stage, where, part ? { ...cut, decorative: true } : cut) }
  })
  for (const layer of [...fill.rest].reverse()) drawOne(layer, box, stage, where)
  const edges = drawEdges(style, frame, scale, where.opacity, name)
  for (const item of edges.items) addItem(stage, where, clipBox(item, where))
  for (const { item, inner } of rings) if (inner) addItem(stage, where, item)
  return fill.rest.length > 0 || !edges.clear
    ? undefined
    : drafts.find(({ item }) => item === drawn.own)?.draft
}

/** Only what is filled has shadows around or within: where nothing is seen through a box, it has what lies below it. */
function castFrom(chosen: Chosen, { style, frame, scale }: Decorated, stage: Stage): Chosen {
  if (chosen.fill || chosen.rest.length > 0 || !isShadowed(style, scale)) return chosen
  const ground = findGround(frame, stage)
  return ground?.fill.kind === 'solid' ? { ...chosen, fill: ground.fill } : chosen
}

/** What a presentation has nothing like. */
function findReason(
  style: CSSStyleDeclaration,
  { fill, rest }: Chosen,
  scale: number,
): RasterReason | undefined {
  if (style.borderImageSource !== 'none') return 'border'
  if (isShadowed(style, scale) && !fill && rest.length === 0) return 'shadow'
  return readSunk(style.boxShadow, scale, 1).length > 1 ? 'shadow' : undefined
}

function isShadowed({ boxShadow }: CSSStyleDeclaration, scale: number): boolean {
  return readShadows(boxShadow, scale, 1).length > 0 || readSunk(boxShadow, scale, 1).length > 0
}

/** A box in the corner of what cuts it off has that corner's roundness. */
function clipBox(item: BoxItem, { clip }: Where): BoxItem {
  if (!clip || clip.radius < 0.5 || item.shape.kind !== 'rect') return item
  const frame = intersect(item.frame, clip.frame)
  if (!frame) return item
  const near = (one: number, other: number) => Math.abs(one - other) < 1.5
  const left = near(frame.x, clip.frame.x)
  const top = near(frame.y, clip.frame.y)
  const right = near(frame.x + frame.width, clip.frame.x + clip.frame.width)
  const bottom = near(frame.y + frame.height, clip.frame.y + clip.frame.height)
  const corner = (cut: boolean) => (cut ? ([clip.radius, clip.radius] as const) : ([0, 0] as const))
  const corners = [corner(left && top), corner(right && top), corner(right && bottom), corner(left && bottom)]
  const cut = corners.some(([x]) => x > 0)
  return cut ? { ...item, frame: roundRect(frame), shape: shapeOf(corners, frame) } : item
}

function isCell({ display }: CSSStyleDeclaration): boolean {
  return /^table-(row|cell|row-group|header-group|footer-group)$/.test(display)
}

interface Chosen {
  readonly fill: Fill | undefined
  /** Layers that lie over the fill. */
  readonly rest: readonly Layer[]
}

/** One fill for the box, with what lies over it; or a picture of all, where a presentation has nothing like it. */
function chooseFill(
  layers: readonly Layer[],
  colour: Rgba | undefined,
  box: Decorated,
  stage: Stage,
  { opacity }: Where,
): Chosen | 'picture' {
  const solid: Fill | undefined = colour && { kind: 'solid', colour: writeColour(colour, opacity) }
  const gradients = layers.filter(isGradient)
  const [gradient] = gradients
  if (!gradient) return { fill: solid, rest: layers }
  const pictured = gradients.some((layer) => !drawGradients([layer], undefined, box, opacity))
  if (pictured) return 'picture'
  if (gradients.length === 1 && isHalf(gradient, box, opacity)) return { fill: solid, rest: layers }
  const lowest = layers.findLastIndex((layer) => !isGradient(layer)) + 1
  const stack = layers.slice(lowest)
  if (stack.length === 0) return { fill: solid, rest: layers }
  const alone = stack.length === 1 ? readAlone(gradient, colour, box, stage, opacity) : undefined
  return { fill: alone ?? drawStack(stack, colour, box, stage, opacity), rest: layers.slice(0, lowest) }
}

function isGradient({ image }: Layer): boolean {
  return image.includes('gradient(')
}

function isHalf(layer: Layer, { frame, scale }: Decorated, opacity: number): boolean {
  const whole = placeLayer(layer, frame, undefined, scale)
  const size = { width: whole.width / scale, height: whole.height / scale }
  return !isTiled(layer, whole, frame) && drawHalf(layer.image, size, scale, opacity) !== undefined
}

/** A gradient that presentations have, too, over the colour of its box. */
function readAlone(
  layer: Layer,
  colour: Rgba | undefined,
  box: Decorated,
  stage: Stage,
  opacity: number,
): Fill | undefined {
  const { frame, scale } = box
  const whole = placeLayer(layer, frame, undefined, scale)
  const fills = Math.abs(whole.width - frame.width) < 1 && Math.abs(whole.height - frame.height) < 1
  const size = { width: whole.width / scale, height: whole.height / scale }
  const gradient = takeApart(layer.image, size)
  const fill = readGradient(layer.image, size, opacity)
  if (!fills || isTiled(layer, whole, frame) || !gradient || !isAgreed(gradient, size)) return undefined
  if (!fill || (colour && colour.alpha < 1)) return undefined
  const drawn = colour ? overlay(fill, (stop) => blend(stop, colour), opacity) : fill
  const picture = isPlain(drawn) ? undefined : drawStack([layer], colour, box, stage, opacity)
  const spreads = drawn.kind === 'linear' || drawn.kind === 'radial'
  return spreads && picture?.kind === 'picture' ? { ...drawn, drawn: { source: picture.source } } : drawn
}

/** Whether every program draws a gradient alike: from one colour to another, from edge to edge, as opaque here as there. */
function isPlain(fill: Fill): boolean {
  if (fill.kind === 'solid' || fill.kind === 'picture') return fill.kind === 'solid'
  const [first, last, ...more] = fill.stops
  const whole = first?.at === 0 && last?.at === 1 && more.length === 0
  const even = new Set(fill.stops.map(({ colour }) => colour.slice(7))).size === 1
  return even && ((whole && fill.kind === 'linear') || isFaint(fill.stops))
}

/** Whether colours are so near to each other that nobody sees how they are spread. */
function isFaint(stops: readonly Stop[]): boolean {
  return [1, 3, 5].every((at) => {
    const values = stops.map(({ colour }) => Number.parseInt(colour.slice(at, at + 2), 16))
    return Math.max(...values) - Math.min(...values) <= 16
  })
}

/** Layers of gradients as one drawing. */
function drawStack(
  layers: readonly Layer[],
  colour: Rgba | undefined,
  box: Decorated,
  stage: Stage,
  opacity: number,
): Fill | undefined {
  const drawing = drawGradients(layers, colour, box, opacity)
  return drawing === undefined
    ? undefined
    : { kind: 'picture', source: storeDrawing(stage, 'gradient', drawing) }
}

/** The box as a picture of itself; text in it stays text. */
function drawAsPicture(box: Decorated, stage: Stage, reason: RasterReason): PictureItem {
  const reach = reason === 'shadow' ? readReach(box.style.boxShadow, box.scale) : 0
  const { x, y, width, height } = box.frame
  const frame = { x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach }
  return {
    kind: 'picture',
    frame: roundRect(frame),
    element: box.name,
    source: capture({ ...box, frame }, stage),
    shape: { kind: 'rect' },
    reason,
  }
}

/** How far shadows reach out of their box. */
function readReach(shadows: string, scale: number): number {
  const reaches = readShadows(shadows, scale, 1).map(
    ({ x, y, blur, spread = 0 }) => Math.max(Math.abs(x), Math.abs(y)) + blur + Math.max(0, spread),
  )
  return Math.max(0, ...reaches)
}

/** Boxes that look alike are captured once. */
function capture({ element, part, style, frame }: Decorated, stage: Stage): FileKey {
  const look = [
    ...[style.backgroundColor, style.backgroundImage, style.backgroundSize, style.backgroundPosition],
    ...[style.backgroundRepeat, style.backgroundOrigin, style.backgroundClip, style.backgroundBlendMode],
    ...[style.border, style.borderRadius, style.boxShadow, style.opacity, style.filter],
    ...[Math.round(frame.width), Math.round(frame.height)],
  ].join('|')
  const known = stage.alike.get(look)
  if (known !== undefined) return known
  const clip = { ...frame, x: frame.x + stage.origin.x, y: frame.y + stage.origin.y }
  const key = askRaster(stage, element, clip, 'text', part)
  stage.alike.set(look, key)
  return key
}

function drawOne(layer: Layer, box: Decorated, stage: Stage, where: Where): void {
  const { element, style, frame, scale, name, part } = box
  const area = style.backgroundOrigin === 'border-box' ? frame : shrink(frame, readBorders(style, scale))
  const file = findPicture(stage, readAddress(layer.image))
  const whole = placeLayer(layer, area, file, scale)
  if (file && !isTiled(layer, whole, frame)) {
    const alt = part ? null : element.getAttribute('aria-label')
    const item = drawLayer(whole, frame, file.key, style, where, { scale, element: name, alt })
    if (item) addItem(stage, where, item)
    return
  }
  const gradient = isGradient(layer) && drawGradient(layer, whole, box, stage, where)
  if (gradient) addItem(stage, where, gradient)
  else if (layer.image !== 'none' && (file || layer.image.includes('('))) {
    addItem(stage, where, drawAsPicture(box, stage, 'background'))
  }
}

/** A gradient over what fills its box. */
function drawGradient(
  layer: Layer,
  whole: Rect,
  box: Decorated,
  stage: Stage,
  { opacity }: Where,
): BoxItem | undefined {
  const { frame, scale, name } = box
  const size = { width: whole.width / scale, height: whole.height / scale }
  const half = isTiled(layer, whole, frame) ? undefined : drawHalf(layer.image, size, scale, opacity)
  const base = { kind: 'box', element: name, decorative: true } as const
  if (half) return { ...base, frame: roundRect(whole), ...half }
  const fill =
    readAlone(layer, undefined, box, stage, opacity) ?? drawStack([layer], undefined, box, stage, opacity)
  return (
    fill && {
      ...base,
      frame: roundRect(frame),
      shape: shapeOf(readCorners(box.style, frame, scale), frame),
      fill,
    }
  )
}
