import { isDeepStrictEqual } from 'node:util'
import type { NoteParagraph } from '../../markdown/note.ts'
import type { FileKey, SceneOutline } from '../../model/scene.ts'
import type { SceneContent } from '../../model/scene-content.ts'
import type { Talk } from '../../model/talk.ts'
import { listUsedKeys } from '../scene/uses.ts'
import { openSqueeze, type Squeeze } from '../zip.ts'
import type { Canvas, Paint } from './canvas.ts'
import { openPalette } from './colour.ts'
import { leaveDecorations } from './decorations.ts'
import { chooseLayout, deriveLook, hasHeading } from './derive-look.ts'
import { markDraft } from './draft.ts'
import { writeFill } from './fill.ts'
import { fitLetters } from './letter-model.ts'
import { seatLine } from './line-model.ts'
import { type LayoutLook, type Look, listLookKeys } from './look.ts'
import { writeLayout, writeMaster } from './master.ts'
import { type Media, numberFiles, openMedia, type StoredFile } from './media.ts'
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

/** What the slides of a presentation are made of, but for the files that they show. */
export interface Presentation {
  readonly talk: Talk
  readonly scene: SceneOutline
  /** Whether a mark says that the deck has errors. */
  readonly draft?: boolean
  /** Pictures of whole slides, PNG or JPEG, to be shown in the place of what is on them. */
  readonly pictures?: readonly SlidePicture[]
}

export interface SlidePicture {
  readonly bytes: Uint8Array
  readonly type: 'image/png' | 'image/jpeg'
}

/** Some of a presentation's parts, to be drawn as soon as the files that they show are there. */
export interface Leaf {
  readonly keys: readonly FileKey[]
  draw(files: SceneContent): DrawnLeaf
}

export interface DrawnLeaf {
  readonly parts: readonly Part[]
  readonly stored: readonly StoredFile[]
}

/** Slides, layouts and pictures: what is the same whatever notes stand below it. */
export interface DrawnPresentation {
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

/** The parts that an edition has to itself. */
export interface WrittenEdition {
  readonly document: readonly Part[]
  readonly notes: readonly Part[]
  /** Slides with notes below them. */
  readonly noted: readonly number[]
  readonly properties: readonly Part[]
}

const office = 'application/vnd.openxmlformats-officedocument'
const presentationType = (name: string) => `${office}.presentationml.${name}+xml`

const master = '/ppt/slideMasters/slideMaster1.xml'
const notesMaster = '/ppt/notesMasters/notesMaster1.xml'
const slidePath = (index: number) => `/ppt/slides/slide${index + 1}.xml`
const layoutPath = (index: number) => `/ppt/slideLayouts/slideLayout${index + 1}.xml`
const notesPath = (index: number) => `/ppt/notesSlides/notesSlide${index + 1}.xml`

/** Pure: the leaves of a presentation that can be edited, first that of its looks, then one for each slide. */
export function listLeaves(presentation: Presentation): Leaf[] {
  const { talk, scene } = presentation
  const look = deriveLook(scene, talk.deck)
  return [
    { keys: listLookKeys(look), draw: (files) => drawLeaf(files, (media) => makeLooks(look, media)) },
    ...scene.slides.map((slide) => ({
      keys: listUsedKeys([slide]),
      draw: (files: SceneContent) =>
        drawLeaf(files, (media) => [makeSlide(slide.index, presentation, look, media)]),
    })),
  ]
}

function drawLeaf(files: SceneContent, make: (media: Media) => Part[]): DrawnLeaf {
  const media = openMedia(files)
  return { parts: make(media), stored: media.list() }
}

/** Pure: what the leaves come to, in their order; a picture that several show is there once. */
export function joinLeaves(leaves: readonly DrawnLeaf[]): DrawnPresentation {
  const media = numberFiles(leaves.flatMap(({ stored }) => stored))
  const [looks = [], ...slides] = leaves.map(({ parts }) => parts.map((one) => nameFiles(one, media)))
  return { looks, slides: slides.flat(), media: [...media.values()] }
}

function nameFiles(one: Part, media: ReadonlyMap<string, Part>): Part {
  if (!one.relations) return one
  const relations = one.relations.map((relation) => {
    const target = media.get(relation.target)?.path
    return target === undefined ? relation : { ...relation, target }
  })
  return { ...one, relations }
}

/** Pure: what only one of the files that a presentation is published as has in it. */
export function writeEdition(
  { talk, scene }: Pick<Presentation, 'talk' | 'scene'>,
  { notes, epoch }: Edition,
): WrittenEdition {
  const noted = notes.flatMap((paragraphs, index) => (paragraphs.length > 0 ? [index] : []))
  const properties = [
    part(
      '/docProps/core.xml',
      'application/vnd.openxmlformats-package.core-properties+xml',
      writeCoreProperties(talk, epoch),
    ),
    part(
      '/docProps/app.xml',
      `${office}.extended-properties+xml`,
      writeAppProperties({ slides: scene.slides.length, notes: noted.length }),
    ),
  ]
  return {
    document: makeDocument(talk, scene, noted.length > 0),
    notes: [
      ...(noted.length > 0 ? makeNotesMaster() : []),
      ...noted.map((index) => makeNotes(index, notes[index] ?? [], scene.lang)),
    ],
    noted,
    properties,
  }
}

/** Pure: puts drawn slides and an edition into one file. The same gives the same bytes. */
export function packPptx(
  { looks, slides, media }: DrawnPresentation,
  { document, notes, noted, properties }: WrittenEdition,
  squeeze: Squeeze = openSqueeze(),
): Uint8Array {
  const parts: Part[] = [
    ...document,
    ...looks,
    ...slides.map((slide, index) => (noted.includes(index) ? relateNotes(slide, index) : slide)),
    ...notes,
    ...media,
    ...properties,
  ]
  const root = [
    { id: 'rId1', type: 'officeDocument', target: '/ppt/presentation.xml' },
    {
      id: 'rId2',
      type: 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
      target: '/docProps/core.xml',
    },
    { id: 'rId3', type: 'extended-properties', target: '/docProps/app.xml' },
  ]
  return packParts(parts, root, squeeze)
}

function part(path: string, type: string, content: string, relations?: readonly Relation[]): Part {
  return { path, type, content, ...(relations && { relations }) }
}

function makeDocument(talk: Talk, scene: SceneOutline, hasNotes: boolean): Part[] {
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
  widths?: SceneOutline['widths'],
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
