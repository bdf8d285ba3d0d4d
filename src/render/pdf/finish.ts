import { createHash } from 'node:crypto'
import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib'
import type { Deck, Talk } from '../../model/talk.ts'
import type { PrintedPage } from '../page.ts'
import { markRest } from './artifacts.ts'
import { hasEveryGlyph, mendUnicode } from './letters.ts'
import { describeLinks } from './links.ts'
import { type FindPage, type OutlineEntry, writeOutline } from './outline.ts'
import { hasWords, mendStructure, renameStructure } from './structure.ts'
import { writeXmp } from './xmp.ts'

export type PdfLibrary = typeof import('@cantoo/pdf-lib')

export interface PrintedTalk {
  readonly talk: Talk
  readonly pages: readonly PrintedPage[]
  /** Seconds since 1970. */
  readonly epoch: number
}

/**
 * Says in the browser's print what it is. Pages, structure and streams stay the browser's; all that differs from one
 * print of the same talk to the next is replaced.
 */
export async function finishPdf(
  library: PdfLibrary,
  printed: Uint8Array,
  facts: PrintedTalk,
): Promise<Uint8Array> {
  const document = await library.PDFDocument.load(printed, { updateMetadata: false })
  const refs = document.getPages().map(({ ref }) => ref)
  if (refs.length !== facts.pages.length) {
    throw new Error(`The browser printed ${refs.length} pages of ${facts.pages.length}`)
  }
  const { deck } = facts.talk
  writeLabels(library, document, facts.pages)
  makeAccessible(library, document, listEntries(facts, refs))
  writeFacts(library, document, deck, { title: deck.title, epoch: facts.epoch })
  return signPdf(library, document)
}

/** A document about a talk, that is not its slides. */
export interface PrintedSheet {
  readonly deck: Deck
  readonly title: string
  /** Seconds since 1970. */
  readonly epoch: number
  /** The outline, from where the named places of the document have come to lie. */
  readonly outline: (find: FindPage) => readonly OutlineEntry[]
}

/** The same for a document whose pages are not slides. */
export async function finishSheet(
  library: PdfLibrary,
  printed: Uint8Array,
  { deck, title, epoch, outline }: PrintedSheet,
): Promise<{ readonly bytes: Uint8Array; readonly pages: number }> {
  const document = await library.PDFDocument.load(printed, { updateMetadata: false })
  const places = document.catalog.lookupMaybe(library.PDFName.of('Dests'), library.PDFDict)
  const find = (name: string): PDFRef | undefined => {
    const page = places?.lookupMaybe(library.PDFName.of(name), library.PDFArray)?.get(0)
    return page instanceof library.PDFRef ? page : undefined
  }
  makeAccessible(library, document, outline(find))
  writeFacts(library, document, deck, { title, epoch })
  return { pages: document.getPageCount(), bytes: await signPdf(library, document) }
}

/** What a screen reader goes by, where the browser leaves it out: see `docs/accessibility.md`. */
function makeAccessible(library: PdfLibrary, document: PDFDocument, entries: readonly OutlineEntry[]): void {
  writeOutline(library, document, entries)
  mendStructure(library, document)
  renameStructure(library, document)
  describeLinks(library, document, entries)
  mendUnicode(library, document)
  markRest(library, document)
}

function writeFacts(
  library: PdfLibrary,
  document: PDFDocument,
  deck: Deck,
  { title, epoch }: Pick<PrintedSheet, 'title' | 'epoch'>,
): void {
  const { PDFName, PDFString } = library
  const date = new Date(epoch * 1000)
  document.setTitle(title, { showInWindowTitleBar: true })
  if (deck.author) document.setAuthor(deck.author)
  if (deck.description) document.setSubject(deck.description)
  if (deck.keywords.length > 0) document.setKeywords([deck.keywords.join(', ')])
  document.setCreator('offbook')
  document.setCreationDate(date)
  document.setModificationDate(date)
  document.catalog.set(PDFName.of('Lang'), PDFString.of(deck.lang))
  document.catalog.set(PDFName.of('MarkInfo'), document.context.obj({ Marked: true }))
  writeXmp(library, document, {
    title,
    date,
    deck,
    isUniversal: hasWords(library, document) && hasEveryGlyph(library, document),
  })
}

/** Where slides print a page a step, each page is labelled with its slide's number. */
function writeLabels(
  { PDFName, PDFString }: PdfLibrary,
  document: PDFDocument,
  pages: readonly PrintedPage[],
): void {
  if (pages.every(({ slide }, place) => slide === place)) return
  const { context, catalog } = document
  const labels = pages.flatMap(({ slide }, place) => [
    context.obj(place),
    context.obj({ P: PDFString.of(String(slide + 1)) }),
  ])
  catalog.set(PDFName.of('PageLabels'), context.obj({ Nums: context.obj(labels) }))
}

/** Acts hold their slides; a slide in no act stands on the top level. */
function listEntries({ talk, pages }: PrintedTalk, refs: readonly PDFRef[]): OutlineEntry[] {
  const { slides, acts } = talk.deck
  const entryOf = (index: number): OutlineEntry[] => {
    const page = refs[pages.findIndex(({ slide }) => slide === index)]
    const title = slides[index]?.title ?? String(index + 1)
    return page ? [{ title, page, strong: false, children: [] }] : []
  }
  return slides.flatMap(({ index, act: place }) => {
    const act = place === undefined ? undefined : acts[place]
    if (!act) return entryOf(index)
    if (index !== act.first) return []
    const title = act.numeral === '' ? act.title : `${act.numeral}. ${act.title}`
    const rest = Array.from({ length: act.last - act.first }, (_, offset) => act.first + 1 + offset)
    return entryOf(index).map((entry) => ({ ...entry, title, strong: true, children: rest.flatMap(entryOf) }))
  })
}

/** Writes the document with an identifier that is the hash of everything else in it. */
async function signPdf({ PDFHexString }: PdfLibrary, document: PDFDocument): Promise<Uint8Array> {
  const { context } = document
  const blank = '0'.repeat(32)
  context.trailerInfo.ID = context.obj([PDFHexString.of(blank), PDFHexString.of(blank)])
  const bytes = Buffer.from(
    await document.save({
      useObjectStreams: false,
      addDefaultPage: false,
      updateFieldAppearances: false,
      objectsPerTick: Number.POSITIVE_INFINITY,
    }),
  )
  const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 32).toUpperCase()
  const second = bytes.lastIndexOf(`<${blank}>`)
  const first = bytes.lastIndexOf(`<${blank}>`, second - 1)
  if (first < 0) throw new Error('The PDF has no identifier')
  for (const place of [first, second]) bytes.write(digest, place + 1, 'latin1')
  return bytes
}
