import { alignScript } from '../align/align.ts'
import type { LaidScript } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import type { Alignment } from '../model/onset.ts'
import type { Plan } from '../model/plan.ts'
import type { Script } from '../model/script.ts'
import type { Talk } from '../model/talk.ts'
import { planTalk } from '../plan/plan.ts'
import { readNotesAsScript } from '../read/script/parse.ts'
import type { FoundDeck } from './find-decks.ts'

/** Lays a talk's script along its deck and times it. */
export function layScript(
  talk: Talk,
  script: Script,
  found: FoundDeck,
  deckText: string,
): LaidScript & { readonly findings: readonly Finding[] } {
  const alignment = alignScript(talk.deck, script)
  const notes =
    script.from === 'notes'
      ? undefined
      : readNotesAsScript(
          { path: talk.deck.path, text: deckText, slides: talk.deck.slides },
          { cast: talk.cast, speakers: script.settings.speakers },
        )
  const plan = planAligned(talk, { script, notes, alignment, found })
  return {
    alignment,
    plan,
    ...(notes !== undefined && { notes }),
    findings: [...alignment.findings, ...findOver(talk, plan)],
  }
}

function planAligned(
  talk: Talk,
  {
    script,
    notes,
    alignment,
    found,
  }: { script: Script; notes: Script | undefined; alignment: Alignment; found: FoundDeck },
): Plan {
  const { deck, slot } = talk
  const { config } = found.project
  const reserve = script.settings.reserve ?? config.reserve
  const wpm = script.settings.wpm ?? config.wpm
  return planTalk({
    slides: deck.slides,
    acts: deck.acts,
    lang: deck.lang,
    script,
    alignment,
    ...(notes !== undefined && { notes }),
    ...(slot !== undefined && { slot }),
    ...(reserve !== undefined && { reserve }),
    ...(wpm !== undefined && { wpm }),
  })
}

function findOver({ deck, script }: Talk, { over, seconds, slot }: Plan): Finding[] {
  if (over < 1 || slot === undefined) return []
  const message = `The script takes ${Math.round(seconds / 60)} minutes, ${Math.ceil(over)} s more than the slot leaves.`
  return [{ rule: 'over-slot', message, span: { path: script?.path ?? deck.path, line: 1 } }]
}
