import { createHash } from 'node:crypto'
import type { PDFDocument, PDFRef } from '@cantoo/pdf-lib'
import type { Talk } from '../../model/talk.ts'
import type { PrintedPage } from '../page.ts'
import { writeOutline } from './outline.ts'
import { renameStructure } from './structure.ts'

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
  writeFacts(library, document, facts)
  writeLabels(library, document, facts.pages)
  writeOutline(library, document, listEntries(facts, refs))
  renameStructure(library, document)
  return signPdf(library, document)
}

function writeFacts({ PDFName, PDFString }: PdfLibrary, document: PDFDocument, facts: PrintedTalk): void {
  const { deck } = facts.talk
  const date = new Date(facts.epoch * 1000)
  document.setTitle(deck.title, { showInWindowTitleBar: true })
  if (deck.author) document.setAuthor(deck.author)
  if (deck.description) document.setSubject(deck.description)
  if (deck.keywords.length > 0) document.setKeywords([deck.keywords.join(', ')])
  document.setCreator('offbook')
  document.setCreationDate(date)
  document.setModificationDate(date)
  document.catalog.set(PDFName.of('Lang'), PDFString.of(deck.lang))
  document.catalog.set(PDFName.of('MarkInfo'), document.context.obj({ Marked: true }))
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

/** A line of the outline. */
export interface OutlineEntry {
  readonly title: string
  readonly page: PDFRef
  readonly strong: boolean
  readonly children: readonly OutlineEntry[]
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
