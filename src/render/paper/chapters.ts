import type { Act, Deck, Slide, Talk } from '../../model/talk.ts'
import type { Passages } from './passages.ts'

/** A run of slides under one heading. */
export interface Chapter {
  /** Name of its pages. */
  readonly page: string
  readonly title: string
  readonly act?: Act
  readonly slides: readonly Slide[]
  /** Whether any word belongs to it. */
  readonly spoken: boolean
}

/** Acts as chapters. What comes up before the first word opens the first act; acts without a word end in one chapter. */
export function listChapters({ deck }: Talk, passages: Passages): Chapter[] {
  const runs = listRuns(deck)
  const spoken = runs.map(
    ({ slides }, index) =>
      (index === 0 && passages.loose.length > 0) ||
      slides.some((slide) => passages.slides.has(slide.index + 1)),
  )
  const end = Math.max(0, spoken.lastIndexOf(true) + 1)
  const told = runs.slice(0, end).map((run, index) => ({ ...run, spoken: spoken[index] ?? false }))
  const [first, second, ...others] = told
  const opened =
    first && second && !first.spoken
      ? [{ ...second, slides: [...first.slides, ...second.slides] }, ...others]
      : told
  return [...opened, ...gatherRest(runs.slice(end))].map((run, index) => ({
    ...run,
    page: `chapter${index + 1}`,
  }))
}

type Run = Omit<Chapter, 'page' | 'spoken'>

function listRuns({ slides, acts }: Deck): Run[] {
  const runs: Run[] = []
  for (const slide of slides) {
    const act = slide.act === undefined ? undefined : acts[slide.act]
    const last = runs.at(-1)
    if (last && last.act === act) {
      runs[runs.length - 1] = { ...last, slides: [...last.slides, slide] }
    } else {
      const title = acts.length > 0 ? 'Before the curtain' : 'The script'
      runs.push(act ? { title: titleAct(act), act, slides: [slide] } : { title, slides: [slide] })
    }
  }
  return runs
}

function gatherRest(runs: readonly Run[]): Omit<Chapter, 'page'>[] {
  const [only] = runs
  if (runs.length < 2) return only ? [{ ...only, spoken: false }] : []
  return [{ title: 'No lines yet', slides: runs.flatMap(({ slides }) => slides), spoken: false }]
}

export function titleAct({ numeral, title }: Act): string {
  return numeral === '' ? title : `ACT ${numeral}: ${title}`
}
