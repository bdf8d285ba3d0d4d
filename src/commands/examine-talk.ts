import { checkText } from '../check/check.ts'
import { gradeFindings } from '../check/grade.ts'
import { rules } from '../check/rules.ts'
import type { LaidScript } from '../model/artifact.ts'
import type { Diagnostic, Finding } from '../model/diagnostic.ts'
import type { Alignment } from '../model/onset.ts'
import type { Reading, Talk } from '../model/talk.ts'
import type { FoundDeck } from './find-decks.ts'
import { layScript } from './lay-script.ts'

/** A talk whose script is laid along it, and what was found in all that was read. */
export interface ExaminedTalk {
  readonly lines?: LaidScript
  readonly findings: readonly Finding[]
}

/** Lays the script along the deck and puts the rules on text to both. Needs no browser. */
export function examineTalk(
  talk: Talk,
  { findings, texts }: Reading,
  deck: FoundDeck,
  alignment?: Alignment,
): ExaminedTalk {
  const laid =
    talk.script &&
    layScript(talk, {
      script: talk.script,
      found: deck,
      deckText: texts[talk.deck.path] ?? '',
      ...(alignment && { alignment }),
    })
  const lines = laid && pickLines(laid)
  const read = { talk, texts, ...(lines && { lines }) }
  return {
    ...(lines && { lines }),
    findings: [...findings, ...(laid?.findings ?? []), ...checkText(read, rules)],
  }
}

function pickLines({ alignment, plan, notes }: LaidScript): LaidScript {
  return { alignment, plan, ...(notes && { notes }) }
}

/** Findings with their severities. Without a talk there is nothing to print, whatever the author thinks of the rule that says so. */
export function gradeTalk(
  talk: Talk | undefined,
  findings: readonly Finding[],
  { project }: FoundDeck,
): Diagnostic[] {
  const graded = gradeFindings(findings, {
    rules,
    overrides: project.config.rules ?? {},
    silenced: talk?.deck.silenced ?? [],
    silencedOn: (slide) => talk?.deck.slides[slide - 1]?.silenced ?? [],
  })
  const told = talk !== undefined || graded.some(({ severity }) => severity === 'error')
  return told ? graded : gradeFindings(findings, { rules })
}
