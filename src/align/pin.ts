import type { Edit } from '../model/diagnostic.ts'
import type { Cue, Script } from '../model/script.ts'
import type { AlignDeck, AlignSlide } from './facts.ts'
import { fold } from './words.ts'

/** What is to be written: a cue and the number of the slide it calls, or null to hold. */
export type Pins = ReadonlyMap<number, number | null>

interface Files {
  /** Slides that get a cue of their own, with the line of the script before which it is written. */
  readonly added?: ReadonlyMap<number, number>
  /** Cues that are steps of a slide, where clicks turn slides too. */
  readonly steps?: ReadonlySet<number>
  readonly deck: AlignDeck
  /** Texts of the deck and of its parts, by path. */
  readonly texts: Readonly<Record<string, string>>
  readonly script: Script
}

/** The edits that name each pinned slide in the deck and write the name into its cue. */
export function listPinEdits(pins: Pins, files: Files): Edit[] {
  const added = files.added ?? new Map<number, number>()
  const ids = nameSlides([...pins.values(), ...added.keys()], files.deck)
  const scriptRows = openRows(files.script.text)
  const named = [...ids].flatMap(([number, id]) => {
    const slide = files.deck.slides[number - 1]
    return slide === undefined || slide.named ? [] : [nameInDeck(slide, id, files.texts)]
  })
  const forms = new Set(files.script.cues.filter((cue) => pins.has(cue.number)).map((cue) => cue.form))
  const written = files.script.cues.flatMap((cue): Edit[] => {
    const slide = pins.get(cue.number)
    if (slide !== undefined)
      return [
        writeCue(cue, slide === null ? ' hold' : ` #${ids.get(slide) ?? ''}`, files.script.path, scriptRows),
      ]
    return forms.has(cue.form) && isImplied(cue) && !files.steps?.has(cue.number)
      ? [writeCue(cue, isNumber(cue) ? ` ${cue.numbered}` : '', files.script.path, scriptRows)]
      : []
  })
  const byLine = [...added].sort(([one, a], [other, b]) => a - b || one - other)
  const lines = [...new Set(byLine.map(([, line]) => line))]
  const inserted = lines.map((line): Edit => {
    const start = scriptRows[line - 1]?.start ?? files.script.text.length
    const own = byLine.filter(([, other]) => other === line)
    const text = own.map(([slide]) => `**SLIDE #${ids.get(slide) ?? ''}**\n\n`).join('')
    return { path: files.script.path, start, end: start, text }
  })
  return [...named, ...written, ...inserted]
}

/**
 * Blocks, bare headings, clicks and numbers call slides only where nothing in the script is plainer: with one of them made
 * plain, all must be.
 */
function isImplied(cue: Cue): boolean {
  if (cue.form === 'block' || cue.form === 'click') return true
  if (cue.form === 'mark') return isNumber(cue)
  return cue.form === 'heading' && (cue.numbered === undefined || /^\P{L}*\p{L}?\d/u.test(cue.raw))
}

/** `3.` before a paragraph, `[3]` and the like. */
const isNumber = ({ form, raw, numbered }: Cue): boolean =>
  form === 'mark' && numbered !== undefined && /^[^\p{L}]*[SPF]?\s?\d+[^\p{L}]*$/u.test(raw)

