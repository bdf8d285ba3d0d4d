import type { LaidScript } from '../model/artifact.ts'
import type { Talk } from '../model/talk.ts'
import type { TalkReport } from '../report/build-report.ts'

/** What the record of a build says of a talk, whatever became of it. */
export type TalkFacts = Pick<
  TalkReport,
  'title' | 'lang' | 'theme' | 'slides' | 'steps' | 'acts' | 'minutes' | 'slotMinutes' | 'fonts'
>

export function listFacts({ deck, slot }: Talk, lines?: LaidScript): TalkFacts {
  return {
    title: deck.title,
    lang: deck.lang,
    theme: deck.theme,
    slides: deck.slides.length,
    steps: deck.slides.reduce((sum, { steps }) => sum + steps, 0),
    acts: deck.acts.length,
    ...(lines && lines.plan.seconds > 0 && { minutes: Math.round(lines.plan.seconds / 6) / 10 }),
    ...(slot !== undefined && { slotMinutes: slot / 60 }),
    fonts: deck.assets.filter(({ type }) => type.startsWith('font/')).map(({ url, hash }) => ({ url, hash })),
  }
}
