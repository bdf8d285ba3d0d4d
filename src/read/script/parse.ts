import type { Finding } from '../../model/diagnostic.ts'
import type { Cue, Script, ScriptItem, ScriptLine, Speaker } from '../../model/script.ts'
import { callSlides } from './calls.ts'
import { readItems } from './items.ts'
import { collectNames, type Names } from './names.ts'
import { readSettings } from './settings.ts'

/** Whose names may stand in front of a line. */
export interface ScriptNames {
  readonly cast?: readonly {
    readonly name: string
    readonly id?: string
    readonly aliases?: readonly string[]
  }[]
  readonly speakers?: readonly (string | Speaker)[]
}

export interface ScriptReading {
  readonly script: Script
  readonly findings: readonly Finding[]
}

/** Reads a script of any of the known styles. Every text is a script: what is not understood is spoken. */
export function parseScript(
  source: { readonly path: string; readonly text: string },
  known: ScriptNames = {},
): ScriptReading {
  const rows = source.text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u)
  const { settings, length, findings } = readSettings(source.path, rows)
  const speakers = settings.speakers.length > 0 ? settings.speakers : (known.speakers ?? [])
  const body = rows.slice(length)
  const names = collectNames(body, { cast: known.cast ?? [], speakers, spellings: settings.spellings })
  const items = readItems(
    body.map((text, at) => ({ text, line: length + at + 1 })),
    source.path,
    names,
  )
  return {
    script: toScript(
      {
        path: source.path,
        text: source.text,
        from: 'file',
        settings: { ...settings, speakers: names.speakers },
      },
      callSlides(items),
    ),
    findings,
  }
}

/** A slide as far as its notes are concerned. */
export interface NotedSlide {
  readonly id: string
  readonly notes: readonly string[]
  readonly span: NotedSpan
  readonly also?: readonly NotedSpan[]
}

interface NotedSpan {
  /** That of the deck, when it is absent. */
  readonly path?: string
  readonly line: number
  readonly endLine?: number
}

/** A deck as far as its notes are concerned. */
export interface NotedDeck {
  readonly path: string
  readonly text: string
  readonly slides: readonly NotedSlide[]
  /** Texts of its parts, by path. */
  readonly texts?: Readonly<Record<string, string>>
}

/** The deck's notes as a script: each slide with notes is called by its id. Undefined: the deck has none. */
export function readNotesAsScript(deck: NotedDeck, known: ScriptNames = {}): Script | undefined {
  const openFile = makeOpener(deck)
  const notes = deck.slides.flatMap((slide) => slide.notes.flatMap((note) => note.split(/\r\n|\n|\r/u)))
  const names: Names = collectNames(notes, {
    cast: known.cast ?? [],
    speakers: known.speakers ?? [],
    spellings: {},
  })
  const items: ScriptItem[] = []
  for (const slide of deck.slides) {
    if (slide.notes.every((note) => note.trim() === '')) continue
    const { path, placed } = placeNotes(slide, openFile)
    items.push({
      kind: 'cue',
      number: 0,
      form: 'note',
      raw: '',
      target: slide.id,
      hold: false,
      span: { path, line: placed[0]?.line ?? slide.span.line },
    })
    items.push(
      ...readItems(placed, path, names).filter((item) => item.kind !== 'cue' && item.kind !== 'break'),
    )
  }
  if (items.length === 0) return undefined
  const settings = { speakers: names.speakers, spellings: {} }
  return toScript({ path: deck.path, text: deck.text, from: 'notes', settings }, numberCues(items))
}

interface OpenFile {
  readonly path: string
  readonly rows: readonly string[]
}

function makeOpener({ path, text, texts = {} }: NotedDeck): (asked: string | undefined) => OpenFile {
  const files = new Map([[path, { path, rows: text.split(/\r\n|\n|\r/u) }]])
  return (asked = path) => {
    const file = files.get(asked) ?? { path: asked, rows: (texts[asked] ?? '').split(/\r\n|\n|\r/u) }
    files.set(asked, file)
    return file
  }
}

interface PlacedNotes {
  readonly path: string
  readonly placed: { text: string; line: number }[]
}

/** Finds the notes of a slide in the file that holds most of them: a slide may take in a part. */
function placeNotes(slide: NotedSlide, openFile: ReturnType<typeof makeOpener>): PlacedNotes {
  const lines = slide.notes.flatMap((note) => note.split(/\r\n|\n|\r/u))
  const spans = [slide.span, ...(slide.also ?? [])]
  if (spans.length === 1) {
    const file = openFile(slide.span.path)
    return { path: file.path, placed: placeLines(lines, slide.span, file) }
  }
  const counts = spans.map((span) => {
    const rows = rowsOf(span, openFile(span.path))
    return lines.filter((line) => line.trim() !== '' && rows.some((row) => holdsNote(row, line.trim())))
      .length
  })
  const span = spans[counts.indexOf(Math.max(...counts))] ?? slide.span
  const file = openFile(span.path)
  return { path: file.path, placed: placeLines(lines, span, file) }
}

function rowsOf({ line, endLine }: NotedSpan, { rows }: OpenFile): readonly string[] {
  return rows.slice(line - 1, endLine)
}

/** A row may hold names in braces for which the note has their values. */
function holdsNote(row: string, note: string): boolean {
  if (row.includes(note)) return true
  if (!row.includes('{{')) return false
  const pieces = row.replace(/^\s*<!--\s*|\s*-->\s*$/gu, '').split(/\{\{.*?\}\}+/u)
  let at = 0
  for (const piece of pieces) {
    const found = note.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return pieces.some((piece) => piece.trim() !== '')
}

/** A line that is not found stands where the one before it was, or where the slide opens. */
function placeLines(
  lines: readonly string[],
  { line, endLine }: NotedSpan,
  { rows }: OpenFile,
): PlacedNotes['placed'] {
  const last = Math.min(endLine ?? rows.length, rows.length)
  let from = line - 1
  return lines.map((text) => {
    const needle = text.trim()
    const found =
      needle === '' ? -1 : rows.findIndex((row, at) => at >= from && at < last && holdsNote(row, needle))
    if (found >= 0) from = found
    return { text, line: (found >= 0 ? found : from) + 1 }
  })
}

function numberCues(items: readonly ScriptItem[]): ScriptItem[] {
  let count = 0
  return items.map((item) => (item.kind === 'cue' ? { ...item, number: ++count } : item))
}

function toScript(
  base: Pick<Script, 'path' | 'text' | 'from' | 'settings'>,
  items: readonly ScriptItem[],
): Script {
  const numbered = numberCues(items)
  return {
    ...base,
    items: numbered,
    lines: numbered.filter((item): item is ScriptLine => item.kind === 'line'),
    cues: numbered.filter((item): item is Cue => item.kind === 'cue'),
  }
}
