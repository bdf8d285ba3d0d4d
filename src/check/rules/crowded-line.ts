import type { Onset } from '../../model/onset.ts'
import type { Script } from '../../model/script.ts'
import type { Slide } from '../../model/talk.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const crowdedLine: Rule = {
  name: 'crowded-line',
  severity: 'warning',
  summary: 'Two slides with content come up within one sentence of the script.',
  rationale: 'The first is gone before anybody has read it, and nothing says when to turn.',
  remedy:
    'Write a cue where each is to come up, with some words between them. `**SLIDE +2**` turns two slides on purpose.',
  bad: '**SLIDE**\n\nWe went from one large file to many small ones.   (the old tree, then the new one)',
  good: '**SLIDE**\n\nWe had one large file.\n\n**SLIDE**\n\nNow we have many small ones.',
  findInText: findCrowded,
}

function* findCrowded({ talk: { deck, script }, lines }: ReadTalk): Generator<Fault> {
  if (!script || script.from === 'notes' || !lines?.alignment.related) return
  const { slides } = lines.alignment
  const lastCued = slides.findLast(({ cue }) => cue !== undefined)?.slide ?? 0
  for (const [at, onset] of slides.entries()) {
    const before = slides[at - 1]
    if (!before || !bothHoldContent(deck.slides[at - 1], deck.slides[at])) continue
    // Between cued slides, one without a cue is told of by itself.
    const own = onset.cue !== undefined && onset.cue !== before.cue
    const told = onset.cue === undefined && onset.slide < lastCued
    if (own || told || !areCrowded(before, onset, script)) continue
    yield {
      message: `Slides ${before.slide} and ${onset.slide} come up within one sentence: nothing says when to turn.`,
      span: { path: script.path, line: onset.line ?? 1 },
      slide: onset.slide,
      hint: 'Write **SLIDE** where each comes up, or **SLIDE +2** to pass the first on purpose.',
    }
  }
}

/** What an audience reads, unlike a title or somebody who enters. */
function bothHoldContent(...slides: readonly (Slide | undefined)[]): boolean {
  return slides.every((slide) => ['chat', 'code', 'picture', 'quote', 'content'].includes(slide?.kind ?? ''))
}

/** On one line, or with no end of a sentence between their lines. What stands before the first word is no hurry. */
function areCrowded(before: Onset, onset: Onset, script: Script): boolean {
  const [from, to] = [before.line, onset.line]
  if (from === null || to === null) return false
  const turned = onset.cue === undefined ? undefined : script.cues[onset.cue - 1]?.turns
  if ((turned ?? 1) > 1 || to === script.lines[0]?.span.line) return false
  const said = script.lines.filter(({ span }) => span.line >= from && span.line <= to)
  const last = said.length - 1
  return said.every(({ text, opens }, at) => (at === 0 || !opens) && (at === last || !endsSentence(text)))
}

function endsSentence(text: string): boolean {
  return /[.!?…。！？:;]["”’»)]*\s*$/.test(text)
}
