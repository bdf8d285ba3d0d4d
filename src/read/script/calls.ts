import type { Click, Cue, Heading, ScriptItem, ScriptLine } from '../../model/script.ts'
import type { Span } from '../../model/span.ts'
import { type Break, type LoneNumber, type SaidLine, toCue } from './items.ts'
import { parseHeadingCue } from './marks.ts'
import { splitTime } from './times.ts'

type Item = ScriptItem | SaidLine | LoneNumber | Break

/** Headings so many times as many as marks call slides too: the marks are for what comes between. */
const MORE = 3

/**
 * Decides what calls slides in this script and turns it into cues. Marks and headings that name a slide always do. Else
 * numbered headings do, else blocks between `---`, else the headings of the most common level. A few marks among many
 * headings stand beside them.
 */
export function callSlides(items: readonly Item[]): ScriptItem[] {
  const named = callLone(items).map((item) => (item.kind === 'heading' ? nameSlide(item) : item))
  const explicit = named.filter((item) => item.kind === 'cue').length
  const numbered = numberedHeadings(named)
  if (numbered.size >= 2 && numbered.size >= explicit)
    return finish(named.map((item) => numbered.get(item) ?? item))
  const level = commonLevel(named)
  const headings = named.filter((item) => isCall(item, level)).length
  if (explicit > 0 && headings < MORE * explicit) return finish(named)
  const breaks = named.filter((item) => item.kind === 'break').length
  if (explicit === 0 && breaks >= 1 && breaks + 1 > 1.5 * headings) return finish(callBlocks(named))
  const hinted = explicit === 0 && headings < 2 ? callByHint(named) : undefined
  if (hinted !== undefined) return finish(hinted)
  return finish(
    headings >= 2 ? named.map((item) => (isCall(item, level) ? toHeadingCue(item) : item)) : named,
  )
}

/** Lines that stand out, or count up, at least so many call slides where nothing else does. */
const FEWEST = 3
/** Of the paragraphs, what share has to bear a number. */
const COUNTED = 0.5

/** What calls slides where there are neither marks nor headings nor rules: clicks, numbers, lines in bold or capitals. */
function callByHint(items: readonly Item[]): Item[] | undefined {
  const clicks = items.filter((item) => item.kind === 'click').length
  if (clicks >= FEWEST) return items.map((item) => (item.kind === 'click' ? toClickCue(item) : item))
  return callNumbered(items) ?? callStanding(items)
}

/** Numbers by themselves on a line, which count up: `[3]`, `S3`, `4/20`. */
function callLone(items: readonly Item[]): readonly Item[] {
  const lone = items.filter((item): item is LoneNumber => 'lone' in item)
  const rises = lone.filter(({ lone: number }, at) => at === 0 || number > (lone[at - 1]?.lone ?? 0))
  if (lone.length < FEWEST || rises.length < 0.9 * lone.length) return items
  return items.map((item) =>
    'lone' in item
      ? toCue(
          { hold: false, clock: false, numbered: item.lone },
          { raw: item.text, span: item.span, form: 'mark' },
        )
      : item,
  )
}

function toClickCue({ span }: Click): ScriptItem {
  return toCue({ hold: false, clock: false }, { raw: 'CLICK', span, form: 'click' })
}

/** `1. Hello …`, `2. …`: paragraphs that count up. */
function callNumbered(items: readonly Item[]): Item[] | undefined {
  const opening = items.filter((item): item is SaidLine => item.kind === 'line' && item.opens)
  const counted = items.filter((item): item is SaidLine => item.kind === 'line' && 'ordinal' in item)
  const rises = counted.filter(
    ({ ordinal }, at) => at === 0 || (ordinal ?? 0) === (counted[at - 1]?.ordinal ?? 0) + 1,
  )
  if (counted.length < FEWEST + 2 || rises.length < 0.9 * counted.length) return undefined
  if (counted.length < COUNTED * opening.length) return undefined
  return items.flatMap((item): Item[] => {
    if (item.kind !== 'line' || !('ordinal' in item)) return [item]
    const { ordinal: numbered, span } = item as SaidLine
    const mark = { hold: false, clock: false, ...(numbered !== undefined && { numbered }) }
    return [toCue(mark, { raw: `${numbered}.`, span, form: 'mark' }), item]
  })
}

/** Lines all in bold, else all in capitals, that open paragraphs: they name what is on screen. */
function callStanding(items: readonly Item[]): Item[] | undefined {
  for (const look of ['bold', 'capitals'] as const) {
    const isName = (item: Item): item is SaidLine =>
      item.kind === 'line' && (item as SaidLine).stands === look && item.opens && item.character === undefined
    const names = items.filter(isName).length
    const words = items.filter((item) => item.kind === 'line' && !isName(item)).length
    if (names < FEWEST || words < names) continue
    return items.map((item) => {
      if (!isName(item)) return item
      const { title, seconds, clock } = splitTime(item.text.replace(/[:.：]$/u, ''))
      const mark = { hold: false, clock, title, ...(seconds !== undefined && { seconds }) }
      return toCue(mark, { raw: item.text, span: item.span, form: 'heading' })
    })
  }
  return undefined
}

