import { isDeepStrictEqual } from 'node:util'
import type { NoteParagraph } from '../../markdown/note.ts'
import type { Scene, SceneBytes } from '../../model/scene.ts'
import type { Talk } from '../../model/talk.ts'
import type { Canvas, Paint } from './canvas.ts'
import { openPalette } from './colour.ts'
import { leaveDecorations } from './decorations.ts'
import { chooseLayout, deriveLook, hasHeading } from './derive-look.ts'
import { markDraft } from './draft.ts'
import { writeFill } from './fill.ts'
import { fitLetters } from './letter-model.ts'
import { seatLine } from './line-model.ts'
import type { LayoutLook, Look } from './look.ts'
import { writeLayout, writeMaster } from './master.ts'
import { type Media, openMedia } from './media.ts'
import { writeNotesMaster, writeNotesSlide } from './notes.ts'
import { openRelations, type Part, packParts, type Relation, type Relations } from './package.ts'
import {
  writePresentation,
  writePresentationProperties,
  writeTableStyles,
  writeViewProperties,
} from './presentation.ts'
import { writeAppProperties, writeCoreProperties } from './properties.ts'
import { writeBox } from './shape.ts'
import { writeSlide } from './slide.ts'
import { plainTheme, writeTheme } from './theme.ts'
import { readTransition } from './transitions.ts'

/** What the slides of a presentation are made of. */
export interface Presentation {
  readonly talk: Talk
  readonly scene: Scene
  readonly bytes: SceneBytes
  /** Whether a mark says that the deck has errors. */
  readonly draft?: boolean
  /** Pictures of whole slides, PNG or JPEG, to be shown in the place of what is on them. */
  readonly pictures?: readonly SlidePicture[]
}

/** Slides, layouts and pictures: what is the same whatever notes stand below it. */
export interface DrawnPresentation extends Pick<Presentation, 'talk' | 'scene'> {
  readonly looks: readonly Part[]
  readonly slides: readonly Part[]
  readonly media: readonly Part[]
}

/** What a presentation is published with. */
export interface Edition {
  /** Seconds since 1970. */
  readonly epoch: number
  /** What stands below each slide; a presentation without any has no notes pages. */
  readonly notes: readonly (readonly NoteParagraph[])[]
}

export interface SlidePicture {
  readonly bytes: Uint8Array
  readonly type: 'image/png' | 'image/jpeg'
}

const office = 'application/vnd.openxmlformats-officedocument'
const presentationType = (name: string) => `${office}.presentationml.${name}+xml`

const master = '/ppt/slideMasters/slideMaster1.xml'
const notesMaster = '/ppt/notesMasters/notesMaster1.xml'
const slidePath = (index: number) => `/ppt/slides/slide${index + 1}.xml`
const layoutPath = (index: number) => `/ppt/slideLayouts/slideLayout${index + 1}.xml`
const notesPath = (index: number) => `/ppt/notesSlides/notesSlide${index + 1}.xml`

/** Pure: draws the slides of a presentation that can be edited. */
export function drawPptx(presentation: Presentation): DrawnPresentation {
  const { talk, scene } = presentation
  const look = deriveLook(scene, talk.deck)
  const media = openMedia(scene, presentation.bytes)
  const looks = makeLooks(look, media)
  const slides = scene.slides.map((slide) => makeSlide(slide.index, presentation, look, media))
  return { talk, scene, looks, slides, media: media.list() }
}

/** Pure: puts drawn slides and notes into one file. The same gives the same bytes. */
export function packPptx(drawn: DrawnPresentation, { notes, epoch }: Edition): Uint8Array {
  const { talk, scene, slides } = drawn
  const noted = notes.flatMap((paragraphs, index) => (paragraphs.length > 0 ? [index] : []))
  const parts: Part[] = [
    ...makeDocument(drawn, noted.length > 0),
    ...drawn.looks,
    ...slides.map((slide, index) => (noted.includes(index) ? relateNotes(slide, index) : slide)),
    ...(noted.length > 0 ? makeNotesMaster() : []),
    ...noted.map((index) => makeNotes(index, notes[index] ?? [], scene.lang)),
    ...drawn.media,
    part(
      '/docProps/core.xml',
      'application/vnd.openxmlformats-package.core-properties+xml',
      writeCoreProperties(talk, epoch),
    ),
    part(
      '/docProps/app.xml',
      `${office}.extended-properties+xml`,
      writeAppProperties({ slides: slides.length, notes: noted.length }),
    ),
  ]
  return packParts(parts, [
    { id: 'rId1', type: 'officeDocument', target: '/ppt/presentation.xml' },
    {
      id: 'rId2',
      type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      target: '/docProps/core.xml',
    },
    { id: 'rId3', type: 'extended-properties', target: '/docProps/app.xml' },
  ])
}

function part(path: string, type: string, content: string, relations?: readonly Relation[]): Part {
  return { path, type, content, ...(relations && { relations }) }
}

