import type { AlignDeck, AlignSlide } from '../../src/align/facts.ts'
import type { Act } from '../../src/model/talk.ts'
import { type Pair, parsePair } from './talks.ts'

export const edits = ['intact', 'cut', 'added', 'lost', 'swapped'] as const
export type Edit = (typeof edits)[number]

/** Every way to make one edit to a pair; the truth follows the edit. */
export function editPair(pair: Pair, edit: Edit, strangers: readonly AlignSlide[]): Pair[] {
  const count = pair.deck.slides.length
  if (edit === 'intact') return [pair]
  if (edit === 'cut')
    return range(count).map((at) =>
      reorder(
        pair,
        range(count).filter((slide) => slide !== at),
      ),
    )
  if (edit === 'swapped') {
    return range(count - 2).map((at) =>
      reorder(
        pair,
        range(count).map((slide) => (slide === at + 1 ? at + 2 : slide === at + 2 ? at + 1 : slide)),
      ),
    )
  }
  if (edit === 'added') {
    return range(count - 1).flatMap((at) => {
      const stranger = strangers[(at * 7) % strangers.length]
      return stranger ? [insert(pair, at + 1, stranger)] : []
    })
  }
  return loseCues(pair)
}

const range = (length: number): number[] => Array.from({ length: Math.max(0, length) }, (_, at) => at)

/** A deck of the old slides in a new order; `order` holds old indices. */
function reorder(pair: Pair, order: readonly number[]): Pair {
  const place = new Map(order.map((old, now) => [old + 1, now + 1]))
  const slides = order.flatMap((old) => pair.deck.slides[old] ?? [])
  return {
    ...pair,
    deck: arrange(pair.deck, slides),
    cues: new Map(
      [...pair.cues].map(([line, slide]) => [line, slide === null ? null : (place.get(slide) ?? null)]),
    ),
    slides: new Map(
      [...pair.slides].flatMap(([slide, line]): [number, number][] =>
        place.has(slide) ? [[place.get(slide) ?? 0, line]] : [],
      ),
    ),
    doubtful: moveDoubts(pair, (slide) => place.get(slide) ?? 0),
  }
}

function insert(pair: Pair, at: number, stranger: AlignSlide): Pair {
  const move = (slide: number): number => (slide > at ? slide + 1 : slide)
  const slides = [
    ...pair.deck.slides.slice(0, at),
    { ...stranger, id: 'stranger' },
    ...pair.deck.slides.slice(at),
  ]
  return {
    ...pair,
    deck: arrange(pair.deck, slides),
    cues: new Map([...pair.cues].map(([line, slide]) => [line, slide === null ? null : move(slide)])),
    slides: new Map([...pair.slides].map(([slide, line]) => [move(slide), line])),
    doubtful: moveDoubts(pair, move),
  }
}

function moveDoubts({ doubtful }: Pair, move: (slide: number) => number): Pair['doubtful'] {
  return { ...doubtful, slides: new Set([...doubtful.slides].map(move)) }
}

/** Takes the mark of one cue away and leaves its words. */
function loseCues(pair: Pair): Pair[] {
  const script = parsePair(pair)
  return script.cues.flatMap((cue) => {
    const rows = pair.script.split('\n')
    const row = rows[cue.span.line - 1] ?? ''
    const at = script.items.indexOf(cue)
    const next = script.items.slice(at + 1).find((item) => item.kind === 'line')
    if (cue.form === 'block' && !/^---/.test(row)) return []
    rows[cue.span.line - 1] =
      cue.form === 'mark'
        ? row.replace(/^\s*(?:\*\*[^*]*\*\*|\[[^\]]*\]|【[^】]*】|Slide \d.*|>> .*)\s*/u, '')
        : ''
    const cues = new Map(pair.cues)
    const slide = cues.get(cue.span.line) ?? null
    cues.delete(cue.span.line)
    const slides = new Map(pair.slides)
    for (const [number, line] of pair.slides)
      if (line === cue.span.line && next) slides.set(number, next.span.line)
    return slide === null && cue.form === 'heading'
      ? []
      : [{ ...pair, script: rows.join('\n'), cues, slides }]
  })
}

function arrange(deck: AlignDeck, slides: readonly AlignSlide[]): AlignDeck {
  const placed = slides.map((slide, index) => ({ ...slide, index }))
  const first = placed.filter((slide) => slide.kind === 'act').map((slide) => slide.index)
  const acts = first.map((at, index): Act => {
    const title = placed[at]?.title ?? ''
    const old = deck.acts.find((act) => title.endsWith(act.title))
    return {
      index,
      numeral: old?.numeral ?? '',
      title: old?.title ?? title,
      first: at,
      last: (first[index + 1] ?? placed.length) - 1,
    }
  })
  return { ...deck, slides: placed, acts }
}
