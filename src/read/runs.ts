import * as v from 'valibot'
import type { Finding } from '../model/diagnostic.ts'
import { RUN_VERSION, type Run, type RunEvent, type RunText } from '../model/run.ts'

export interface RunsReading {
  /** In order of time. */
  readonly runs: readonly Run[]
  readonly findings: readonly Finding[]
}

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const number = v.pipe(v.number(), v.integer(), v.minValue(1))
const moment = { t: v.pipe(v.number(), v.finite(), v.minValue(0)) }

const slideKinds = ['title', 'act', 'cast', 'chat', 'code', 'picture', 'quote', 'content', 'empty'] as const

const slide = v.object({
  id: v.string(),
  named: v.boolean(),
  hash: v.string(),
  kind: v.picklist(slideKinds),
  title: v.exactOptional(v.string()),
  text: v.string(),
  assets: v.array(v.object({ url: v.string() })),
  words: v.exactOptional(count),
  characters: v.exactOptional(count),
})

const snapshot = { deck: v.string(), script: v.exactOptional(v.string()), slides: v.array(slide) }

const event = v.variant('type', [
  v.object({
    ...moment,
    type: v.literal('start'),
    version: number,
    at: v.pipe(v.string(), v.isoTimestamp()),
    talk: v.string(),
    ...snapshot,
  }),
  v.object({ ...moment, type: v.literal('deck'), ...snapshot }),
  v.object({ ...moment, type: v.literal('slide'), slide: number }),
  v.object({ ...moment, type: v.literal('step'), step: count }),
  v.object({ ...moment, type: v.literal('line'), line: number }),
  v.object({ ...moment, type: v.literal('pause') }),
  v.object({ ...moment, type: v.literal('resume'), at: v.exactOptional(v.string()) }),
  v.object({ ...moment, type: v.literal('prompt'), line: v.exactOptional(number) }),
  v.object({ ...moment, type: v.literal('stumble'), line: v.exactOptional(number) }),
  v.object({ ...moment, type: v.literal('note'), slide: number, text: v.string() }),
  v.object({ ...moment, type: v.literal('end') }),
])

/** Reads recorded runs. A line cut short by a crash is no fault; other lines that cannot be read are told and left out. */
export function readRuns(files: readonly RunText[]): RunsReading {
  const readings = files.map(readRun)
  return {
    runs: readings.flatMap(({ run }) => run ?? []).sort((one, other) => (one.at < other.at ? -1 : 1)),
    findings: readings.flatMap(({ findings }) => findings),
  }
}

function readRun({ path, text }: RunText): { readonly run?: Run; readonly findings: readonly Finding[] } {
  const { events, broken } = readEvents(text.split('\n'))
  const [start] = events
  if (start?.type !== 'start') return { findings: tell(path, 1, 'It does not begin with a start.') }
  if (start.version > RUN_VERSION)
    return { findings: tell(path, 1, `It was recorded by a newer offbook (format ${start.version}).`) }
  const [first] = broken
  const count = broken.length === 1 ? 'A line' : `${broken.length} lines`
  return {
    run: { at: start.at, talk: start.talk, path, events },
    findings: first === undefined ? [] : tell(path, first, `${count} cannot be read.`),
  }
}

/** What happened, and the numbers of lines that no crash explains. */
function readEvents(rows: readonly string[]): {
  readonly events: readonly RunEvent[]
  readonly broken: readonly number[]
} {
  const events: RunEvent[] = []
  const broken: number[] = []
  for (const [at, row] of rows.entries()) {
    const read = row.trim() === '' ? 'unknown' : readEvent(row, events.at(-1)?.t ?? 0)
    if (read === undefined) broken.push(at + 1)
    if (read === undefined || read === 'unknown') continue
    // A run that goes on after a crash: the crash tore the line before.
    if (read.type === 'resume' && read.at !== undefined && broken.at(-1) === at) broken.pop()
    events.push(read)
  }
  // Every event ends with a line end: without one it was cut off while it was written.
  return { events, broken: broken.filter((line) => line < rows.length) }
}

/** `unknown`: an event of a kind that a newer offbook may write. */
function readEvent(row: string, last: number): RunEvent | 'unknown' | undefined {
  let value: unknown
  try {
    value = JSON.parse(row)
  } catch {
    return undefined
  }
  const read = v.safeParse(event, value)
  // A clock that runs backwards was never one.
  if (read.success) return read.output.t >= last ? read.output : undefined
  return isNewer(value) ? 'unknown' : undefined
}

function isNewer(value: unknown): boolean {
  const named = v.safeParse(v.object({ ...moment, type: v.string() }), value)
  return named.success && !event.options.some(({ entries }) => entries.type.literal === named.output.type)
}

function tell(path: string, line: number, message: string): Finding[] {
  return [
    {
      rule: 'broken-run',
      message,
      span: { path, line },
      hint: 'what can be read of it is used; delete the file to forget the run',
    },
  ]
}