/** Makes edits of one text; they may come in any order and must not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((now, edit) => now.slice(0, edit.start) + edit.text + now.slice(edit.end), text)
}

interface Row {
  readonly text: string
  readonly start: number
}

function openRows(text: string): Row[] {
  let start = 0
  return text.split(/(?<=\r\n|\n|\r(?!\n))/u).map((row) => {
    const open = { text: row.replace(/[\r\n]+$/u, ''), start }
    start += row.length
    return open
  })
}

function nameSlides(called: readonly (number | null)[], deck: AlignDeck): Map<number, string> {
  const taken = new Set(deck.slides.filter((slide) => slide.named).map((slide) => slide.id))
  const ids = new Map<number, string>()
  for (const number of called) {
    const slide = number === null ? undefined : deck.slides[number - 1]
    if (number === null || slide === undefined || ids.has(number)) continue
    const id = slide.named ? slide.id : makeId(slide, taken)
    taken.add(id)
    ids.set(number, id)
  }
  return ids
}

function makeId(slide: AlignSlide, taken: ReadonlySet<string>): string {
  const file = slide.assets[0]?.url.split('/').at(-1) ?? slide.absent?.[0]?.name ?? ''
  const picture = file.replace(/\.\w+$/u, '')
  const name = slide.title ?? (picture === '' ? slide.text.slice(0, 40) : decodeURIComponent(picture))
  const plain = fold(name)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/gu, '')
    .slice(0, 32)
    .replace(/-+$/u, '')
  const bare = plain.replace(/^\d+-(?=\p{L})/u, '')
  const base = /^\p{L}/u.test(bare) ? bare : bare === '' ? 'slide' : `slide-${bare}`
  let id = base
  for (let count = 2; taken.has(id); count++) id = `${base}-${count}`
  return id
}

/** Best beside `_class`: alone in a comment, plain Marp would take an id for a note. */
function nameInDeck({ span }: AlignSlide, id: string, texts: Files['texts']): Edit {
  const { path } = span
  const rows = openRows(texts[path] ?? '')
  const [first, last] = [span.line - 1, Math.min(span.endLine ?? rows.length, rows.length)]
  for (let at = first; at < last; at++) {
    const row = rows[at]
    const match = /<!--\s*(_class\s*:\s*[^\n]*?)\s*-->/u.exec(row?.text ?? '')
    if (row && match?.[1]) {
      const start = row.start + match.index
      return { path, start, end: start + match[0].length, text: `<!--\n${match[1]}\n_id: ${id}\n-->` }
    }
  }
  let at = first
  while (at < last - 1 && /^\s*(?:-{3,}\s*)?$/u.test(rows[at]?.text ?? '')) at++
  const start = rows[at]?.start ?? 0
  return { path, start, end: start, text: `<!-- _id: ${id} -->\n\n` }
}

function writeCue(cue: Cue, target: string, path: string, rows: readonly Row[]): Edit {
  const row = rows[cue.span.line - 1] ?? { text: '', start: 0 }
  if (/^\s*#/u.test(row.text)) return { path, ...writeHeading(cue, target, row) }
  return { path, ...(cue.form === 'block' ? writeBlock(target, row) : writeMark(cue, target, row)) }
}

type RowEdit = Omit<Edit, 'path'>

function writeHeading(cue: Cue, target: string, row: Row): RowEdit {
  const hashes = /^\s*#+/u.exec(row.text)?.[0] ?? '##'
  const title = cue.title === undefined ? '' : `: ${cue.title}`
  const time = cue.seconds === undefined ? '' : ` (${cue.seconds}s)`
  return {
    start: row.start,
    end: row.start + row.text.length,
    text: `${hashes} Slide${target}${title}${time}`,
  }
}

function writeBlock(target: string, row: Row): RowEdit {
  const isBreak = /^\s*[-*_]{3,}\s*$/u.test(row.text)
  const start = row.start + (isBreak ? row.text.length : 0)
  return { start, end: start, text: isBreak ? `\n\n**SLIDE${target}**` : `**SLIDE${target}**\n\n` }
}

function writeMark(cue: Cue, target: string, row: Row): RowEdit {
  const at = Math.max(0, row.text.indexOf(cue.raw))
  const start = row.text.slice(0, at).replace(/[\s*_[\](){}【】（）<!>=→-]+$/u, '').length
  const after = at + cue.raw.length
  const end = after + (/^[*_[\](){}【】（）]*(?:\s*-->)?/u.exec(row.text.slice(after))?.[0].length ?? 0)
  const lead = start > 0 ? ' ' : ''
  const title = cue.form === 'heading' && cue.title !== undefined ? `: ${cue.title}` : ''
  return { start: row.start + start, end: row.start + end, text: `${lead}**SLIDE${target}${title}**` }
}
