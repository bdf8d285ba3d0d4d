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
  readonly span: { readonly line: number; readonly endLine?: number }
}

/** The deck's notes as a script: each slide with notes is called by its id. Undefined: the deck has none. */
export function readNotesAsScript(
  deck: { readonly path: string; readonly text: string; readonly slides: readonly NotedSlide[] },
  known: ScriptNames = {},
): Script | undefined {
  const rows = deck.text.split(/\r\n|\n|\r/u)
  const notes = deck.slides.flatMap((slide) => slide.notes.flatMap((note) => note.split(/\r\n|\n|\r/u)))
  const names: Names = collectNames(notes, {
    cast: known.cast ?? [],
    speakers: known.speakers ?? [],
    spellings: {},
  })
  const items: ScriptItem[] = []
  for (const slide of deck.slides) {
    if (slide.notes.every((note) => note.trim() === '')) continue
    const placed = placeNotes(rows, slide)
    items.push({
      kind: 'cue',
      number: 0,
      form: 'note',
      raw: '',
      target: slide.id,
      hold: false,
      span: { path: deck.path, line: placed[0]?.line ?? slide.span.line },
    })
    items.push(
      ...readItems(placed, deck.path, names).filter((item) => item.kind !== 'cue' && item.kind !== 'break'),
    )
  }
  if (items.length === 0) return undefined
  const settings = { speakers: names.speakers, spellings: {} }
  return toScript({ path: deck.path, text: deck.text, from: 'notes', settings }, numberCues(items))
}

/** Finds each line of a slide's notes in the deck's text; a line that is not found stands where the slide opens. */
function placeNotes(rows: readonly string[], slide: NotedSlide): { text: string; line: number }[] {
  const last = Math.min(slide.span.endLine ?? rows.length, rows.length)
  let from = slide.span.line - 1
  return slide.notes.flatMap((note) =>
    note.split(/\r\n|\n|\r/u).map((text) => {
      const needle = text.trim()
      const found =
        needle === '' ? -1 : rows.findIndex((row, at) => at >= from && at < last && row.includes(needle))
      if (found >= 0) from = found
      return { text, line: (found >= 0 ? found : from) + 1 }
    }),
  )
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
