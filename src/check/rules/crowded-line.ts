import type { Slide } from '../../model/talk.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const crowdedLine: Rule = {
  name: 'crowded-line',
  severity: 'warning',
  summary: 'Two slides with content come up on the same line of the script.',
  rationale: 'The first is gone before anybody has read it, and nothing says when to turn.',
  remedy:
    'Write a cue where each is to come up, with some words between them. `**SLIDE +2**` turns two slides on purpose.',
  bad: '**SLIDE**\n\nWe went from one large file to many small ones.   (the old tree, then the new one)',
  good: '**SLIDE**\n\nWe had one large file.\n\n**SLIDE**\n\nNow we have many small ones.',
  findInText: findCrowded,
}

function* findCrowded({ talk: { deck, script }, lines }: ReadTalk): Generator<Fault> {
  if (!script || script.from === 'notes' || !lines?.alignment.related) return
  const { slides, cues } = lines.alignment
  const turned = new Set(
    cues.flatMap(({ cue, line }) => ((script.cues[cue - 1]?.turns ?? 1) > 1 ? [line] : [])),
  )
  for (const [at, onset] of slides.entries()) {
    const before = slides[at - 1]
    const [slide, earlier] = [deck.slides[at], deck.slides[at - 1]]
    if (onset.line === null || onset.line !== before?.line || turned.has(onset.line)) continue
    if (!slide || !earlier || !holdsContent(slide) || !holdsContent(earlier)) continue
    yield {
      message: `Slides ${at} and ${at + 1} come up on the same line: nothing says when to turn.`,
      span: { path: script.path, line: onset.line },
      slide: at + 1,
      hint: 'Write **SLIDE** where each comes up, or **SLIDE +2** to pass the first on purpose.',
    }
  }
}

/** What an audience reads, unlike a title or somebody who enters. */
function holdsContent({ kind }: Slide): boolean {
  return ['chat', 'code', 'picture', 'quote', 'content'].includes(kind)
}
