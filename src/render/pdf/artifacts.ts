import type { PDFDict, PDFDocument, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'
import type { PdfLibrary } from './finish.ts'
import { inflateStream, replaceStream } from './streams.ts'

/**
 * Says of everything that is painted outside the structure that it means nothing: the paper, rules, shadows. Chromium
 * leaves it unsaid, and a screen reader may stumble over it.
 */
export function markRest(library: PdfLibrary, document: PDFDocument): void {
  const { PDFName, PDFRawStream, PDFRef: Ref } = library
  const done = new Set<PDFRef>()
  const mark = (ref: PDFRef, stream: PDFRawStream, owner: PDFDict): void => {
    if (done.has(ref)) return
    done.add(ref)
    const content = readContent(library, stream)
    const owned = findForms(library, owner, content).filter(({ form }) => belongs(library, form))
    for (const { place, form } of owned) mark(place, form, form.dict)
    const marked = markArtifacts(content, new Set(owned.map(({ name }) => name)))
    if (marked === content) return
    document.context.assign(ref, replaceStream(library, stream, Buffer.from(marked, 'latin1')))
  }
  for (const { node } of document.getPages()) {
    const ref = node.get(PDFName.of('Contents'))
    const stream = document.context.lookup(ref)
    if (ref instanceof Ref && stream instanceof PDFRawStream) mark(ref, stream, node)
  }
}

interface DrawnForm {
  readonly name: string
  readonly place: PDFRef
  readonly form: PDFRawStream
}

/** The forms (drawings of their own: what is see-through as a whole, say) that a content draws. */
function findForms(library: PdfLibrary, owner: PDFDict, content: string): DrawnForm[] {
  const { PDFName, PDFDict: Dict, PDFRawStream, PDFRef: Ref } = library
  const resources = owner.lookupMaybe(PDFName.of('Resources'), Dict)
  const objects = resources?.lookupMaybe(PDFName.of('XObject'), Dict)
  const names = new Set(Array.from(content.matchAll(/^\/(\S+) Do$/gm), ([, name = '']) => name))
  return [...names].flatMap((name) => {
    const place = objects?.get(PDFName.of(name))
    const form = owner.context.lookup(place)
    if (!(place instanceof Ref) || !(form instanceof PDFRawStream)) return []
    return form.dict.get(PDFName.of('Subtype')) === PDFName.of('Form') ? [{ name, place, form }] : []
  })
}

/** Whether something in a form belongs to the structure by itself. */
function belongs(library: PdfLibrary, form: PDFRawStream): boolean {
  const content = readContent(library, form)
  return (
    tagged.test(content) || findForms(library, form.dict, content).some((one) => belongs(library, one.form))
  )
}

function readContent(library: PdfLibrary, stream: PDFRawStream): string {
  return Buffer.from(inflateStream(library, stream)).toString('latin1')
}

const tagged = /<<\/MCID \d+ >>BDC$/m

/** Where marked content begins and ends, and where something is drawn, each a line of its own as Chromium writes them. */
const lines = /^.*\b(?:BDC|BMC|EMC|Do)$/gm

/** Operators that paint or write. */
const painters = /(?:^|\s)(?:f\*?|F|[Ss]|[Bb]\*?|sh|Do|T[jJ]|EI)$/m

/**
 * Puts every run of a content that stands outside the structure, and paints something, into a mark without meaning.
 * Of the forms it draws, those that belong to the structure are named.
 */
export function markArtifacts(content: string, owned: ReadonlySet<string> = new Set()): string {
  const parts: string[] = []
  let from = 0
  for (const [start, end] of [...findOwned(content, owned), [content.length, content.length] as const]) {
    const run = content.slice(from, start)
    parts.push(painters.test(run) ? `/Artifact BMC\n${run}EMC\n` : run, content.slice(start, end))
    from = end
  }
  return parts.join('')
}

/** From where to where a content belongs to the structure. */
function* findOwned(content: string, owned: ReadonlySet<string>): Generator<readonly [number, number]> {
  let depth = 0
  let start: number | undefined
  for (const { 0: line, index } of content.matchAll(lines)) {
    const end = index + line.length + 1
    const outside = depth === 0
    if (line.endsWith('EMC')) depth--
    else if (!line.endsWith(' Do')) depth++
    if (outside && tagged.test(line)) start = index
    if (outside && owned.has(readDrawn(line))) yield [index, end]
    if (outside || depth > 0 || start === undefined) continue
    yield [start, end]
    start = undefined
  }
}

function readDrawn(line: string): string {
  return line.endsWith(' Do') ? line.slice(1, -' Do'.length) : ''
}
