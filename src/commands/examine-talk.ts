import { checkText } from '../check/check.ts'
import { dropConsequences } from '../check/consequences.ts'
import { gradeFindings } from '../check/grade.ts'
import { rules } from '../check/rules.ts'
import type { LaidScript } from '../model/artifact.ts'
import type { Diagnostic, Finding } from '../model/diagnostic.ts'
import type { Alignment } from '../model/onset.ts'
import type { Script } from '../model/script.ts'
import type { Deck, Reading, Talk } from '../model/talk.ts'
import type { FoundDeck } from './find-decks.ts'
import { layScript } from './lay-script.ts'

/** A talk whose script is laid along it, and what was found in all that was read. */
export interface ExaminedTalk {
  readonly lines?: LaidScript
  readonly findings: readonly Finding[]
}

export interface Laying {
  /** Found already. */
  readonly alignment?: Alignment | undefined
  /** The lines are printed: they are laid whatever it takes. */
  readonly wanted?: boolean
}

/** Lays the script along the deck and puts the rules on text to both. Needs no browser. */
export function examineTalk(
  talk: Talk,
  { findings, texts }: Reading,
  deck: FoundDeck,
  { alignment, wanted = false }: Laying = {},
): ExaminedTalk {
  const { script } = talk
  const laid =
    script &&
    (wanted || alignment || isQuicklyLaid(script, talk.deck)) &&
    layScript(talk, {
      script,
      found: deck,
      texts,
      ...(alignment && { alignment }),
    })
  const lines = laid ? pickLines(laid) : undefined
  const read = { talk, texts, ...(lines && { lines }) }
  return {
    ...(lines && { lines }),
    findings: dropConsequences([...findings, ...(laid ? laid.findings : []), ...checkText(read, rules)]),
  }
}

/** Searching takes time with slides times lines, and nothing stops it: what only findings would be made of is left out. Notes stand on their slides, there is little to find. */
function isQuicklyLaid({ from, items }: Script, { slides }: Deck): boolean {
  return slides.length * items.length <= (from === 'notes' ? 100_000 : 1_000_000)
}

function pickLines({ alignment, plan, notes }: LaidScript): LaidScript {
  return { alignment, plan, ...(notes && { notes }) }
}

/** Rules that the deck or its script silences as a whole. */
function listSilenced({ deck, script }: Talk): readonly string[] {
  const asides = script?.items.flatMap((item) => (item.kind === 'aside' ? [item.text] : [])) ?? []
  const words = asides.flatMap((text) => /^\s*lint disable-file\s+(.*)$/s.exec(text)?.[1] ?? [])
  return [...deck.silenced, ...words.flatMap((names) => names.split(/[\s,]+/))]
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
    silenced: talk ? listSilenced(talk) : [],
    silencedOn: (slide) => talk?.deck.slides[slide - 1]?.silenced ?? [],
  })
  const told = talk !== undefined || graded.some(({ severity }) => severity === 'error')
  return told ? graded : gradeFindings(findings, { rules })
}
