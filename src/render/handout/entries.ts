import type { Act, Deck, Slide } from '../../model/talk.ts'

/** A run of slides under an act's heading, or under none. */
export interface HandoutRun {
  readonly act?: Act
  /** Public text of the act's own slide. */
  readonly text?: string
  readonly slides: readonly Slide[]
}

/** Slides worth their paper. Act titles become headings; of slides that build on each other the last one stays. */
export function listRuns(deck: Deck): HandoutRun[] {
  const runs: HandoutRun[] = []
  // A deck of such slides alone is printed all the same.
  const all = deck.slides.every((slide) => isWorthless(slide, deck))
  for (const slide of deck.slides) {
    const act = slide.act === undefined ? undefined : deck.acts[slide.act]
    const last = runs.at(-1)
    const run: HandoutRun = last && last.act === act ? last : { slides: [], ...(act && { act }) }
    if (run !== last) runs.push(run)
    runs[runs.length - 1] = addSlide(run, slide, deck, all)
  }
  return runs.filter(({ slides, text }) => slides.length > 0 || text !== undefined)
}

function addSlide(run: HandoutRun, slide: Slide, deck: Deck, all: boolean): HandoutRun {
  if (slide.index === run.act?.first) return slide.handout ? { ...run, text: slide.handout } : run
  return !all && isWorthless(slide, deck) ? run : { ...run, slides: [...run.slides, slide] }
}

function isWorthless(slide: Slide, { slides, title }: Deck): boolean {
  if (slide.handout) return false
  if (slide.kind === 'empty') return true
  // Its words stand at the top of the page.
  if (slide.kind === 'title' && slide.index === 0 && slide.title === title) return true
  if (slide.cast)
    return slides.some((later) => later.cast && later.act === slide.act && later.index > slide.index)
  const next = slides[slide.index + 1]
  return next !== undefined && buildsOn(next, slide)
}

/** Whether a slide shows everything that the one before it shows, and more. */
function buildsOn(next: Slide, slide: Slide): boolean {
  if (next.kind !== slide.kind || next.act !== slide.act || slide.kind === 'picture') return false
  if (slide.assets.some(({ url }) => !next.assets.some((asset) => asset.url === url))) return false
  const words = fold(slide.text)
  return words.length >= 12 && fold(next.text).startsWith(words)
}

function fold(text: string): string {
  return text.replace(/\s+/g, '')
}
