import type { DeskSlide, DeskTalk } from '../model/desk/talk.ts'
import type { Plan } from '../model/plan.ts'
import { nameOf } from '../model/slide-name.ts'
import type { Talk } from '../model/talk.ts'

/** Slides as the desk shows them: each with its place in the plan, free slides with their share of what the slot leaves. */
export function planDeskSlides(
  deck: Talk['deck'],
  plan: Plan,
  keys: readonly string[],
): readonly DeskSlide[] {
  const first = plan.slides.findIndex(({ scripted }) => scripted)
  let start = 0
  return deck.slides.map((slide, at): DeskSlide => {
    const own = plan.slides[at]
    const scripted = own?.scripted === true
    const seconds = scripted ? own.seconds : at > first ? (plan.unscripted.each ?? 0) : 0
    const planned: DeskSlide = {
      id: slide.id,
      key: keys[at] ?? slide.id,
      name: nameOf(slide),
      steps: slide.steps,
      start,
      seconds,
      scripted,
      ...(slide.act !== undefined && { act: slide.act }),
    }
    start += seconds
    return planned
  })
}

/** All the desk has to know of a talk. */
export function describeDesk(
  { deck, slot, speakers }: Pick<Talk, 'deck' | 'slot' | 'speakers'>,
  plan: Plan,
  parts: Pick<DeskTalk, 'slides' | 'rows' | 'ends'>,
): DeskTalk {
  const named = plan.speakers.map(({ name }) => name)
  return {
    title: deck.title,
    lang: deck.lang,
    ...(slot !== undefined && { slot }),
    reserve: plan.reserve,
    ...parts,
    acts: deck.acts.map(({ numeral, title, first, last }) => ({
      numeral,
      title,
      first: first + 1,
      last: last + 1,
    })),
    speakers: named.length > 0 ? named : speakers,
  }
}
