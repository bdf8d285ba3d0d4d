import type { Rect } from '../../model/layout.ts'
import type { BoxItem, PictureItem, SceneItem, Shape, TextRole } from '../../model/scene.ts'
import type { Canvas } from './canvas.ts'
import { noFill, standIn, writeFill, writeLine, writePictureFill, writeShadows } from './fill.ts'
import { writePlace, writeShape } from './geometry.ts'
import { makeRoomForBullets } from './hang.ts'
import type { LayoutName } from './look.ts'
import { placeholders } from './master.ts'
import { writeLink } from './run.ts'
import { freeText, isTight, seatText } from './seat.ts'
import { writeTextBody } from './text.ts'
import type { Build } from './timing.ts'
import { type Attributes, type Child, chooseModern, element, type Xml } from './xml.ts'

/** What a shape is called, and what it tells those who cannot see it: `null` for what only adorns. */
interface Naming {
  readonly name: string
  readonly alt?: string | null | undefined
  readonly link?: SceneItem['link'] | undefined
}

/** `p:cNvPr`, with an id of its own. */
export function writeIdentity(id: number, { name, alt, link }: Naming, canvas: Canvas, click?: Child): Xml {
  return element(
    'p:cNvPr',
    { id, name: `${name} ${id}`, descr: alt ?? undefined },
    click ?? writeLink(link, canvas),
    alt === null && decorative,
  )
}

const decorative = element(
  'a:extLst',
  {},
  element(
    'a:ext',
    { uri: '{C183D7F6-B498-43B3-948B-1728B52AA6E4}' },
    element('adec:decorative', {
      'xmlns:adec': 'http://schemas.microsoft.com/office/drawing/2017/decorative',
      val: true,
    }),
  ),
)

/** Which placeholders of its layout a slide has filled already: each is filled once. */
export type TakenRoles = Set<TextRole>

/** With which steps a box comes and goes: as a whole, or its ground and its paragraphs one by one. */
function listBuilds({ step, until, text, fill, line }: BoxItem): Omit<Build, 'shape'>[] {
  const ground = fill !== undefined || line !== undefined
  const leaves = until === undefined ? [] : [{ step: until, ground, leaves: true } as const]
  const comes = text?.paragraphs.map((paragraph) => paragraph.step ?? step) ?? [step]
  if (comes.every((one) => one === step))
    return [...(step === undefined ? [] : [{ step, ground }]), ...leaves]
  const whole = step !== undefined && ground
  const parts = comes.flatMap((one, part) => (one === undefined ? [] : [{ step: one, part, ground: whole }]))
  return [...(whole ? [{ step, part: 'ground', ground } as const] : []), ...parts, ...leaves]
}

/** Whether there is nothing to be read: no text, or a mark that CSS draws. */
function adorns({ text, decorative }: BoxItem): boolean {
  const runs = text?.paragraphs.flatMap((paragraph) => paragraph.runs) ?? []
  const isMark = !runs.some((run) => run.kind === 'text' && /[\p{L}\p{N}]/u.test(run.text))
  return text === undefined || (decorative === true && isMark)
}

/** A shape, a text frame, or both in one. */
export function writeBox(drawn: BoxItem, layout: LayoutName, taken: TakenRoles, canvas: Canvas): Xml {
  const item = seatText(makeRoomForBullets(drawn), canvas)
  const { frame, shape, fill, line, text, opacity } = item
  const id = canvas.nextId()
  for (const build of listBuilds(item)) canvas.build({ ...build, shape: id })
  const holder = text && choosePlaceholder(item.role, layout, taken)
  const isText = text !== undefined && fill === undefined && line === undefined
  const name = nameBox(item, holder !== undefined)
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      writeIdentity(id, { name, link: item.link, alt: adorns(item) ? null : undefined }, canvas),
      element(
        'p:cNvSpPr',
        { txBox: isText && !holder ? true : undefined },
        holder && element('a:spLocks', { noGrp: true }),
      ),
      element('p:nvPr', {}, holder && element('p:ph', holder)),
    ),
    element(
      'p:spPr',
      {},
      writePlace(frame, item),
      writeShape(shape, frame),
      writeFill(fill, canvas, opacity),
      line && writeLine('a:ln', line, canvas, opacity),
      writeShadows(item, canvas),
    ),
    text && writeTextBody(text, frame, shape, canvas),
  )
}

