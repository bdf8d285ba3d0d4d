import type { Fault, ReadTalk, Rule } from '../rule.ts'

/** Seconds that a slide may stay up without a word said about it. */
const longest = 45

export const longHold: Rule = {
  name: 'long-hold',
  severity: 'info',
  summary: 'A slide stays up several times as long as the others.',
  rationale: 'What is said has moved on and the screen has not: eyes wander, or read ahead of the voice.',
  remedy:
    'Give the later part a slide of its own, or steps. Where it is meant, silence the rule on the slide.',
  bad: '**SLIDE**\n\n… two hundred words, where other slides have thirty …',
  good: '**SLIDE**\n\n… a hundred words …\n\n**SLIDE**\n\n… a hundred words …',
  findInText: findLong,
}

function* findLong({ talk: { deck, script }, lines }: ReadTalk): Generator<Fault> {
  if (!script || script.from === 'notes' || !lines?.alignment.related) return
  const planned = lines.plan.slides.filter(({ scripted, seconds }) => scripted && seconds > 0)
  const usual = median(planned.map(({ seconds }) => seconds))
  for (const { slide, seconds, words } of planned) {
    const onset = lines.alignment.slides[slide - 1]
    const steps = deck.slides[slide - 1]?.steps ?? 0
    if (seconds < longest || seconds < 3 * usual || steps > 0 || !onset || onset.line === null) continue
    yield {
      message: `Slide ${slide} stays up for ${words > 0 ? `${words} words, ` : ''}${Math.round(seconds)} seconds; most stay ${Math.round(usual)}.`,
      span: { path: script.path, line: onset.line },
      slide,
      hint: 'Give the later part a slide of its own, or steps.',
    }
  }
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
