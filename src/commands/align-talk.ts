import { gradeFindings } from '../check/grade.ts'
import { rules } from '../check/rules.ts'
import { findCacheFolder } from '../files/cache.ts'
import type { Diagnostic, Finding } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import type { Alignment } from '../model/onset.ts'
import type { Plan } from '../model/plan.ts'
import type { Run } from '../model/run.ts'
import type { Script } from '../model/script.ts'
import type { Reading, Talk } from '../model/talk.ts'
import { parseScript } from '../read/script/parse.ts'
import { readInWorker } from '../workers/read.ts'
import type { FoundDeck } from './find-decks.ts'
import { findOneDeck } from './find-one-deck.ts'
import type { Invocation } from './invocation.ts'
import { layScript } from './lay-script.ts'
import { requestReading } from './request-reading.ts'

/** What `offbook cues` and `offbook pace` have in common. */
export interface TalkFlags {
  readonly script?: string
  /** `--set`: values of variables, by name. */
  readonly set?: Readonly<Record<string, string>>
  readonly root?: string
  /** A talk without a script is one whose script is still empty. */
  readonly scriptless?: boolean
}

/** A talk with its script laid along it and timed. */
export interface AlignedTalk {
  readonly found: FoundDeck
  readonly talk: Talk
  readonly script: Script
  readonly alignment: Alignment
  readonly plan: Plan
  /** Recorded rehearsals, oldest first. */
  readonly runs: readonly Run[]
  readonly diagnostics: readonly Diagnostic[]
  readonly texts: Readonly<Record<string, string>>
}

/** Reads one deck and its script, aligns and times them. */
export async function alignTalk(
  decks: readonly string[],
  flags: TalkFlags,
  invocation: Invocation,
): Promise<AlignedTalk> {
  const found = await findOneDeck(decks, flags.root, invocation.folder)
  return alignReading(found, await readFound(found, flags, invocation), flags)
}

/** Aligns and times a talk as it was read; throws an `OffbookError` for one that cannot be. */
export function alignReading(
  found: FoundDeck,
  reading: Reading,
  flags: Pick<TalkFlags, 'scriptless'>,
): AlignedTalk {
  const { talk } = reading
  if (talk === undefined) {
    throw new OffbookError(
      `${found.name} cannot be read: ${reading.findings[0]?.message ?? 'nothing is in it'}`,
      {
        hint: `offbook build ${found.path} tells more`,
      },
    )
  }
  const script =
    talk.script ?? (flags.scriptless ? parseScript({ path: talk.deck.path, text: '' }).script : undefined)
  if (script === undefined) {
    throw new OffbookError(`${found.name} has no script`, {
      hint: `write ${found.name}.script.md beside the deck, or notes into it, or name a script with --script`,
    })
  }
  const { alignment, plan, runs, findings: laid } = layScript(talk, { script, found, texts: reading.texts })
  const findings = [...reading.findings.filter((one) => one.span?.path === script.path), ...laid]
  return {
    found,
    talk,
    script,
    alignment,
    plan,
    runs,
    diagnostics: grade(findings, found, talk),
    texts: reading.texts,
  }
}

/** Reads a deck that has been found, and notes what of which file. */
export async function readFound(
  found: FoundDeck,
  { script, set }: TalkFlags,
  invocation: Invocation,
): Promise<Reading> {
  const options = {
    strict: false,
    keepGoing: true,
    trustScripts: false,
    sandbox: true,
    ...(script !== undefined && { script }),
    ...(set !== undefined && { set }),
  }
  const cacheFolder = findCacheFolder(invocation.environment)
  const request = await requestReading(found, { options, folder: invocation.folder, cacheFolder })
  return await readInWorker(request, { signal: invocation.signal })
}

function grade(findings: readonly Finding[], found: FoundDeck, { deck }: Talk): Diagnostic[] {
  const overrides = found.project.config.rules
  return gradeFindings(findings, {
    rules,
    silencedOn: (slide) => deck.slides[slide - 1]?.silenced ?? [],
    ...(overrides !== undefined && { overrides }),
  })
}
