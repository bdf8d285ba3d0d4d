import type { DeskSlide, PromptRow, RowCue } from '../model/desk/talk.ts'
import { type Alignment, type Onset, SURE } from '../model/onset.ts'
import type { Script, ScriptItem, ScriptLine } from '../model/script.ts'

interface PrompterRequest {
  readonly slides: readonly Pick<DeskSlide, 'id' | 'name'>[]
  readonly script?: Script
  readonly alignment?: Pick<Alignment, 'slides' | 'related'>
  /** The deck's notes, where the script is a file: what slides say that the file never reaches. */
  readonly notes?: Script
}

/** The whole talk as rows of the prompter: every word of the script in its order, and a row for each slide without any. */
export function layPrompter(request: PrompterRequest): readonly PromptRow[] {
  const { slides, script, alignment, notes } = request
  const noted = listNotes(slides, notes)
  if (script === undefined || alignment === undefined)
    return slides.flatMap((_, at) => layUnscripted(request, at + 1, noted))
  const body = layScript(script, alignment)
  if (!alignment.related) return body
  return fillSilent(body, request, noted)
}

type Rows = readonly PromptRow[]

/** The script's own rows, each under the slide that is up. */
function layScript(script: Script, alignment: Pick<Alignment, 'slides'>): PromptRow[] {
  const rows: PromptRow[] = []
  let [slide, due]: [number, readonly Onset[]] = [0, []]
  let speaker = script.settings.speakers[0]?.name
  let last: ScriptLine | undefined
  for (const [at, item] of script.items.entries()) {
    due = [...due, ...alignment.slides.filter((onset) => onset.item === at)]
    slide = due.at(-1)?.slide ?? slide
    if (item.kind === 'hand-over') speaker = item.to
    const row = layItem(item, slide, last)
    if (row === undefined) continue
    if (item.kind !== 'line') {
      rows.push(row)
      continue
    }
    rows.push({ ...row, cues: due.map(toCue), ...nameSpeaker(item.speaker ?? speaker) })
    last = item
    due = []
  }
  return rows
}

function nameSpeaker(speaker: string | undefined): Pick<PromptRow, 'speaker'> {
  return speaker === undefined ? {} : { speaker }
}

function toCue({ slide, cue, sure, by }: Onset): RowCue {
  return { slide, given: cue !== undefined || by === 'notes', sure: sure >= SURE }
}

function layItem(item: ScriptItem, slide: number, before: ScriptLine | undefined): PromptRow | undefined {
  const base = { slide, cues: [], opens: true, quoted: false, line: item.span.line }
  switch (item.kind) {
    case 'line':
      return {
        ...base,
        kind: 'line',
        text: item.text,
        opens: item.opens && before?.span.line !== item.span.line,
        quoted: item.quoted,
        ...(item.character !== undefined && { voice: item.character }),
      }
    case 'pause':
      return { ...base, kind: 'pause', text: trimMark(item.raw), opens: false }
    case 'direction':
      return { ...base, kind: 'direction', text: trimMark(item.text), opens: false }
    case 'click':
      return {
        ...base,
        kind: 'click',
        text: item.step === undefined ? 'click' : `click ${item.step}`,
        opens: false,
      }
    case 'heading':
      return {
        ...base,
        kind: 'heading',
        text: item.act ? `${item.act.numeral} ${item.act.title}`.trim() : item.text,
      }
    default:
      return undefined
  }
}

function trimMark(text: string): string {
  return text.replace(/^[[(*_\s]+|[\])*_\s]+$/gu, '')
}

/** Puts slides without a row where the deck has them. */
function fillSilent(body: Rows, request: PrompterRequest, noted: ReadonlyMap<number, Rows>): Rows {
  const { slides, alignment } = request
  const placed = new Set(body.flatMap(({ cues }) => cues.map(({ slide }) => slide)))
  const missing = slides.flatMap((_, at) => (placed.has(at + 1) ? [] : [at + 1]))
  if (missing.length === 0) return body
  const rows: PromptRow[] = []
  let next = 0
  const fillTo = (slide: number) => {
    for (; (missing[next] ?? Number.POSITIVE_INFINITY) < slide; next += 1) {
      const own = missing[next] ?? 0
      const says = alignment?.slides[own - 1]?.by === 'unscripted'
      rows.push(...layUnscripted(request, own, says ? noted : new Map()))
    }
  }
  for (const row of body) {
    const [first] = row.cues
    if (first !== undefined) fillTo(first.slide)
    rows.push(row)
  }
  fillTo(slides.length + 1)
  return openHeadings(rows)
}

/** A heading in front of a silent slide stays with the words it stands over. */
function openHeadings(rows: readonly PromptRow[]): Rows {
  const out: PromptRow[] = []
  let held: PromptRow[] = []
  for (const row of rows) {
    if (row.kind === 'heading') held.push(row)
    else if (row.kind === 'silent') out.push(row)
    else {
      out.push(...held, row)
      held = []
    }
  }
  return [...out, ...held]
}

function layUnscripted(
  { slides }: Pick<PrompterRequest, 'slides'>,
  slide: number,
  noted: ReadonlyMap<number, Rows>,
): Rows {
  const notes = noted.get(slide)
  return notes ?? [silentRow(slide, slides[slide - 1]?.name ?? '')]
}

function silentRow(slide: number, text: string): PromptRow {
  return {
    kind: 'silent',
    text,
    slide,
    cues: [{ slide, given: true, sure: true }],
    opens: true,
    quoted: false,
  }
}

/** What the notes say, by number of the slide. */
function listNotes(slides: PrompterRequest['slides'], notes: Script | undefined): ReadonlyMap<number, Rows> {
  const numbers = new Map(slides.map(({ id }, at) => [id, at + 1]))
  const found = new Map<number, PromptRow[]>()
  let slide = 0
  for (const item of notes?.items ?? []) {
    if (item.kind === 'cue') slide = numbers.get(item.target ?? '') ?? 0
    const row = slide === 0 ? undefined : layItem(item, slide, undefined)
    if (row !== undefined) found.set(slide, [...(found.get(slide) ?? []), row])
  }
  return new Map([...found].flatMap(([number, rows]) => callSlide(number, rows)))
}

/** The first line that is said calls the slide; marks alone are no words. */
function callSlide(slide: number, rows: Rows): [number, Rows][] {
  const first = rows.findIndex(({ kind }) => kind === 'line')
  const cues = [{ slide, given: true, sure: true }]
  return first < 0 ? [] : [[slide, rows.map((row, at) => (at === first ? { ...row, cues } : row))]]
}
