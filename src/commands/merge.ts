import { createHash } from 'node:crypto'
import { join, relative, resolve } from 'node:path'
import { disk } from '../files/disk.ts'
import { openOutputs } from '../files/output.ts'
import { isPlain } from '../files/output-record.ts'
import type { Made } from '../model/artifact.ts'
import { OffbookError } from '../model/error.ts'
import { closeReaders } from '../workers/read.ts'
import { tellBuild } from './build.ts'
import type { DeckOutcome } from './build-deck.ts'
import type { BuildPlan, BuildResult } from './build-plan.ts'
import { buildProject } from './build-project.ts'
import type { BuildRun } from './build-run.ts'
import { readSourceDate } from './choose-epoch.ts'
import { type FoundDeck, findDecks } from './find-decks.ts'
import type { Invocation } from './invocation.ts'
import { joinShards, type Part, type Whole } from './join-shards.ts'
import { openRun } from './open-run.ts'
import { readDiagnostic, readReport } from './read-report.ts'
import { reportBuild } from './report-build.ts'

export interface MergeFlags {
  readonly out?: string
  readonly root?: string
  /** What was given to the builds: the page of all talks names them. */
  readonly set?: Readonly<Record<string, string>>
  readonly json?: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
}

/** Puts together what several machines made, as if one had made it all, and makes what is of all talks. */
export async function runMerge(
  folders: readonly string[],
  flags: MergeFlags,
  invocation: Invocation,
): Promise<number> {
  const parts = folders.map((folder) => ({ folder, report: readReport(resolve(invocation.folder, folder)) }))
  try {
    return tellBuild(await mergeParts(parts, flags, invocation), flags, invocation)
  } finally {
    await closeReaders()
  }
}

async function mergeParts(
  parts: readonly Part[],
  { out, root, set }: MergeFlags,
  { folder, environment, signal }: Invocation,
): Promise<BuildResult> {
  const whole = joinShards(parts)
  const { decks, projects } = await findTalks(whole, folder, root)
  const [first] = parts
  const plan: BuildPlan = {
    request: {
      targets: first?.report.targets ?? [],
      strict: first?.report.strict ?? false,
      ...(out !== undefined && { out }),
      ...(set !== undefined && { set }),
    },
    ...{ folder, projects, decks },
    sourceDate: readSourceDate(environment),
    start: performance.now(),
    overall: whole.findings.map((one) => readDiagnostic(one, folder)),
  }
  await using run = openRun(plan, { signal, environment })
  for (const part of parts) refuseSame(part, run, folder)
  // Nothing is put anywhere before all of it is known to be whole.
  for (const { part, talk } of whole.talks) {
    for (const { path, hash } of talk.files) await readPart(resolve(folder, part.folder), path, hash)
  }
  const outcomes: DeckOutcome[] = []
  for (const [index, { part, talk }] of whole.talks.entries()) {
    signal.throwIfAborted()
    const { name, deck: _, status, failure, findings, files, timings, ...facts } = talk
    if (files.length > 0) await placeTalk(name, files, resolve(folder, part.folder), run)
    outcomes.push({
      deck: decks[index] as FoundDeck,
      ...{ status, facts, files, timings, texts: {} },
      diagnostics: findings.map((one) => readDiagnostic(one, folder)),
      ...(failure !== undefined && { failure: new OffbookError(failure) }),
    })
  }
  const { selection, browser } = whole
  return await reportBuild(plan, run, {
    outcomes,
    whole: await buildProject(plan, run, outcomes),
    ...(selection.since && { selection }),
    ...(browser && { browser }),
  })
}

/** The decks of the talks, in their order: what is of all talks is made of them once more. */
async function findTalks({ talks }: Whole, folder: string, root: string | undefined) {
  const named = talks.map(({ talk }) => talk.deck)
  const found = await findDecks(named, folder, root)
  const strayed = talks.find(({ talk }, index) => found.decks[index]?.name !== talk.name)
  if (strayed === undefined) return found
  throw new OffbookError(`${strayed.talk.deck} is not the deck that was built as ${strayed.talk.name}`, {
    hint: 'Merge in the same folder of the same commit as the shards were built in.',
  })
}

function refuseSame(part: Part, { out }: BuildRun, folder: string): void {
  if (relative(resolve(folder, part.folder), out) !== '') return
  throw new OffbookError(`${part.folder} is one of the parts, and the whole would be written into it`, {
    hint: 'name another folder with --out',
  })
}

/** Copies the files of a talk as a set; none that is not what its record says. */
async function placeTalk(name: string, files: readonly Made[], from: string, run: BuildRun): Promise<void> {
  await using outputs = await openOutputs(run.out, {
    set: name,
    kinds: run.targets.map((target) => target.name),
  })
  for (const { path, target, hash, pages, part } of files) {
    const bytes = await readPart(from, path, hash)
    await outputs.add(target, {
      ...{ path, bytes },
      ...(pages !== undefined && { pages }),
      ...(part && { part }),
    })
  }
  await outputs.commit()
}

async function readPart(folder: string, below: string, hash: string): Promise<Uint8Array> {
  const path = join(folder, below)
  if (!isPlain(below)) throw new OffbookError(`${below} is no place for an output`)
  const hint = 'Fetch the part again, or build it again.'
  if (!(await disk.stat(path))?.isFile()) throw new OffbookError(`${path} is missing`, { hint })
  const bytes = await disk.read(path)
  if (createHash('sha256').update(bytes).digest('hex') === hash) return bytes
  throw new OffbookError(`${path} is not the file that was built`, { hint })
}