/**
 * The same; over it lies text that does not fit into it. So does all text where there is a picture for programs that
 * draw its gradient otherwise: there are readers that look into no choice.
 */
export function writeFilledBox(item: BoxItem, layout: LayoutName, taken: TakenRoles, canvas: Canvas): Child {
  const stand = canvas.ghost ? undefined : standIn(item.fill)
  const { text, role, ...shape } = item
  const over = text && (stand || isTight(item, canvas)) && freeText({ ...item, text })
  if (!stand) {
    return over
      ? [writeBox(shape, 'blank', new Set(), canvas), writeBox(over, layout, taken, canvas)]
      : writeBox(item, layout, taken, canvas)
  }
  const id = canvas.nextId()
  const modern = writeBox(shape, 'blank', new Set(), { ...canvas, nextId: () => id })
  const pictured = { ...canvas, nextId: () => id, build: () => {} }
  return [
    chooseModern(modern, writeBox({ ...shape, fill: stand }, 'blank', new Set(), pictured)),
    over && writeBox(over, layout, taken, canvas),
  ]
}

function nameBox({ role, text }: BoxItem, held: boolean): string {
  if (!text) return 'Shape'
  if (!held || role === undefined) return 'Text'
  const names: Readonly<Record<TextRole, string>> = {
    title: 'Title',
    subtitle: 'Subtitle',
    body: 'Content',
    header: 'Header',
    footer: 'Footer',
    'slide-number': 'Slide Number',
  }
  return names[role]
}

const quarter = 'quarter'

function choosePlaceholder(
  role: TextRole | undefined,
  layout: LayoutName,
  taken: TakenRoles,
): Attributes | undefined {
  // A subtitle and a body stand at the same place of a layout.
  const place = role === 'subtitle' ? 'body' : role
  if (place === undefined || taken.has(place)) return undefined
  const holder = findPlaceholder(place, layout)
  if (holder) taken.add(place)
  return holder
}

function findPlaceholder(role: TextRole, layout: LayoutName): Attributes | undefined {
  switch (role) {
    case 'title':
      return layout === 'blank' ? undefined : { type: layout === 'title' ? 'ctrTitle' : 'title' }
    case 'body':
    case 'subtitle':
      if (layout === 'blank' || layout === 'heading') return undefined
      return {
        type: layout === 'title' ? 'subTitle' : layout === 'section' ? 'body' : undefined,
        idx: placeholders.body,
      }
    case 'header':
      return { type: 'body', sz: quarter, idx: placeholders.header }
    case 'footer':
      return { type: 'ftr', sz: quarter, idx: placeholders.footer }
    case 'slide-number':
      return { type: 'sldNum', sz: quarter, idx: placeholders.number }
  }
}

/** A picture; undefined when its bytes are not there. */
export function writePicture(item: PictureItem, canvas: Canvas): Xml | undefined {
  const { frame, shape, alt, line, opacity, link } = item
  if (canvas.ghost) return alt === undefined ? undefined : writeGhost(item, alt, canvas)
  const filled = writePictureFill('p:blipFill', item, canvas)
  if (filled === undefined) return undefined
  const id = canvas.nextId()
  if (item.step !== undefined) canvas.build({ step: item.step, shape: id })
  return element(
    'p:pic',
    {},
    element(
      'p:nvPicPr',
      {},
      writeIdentity(id, { name: 'Picture', alt: alt ?? null, link }, canvas),
      element('p:cNvPicPr', {}, element('a:picLocks', { noChangeAspect: true })),
      element('p:nvPr'),
    ),
    filled,
    element(
      'p:spPr',
      {},
      writePlace(frame, item),
      writeShape(shape, frame),
      line && writeLine('a:ln', line, canvas, opacity),
      writeShadows(item, canvas),
    ),
  )
}

/** A frame that shows nothing and tells what lies below it. */
export function writeGhost(
  { frame, link }: { readonly frame: Rect; readonly link?: SceneItem['link'] },
  alt: string,
  canvas: Canvas,
): Xml {
  const shape: Shape = { kind: 'rect' }
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      writeIdentity(canvas.nextId(), { name: 'Picture', alt, link }, canvas),
      element('p:cNvSpPr'),
      element('p:nvPr'),
    ),
    element('p:spPr', {}, writePlace(frame), writeShape(shape, frame), noFill, element('a:ln', {}, noFill)),
  )
}
