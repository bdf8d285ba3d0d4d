import type { Element } from '@xmldom/xmldom'
import { composeTalk } from './compose.ts'
import { findLanguage } from './facts.ts'
import type { Importer } from './importer.ts'
import type { Piece, TalkFacts } from './pieces.ts'
import { toPlain } from './plain.ts'
import { findChild, listElements, openPackage, type Package } from './pptx-package.ts'
import { readShapes } from './pptx-shapes.ts'
import { readParagraphs } from './pptx-text.ts'

/** A presentation of PowerPoint, Keynote or Impress: texts, tables, pictures and sections become slides, notes the script. */
export const pptx: Importer = {
  name: 'pptx',
  summary: 'a PowerPoint file: text, tables, pictures, sections; its notes become the script',
  recognise({ name, bytes }) {
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b
    return isZip && /\.(?:pptx|ppsx|potx|pptm)$/iu.test(name) ? 1 : 0
  },
  read({ name, bytes }) {
    const parts = openPackage(bytes)
    const slides = parts ? listSlides(parts) : []
    const read = slides
      .map((path) => (parts ? readSlide(parts, path) : undefined))
      .filter((one) => one !== undefined)
    const [first, ...rest] = read
    const cover = first && isCover(first) ? first : undefined
    const facts = readFacts(parts, cover, read, name)
    const sections = parts ? listSections(parts) : new Map<number, string>()
    const pieces = (cover ? rest : read).flatMap((slide, index) => {
      const section = sections.get(index + (cover ? 1 : 0))
      const act: Piece[] = section === undefined ? [] : [{ kind: 'act', title: section }]
      return [...act, ...toPieces(slide, section)]
    })
    const said: Piece[] = cover ? cover.notes.map((text) => ({ kind: 'note', text })) : []
    return composeTalk(facts, [...said, ...pieces])
  },
}

interface ReadSlide {
  readonly title?: string
  readonly subtitles: readonly string[]
  readonly isTitleSlide: boolean
  readonly shown: readonly Piece[]
  readonly notes: readonly string[]
}

/** Paths of the slides, in the order in which they are shown; hidden ones too. */
function listSlides(parts: Package): readonly string[] {
  const path = parts.links('').find(({ type }) => type === 'officeDocument')?.target ?? 'ppt/presentation.xml'
  const links = parts.links(path)
  return listElements(parts.xml(path), 'sldId').flatMap((slide) => {
    const id = slide.getAttribute('r:id')
    return links.filter((link) => link.id === id).map(({ target }) => target)
  })
}

/** Names of sections by the index of their first slide. */
function listSections(parts: Package): ReadonlyMap<number, string> {
  const root = parts.xml(
    parts.links('').find(({ type }) => type === 'officeDocument')?.target ?? 'ppt/presentation.xml',
  )
  const order = listElements(root, 'sldIdLst')
    .flatMap((list) => listElements(list, 'sldId'))
    .map((slide) => slide.getAttribute('id'))
  const sections = listElements(root, 'section').filter((section) => section.getAttribute('name'))
  const found = new Map<number, string>()
  for (const section of sections) {
    const first = listElements(section, 'sldId')[0]?.getAttribute('id')
    const at = order.indexOf(first ?? '')
    if (at >= 0) found.set(at, section.getAttribute('name') ?? '')
  }
  // One section for everything, or PowerPoint's own name for what has none, says nothing.
  return found.size < 2
    ? new Map()
    : new Map(
        [...found].filter(
          ([, name]) => !/^(?:default section|untitled section|standardabschnitt)$/iu.test(name),
        ),
      )
}

function readSlide(parts: Package, path: string): ReadSlide {
  const root = parts.xml(path)
  const links = parts.links(path)
  const { title, subtitles, isTitleSlide, pieces } = readShapes(
    findChild(findChild(root, 'cSld'), 'spTree'),
    {
      link: (id) => links.find((link) => link.id === id)?.target,
      part: (target) => parts.part(target),
    },
  )
  const notes = links.find(({ type }) => type === 'notesSlide')?.target
  return {
    ...(title === undefined ? {} : { title }),
    subtitles,
    isTitleSlide,
    shown: pieces,
    notes: notes === undefined ? [] : readNotes(parts.xml(notes)),
  }
}

/** The notes' body, without the number and the picture of the slide. */
function readNotes(root: Element | undefined): readonly string[] {
  return listElements(root, 'sp')
    .filter((shape) => listElements(shape, 'ph').some((holder) => holder.getAttribute('type') === 'body'))
    .flatMap((shape) => readParagraphs(findChild(shape, 'txBody'), () => undefined))
    .map(({ text }) => text)
    .filter((text) => text !== '')
}

function isCover({ isTitleSlide, title, shown }: ReadSlide): boolean {
  return (
    title !== undefined && (isTitleSlide || shown.every(({ kind }) => kind === 'line')) && shown.length <= 3
  )
}

function readFacts(
  parts: Package | undefined,
  cover: ReadSlide | undefined,
  slides: readonly ReadSlide[],
  name: string,
): TalkFacts {
  const core = parts?.xml('docProps/core.xml')
  const property = (key: string) => listElements(core, key)[0]?.textContent?.trim() || undefined
  const stated = property('title')
  const own =
    stated !== undefined && !/^(?:powerpoint[ -]|presentation$|präsentation$)/iu.test(stated)
      ? stated
      : undefined
  const title =
    cover?.title ??
    own ??
    slides.find((slide) => slide.title !== undefined)?.title ??
    name.replace(/\.\w+$/u, '')
  const lines = cover
    ? [...cover.subtitles, ...cover.shown.flatMap((piece) => (piece.kind === 'line' ? [piece.text] : []))]
    : []
  const author = property('creator')
  const text = slides
    .flatMap(({ notes, shown }) => [...notes, ...shown.map((piece) => ('text' in piece ? piece.text : ''))])
    .join(' ')
  const isShown = author === undefined || lines.some((line) => toPlain(line).includes(author))
  return {
    title,
    ...(lines.length === 0 ? {} : { subtitle: lines.join('\n\n') }),
    ...(author === undefined ? {} : { author }),
    ...(isShown ? { coverHasAuthor: true } : {}),
    lang: findLanguage(`${title} ${text}`),
  }
}

function toPieces(
  { title, subtitles, isTitleSlide, shown, notes }: ReadSlide,
  section: string | undefined,
): readonly Piece[] {
  const said = notes.map((text): Piece => ({ kind: 'note', text }))
  const lines = subtitles.map((text): Piece => ({ kind: 'line', text }))
  // A section's own title slide is its act.
  if (title !== undefined && section === title && shown.length === 0 && lines.length === 0) return said
  if (title !== undefined && isTitleSlide && shown.length === 0)
    return [
      { kind: 'act', title, ...(subtitles[0] === undefined ? {} : { by: subtitles.join(' · ') }) },
      ...said,
    ]
  const head: Piece = title === undefined ? { kind: 'break' } : { kind: 'heading', title }
  return [head, ...said, ...lines, ...shown]
}