function makeDocument({ talk, scene }: DrawnPresentation, hasNotes: boolean): Part[] {
  const { relate, list } = openRelations()
  const ids = {
    master: relate('slideMaster', master),
    slides: scene.slides.map(({ index }) => relate('slide', slidePath(index))),
    ...(hasNotes && { notesMaster: relate('notesMaster', notesMaster) }),
  }
  relate('presProps', '/ppt/presProps.xml')
  relate('viewProps', '/ppt/viewProps.xml')
  relate('theme', '/ppt/theme/theme1.xml')
  relate('tableStyles', '/ppt/tableStyles.xml')
  return [
    part(
      '/ppt/presentation.xml',
      presentationType('presentation.main'),
      writePresentation(talk, ids),
      list(),
    ),
    part('/ppt/presProps.xml', presentationType('presProps'), writePresentationProperties()),
    part('/ppt/viewProps.xml', presentationType('viewProps'), writeViewProperties(scene.size)),
    part('/ppt/tableStyles.xml', presentationType('tableStyles'), writeTableStyles()),
  ]
}

function makeLooks(look: Look, media: Media): Part[] {
  const { relate, list } = openRelations()
  const ids = look.layouts.map((_, index) => relate('slideLayout', layoutPath(index)))
  relate('theme', '/ppt/theme/theme1.xml')
  const usual = look.layouts.find(({ name }) => name === 'content')?.background
  const paint = openPaint(look, media, { relate, list })
  const written = writeMaster(look, writeFill(usual, paint), ids, paint)
  return [
    part('/ppt/theme/theme1.xml', `${office}.theme+xml`, writeTheme(look.theme)),
    part(master, presentationType('slideMaster'), written, list()),
    ...look.layouts.map((layout, index) => makeLayout(layout, index, look, media)),
  ]
}

function makeLayout(layout: LayoutLook, index: number, look: Look, media: Media): Part {
  const relations = openRelations()
  relations.relate('slideMaster', master)
  const canvas = openCanvas(look, media, relations)
  const usual = look.layouts.find(({ name }) => name === 'content')?.background
  const own = isDeepStrictEqual(layout.background, usual) ? undefined : writeFill(layout.background, canvas)
  // Their numbers come after those of the placeholders.
  let id = 100
  const drawing: Canvas = { ...canvas, nextId: () => ++id, slidePath: () => undefined, build: () => {} }
  const decorations = layout.decorations.map((item) => writeBox(item, 'blank', new Set(), drawing))
  const xml = writeLayout(layout, { background: own, decorations }, canvas)
  return part(layoutPath(index), presentationType('slideLayout'), xml, relations.list())
}

function openCanvas(
  look: Look,
  media: Media,
  relations: Relations,
  widths?: Scene['widths'],
): Omit<Canvas, 'build' | 'nextId' | 'slidePath'> {
  return {
    ...openPaint(look, media, relations),
    paper: look.theme.colors.background,
    fonts: look.theme.fonts,
    lang: look.lang,
    lines: seatLine,
    letters: fitLetters,
    widths,
  }
}

function openPaint({ theme }: Look, media: Media, relations: Relations): Paint {
  return { palette: openPalette(theme.colors), relations, media, ghost: false }
}

function makeSlide(index: number, presentation: Presentation, look: Look, media: Media): Part {
  const { talk, scene, pictures, draft } = presentation
  const drawn = scene.slides[index]
  const slide = talk.deck.slides[index]
  if (!drawn || !slide) throw new RangeError(`There is no slide ${index + 1}`)
  const { relate, list } = openRelations()
  const name = chooseLayout(slide, drawn)
  const place = look.layouts.findIndex((layout) => layout.name === name)
  relate('slideLayout', layoutPath(place))
  const picture = pictures?.[index]
  const bare = picture ? undefined : leaveDecorations(drawn, look.layouts[place]?.decorations ?? [])
  const whole = bare ?? drawn
  const transition = readTransition(slide.html)
  let id = 1
  const canvas: Omit<Canvas, 'build'> = {
    ...openCanvas(look, media, { relate, list }, scene.widths),
    lang: drawn.lang ?? scene.lang,
    ghost: picture !== undefined,
    nextId: () => ++id,
    slidePath: (target) => (scene.slides[target] ? slidePath(target) : undefined),
  }
  const facts = {
    scene: draft && !picture ? { ...whole, items: [...whole.items, markDraft(scene.size)] } : whole,
    size: scene.size,
    layout: name,
    decorated: bare !== undefined,
    ...(hasHeading(slide.html) && slide.title !== undefined && { title: slide.title }),
    ...(transition && { transition }),
    ...(picture && { picture: media.storeBytes(picture.bytes, picture.type) }),
  }
  return part(slidePath(index), presentationType('slide'), writeSlide(facts, canvas), list())
}

function relateNotes(slide: Part, index: number): Part {
  const relations = slide.relations ?? []
  const notes = { id: `rId${relations.length + 1}`, type: 'notesSlide', target: notesPath(index) }
  return { ...slide, relations: [...relations, notes] }
}

function makeNotesMaster(): Part[] {
  const { relate, list } = openRelations()
  relate('theme', '/ppt/theme/theme2.xml')
  return [
    part(notesMaster, presentationType('notesMaster'), writeNotesMaster(), list()),
    part('/ppt/theme/theme2.xml', `${office}.theme+xml`, writeTheme(plainTheme)),
  ]
}

function makeNotes(index: number, paragraphs: readonly NoteParagraph[], lang: string): Part {
  const { relate, list } = openRelations()
  relate('notesMaster', notesMaster)
  relate('slide', slidePath(index))
  return part(notesPath(index), presentationType('notesSlide'), writeNotesSlide(paragraphs, lang), list())
}