function nameSlide(heading: Heading): Item {
  const mark = heading.act ? undefined : parseHeadingCue(heading.text)
  return mark ? toCue(mark, { raw: heading.text, span: heading.span, form: 'heading' }) : heading
}

/** `3. Title`, `S3. Title`, `#3 Title`. */
const NUMBER = /^(?:[#№]|[SPFD](?=\d))?(\d{1,3})\s*(?:[.):、.–—-]|\s)\s*(.*)$/u

/** `## 3. Title`, where the numbers of their kin count up. */
function numberedHeadings(items: readonly Item[]): Map<Item, ScriptItem> {
  const found = items.flatMap((item) => {
    const match = item.kind === 'heading' && !item.act ? NUMBER.exec(item.text.normalize('NFKC')) : null
    return item.kind === 'heading' && match?.[1]
      ? [{ item, number: Number(match[1]), rest: match[2] ?? '' }]
      : []
  })
  const rises = found.filter(({ number }, at) => {
    const step = number - (found[at - 1]?.number ?? number - 1)
    return step >= 1 && step <= 3
  })
  if (found.length < 2 || rises.length < 0.7 * found.length) return new Map()
  return new Map(
    found.map(({ item, number, rest }) => {
      const { title, seconds, clock } = splitTime(rest)
      const mark = {
        hold: false,
        numbered: number,
        clock,
        ...(title === '' ? {} : { title }),
        ...(seconds === undefined ? {} : { seconds }),
      }
      return [item, toCue(mark, { raw: item.text, span: item.span, form: 'heading' })]
    }),
  )
}

/** The level most headings have; the deeper of two. */
function commonLevel(items: readonly Item[]): number {
  const counts = new Map<number, number>()
  for (const item of items)
    if (item.kind === 'heading' && !item.act) counts.set(item.level, (counts.get(item.level) ?? 0) + 1)
  return [...counts].sort(([a, n], [b, m]) => m - n || b - a)[0]?.[0] ?? 0
}

const isCall = (item: Item, level: number): item is Heading =>
  item.kind === 'heading' && item.level === level && !item.act

function toHeadingCue(heading: Heading): ScriptItem {
  const { title, seconds, clock } = splitTime(heading.text)
  const mark = {
    hold: false,
    clock,
    ...(title === '' ? {} : { title }),
    ...(seconds === undefined ? {} : { seconds }),
  }
  return toCue(mark, { raw: heading.text, span: heading.span, form: 'heading' })
}

/** A cue where each block begins; a heading at its head names the slide. */
function callBlocks(items: readonly Item[]): Item[] {
  const out: Item[] = []
  let pending: Break | undefined
  let started = false
  for (const item of items) {
    if (item.kind === 'break') {
      pending = item
      continue
    }
    const opens = pending !== undefined || !started
    if (opens && (item.kind === 'line' || isTitle(item))) {
      out.push(toBlockCue(item, (pending ?? item).span))
      pending = undefined
      started = true
      if (isTitle(item)) continue
    }
    out.push(item)
  }
  return out
}

const isTitle = (item: Item): item is Heading => item.kind === 'heading' && !item.act

function toBlockCue(first: ScriptLine | Heading, span: Span): ScriptItem {
  if (first.kind === 'line') return toCue({ hold: false, clock: false }, { raw: '---', span, form: 'block' })
  const { title, seconds, clock } = splitTime(first.text)
  const mark = {
    hold: false,
    clock,
    ...(title !== '' && { title }),
    ...(seconds !== undefined && { seconds }),
  }
  return toCue(mark, { raw: first.text, span, form: 'block' })
}

/** Drops breaks, and reads times that run on (`0:00`, `0:40`, `1:30`) as clocks: a slide lasts until the next. */
function finish(items: readonly Item[]): ScriptItem[] {
  const kept = items.filter((item): item is ScriptItem => item.kind !== 'break')
  const cues = kept.filter((item): item is Cue & { clock?: boolean } => item.kind === 'cue')
  const timed = cues.filter((cue) => cue.clock && cue.seconds !== undefined)
  const runsOn =
    timed.length >= 3 &&
    (timed[0]?.seconds ?? 1) < (timed[1]?.seconds ?? 0) &&
    timed.every((cue, at) => at === 0 || (cue.seconds ?? 0) > (timed[at - 1]?.seconds ?? 0))
  const lengths = new Map(
    timed.map((cue, at) => [cue, (timed[at + 1]?.seconds ?? Number.NaN) - (cue.seconds ?? 0)]),
  )
  return kept.map((item) => {
    if (item.kind === 'line' || item.kind === 'direction') {
      const { stands: _, ordinal: __, lone: ___, ...plain } = item as SaidLine & LoneNumber
      return plain as ScriptItem
    }
    if (item.kind !== 'cue') return item
    const { clock: _, seconds, ...cue } = item as Cue & { clock?: boolean }
    const length = runsOn && lengths.has(item) ? lengths.get(item) : seconds
    return length === undefined || Number.isNaN(length) ? cue : { ...cue, seconds: length }
  })
}
