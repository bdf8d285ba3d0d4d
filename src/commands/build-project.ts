import { createHash } from 'node:crypto'
import { join, resolve } from 'node:path'
import { gradeFindings } from '../check/grade.ts'
import { rules } from '../check/rules.ts'
import { hashFile, readTextIfThere } from '../files/browser-files.ts'
import { disk } from '../files/disk.ts'
import { type Outputs, openOutputs } from '../files/output.ts'
import { readRecord } from '../files/output-record.ts'
import { compiledFile, packageVersion, shippedFolder } from '../files/package-folder.ts'
import { openSources } from '../files/sources.ts'
import { type Job, type Made, targetNames } from '../model/artifact.ts'
import type { Diagnostic, Finding } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import { checkPublicOfAll } from '../render/publish-gate.ts'
import type { ProjectPorts, ProjectTarget } from '../render/target.ts'
import { targets as knownTargets } from '../render/targets.ts'
import { readInWorker } from '../workers/read.ts'
import type { DeckOutcome } from './build-deck.ts'
import type { BuildPlan } from './build-plan.ts'
import type { BuildRun } from './build-run.ts'
import { chooseEpoch } from './choose-epoch.ts'
import { defaultTime } from './deadline.ts'
import { type FoundDeck, findDecks } from './find-decks.ts'
import { addArtifact } from './print-talk.ts'
import { requestReading } from './request-reading.ts'

/** What became of the files of all talks together. */
export interface ProjectOutcome {
  readonly files: readonly Made[]
  readonly diagnostics: readonly Diagnostic[]
  readonly failure?: unknown
}

const nothing: ProjectOutcome = { files: [], diagnostics: [] }

/**
 * Makes the files that are of all talks together. A talk that was not built now, or could not be, is there with the
 * files that an earlier build left.
 */
export async function buildProject(
  plan: BuildPlan,
  run: BuildRun,
  outcomes: readonly DeckOutcome[],
): Promise<ProjectOutcome> {
  const targets = run.targets.filter((target) => target.of === 'project')
  if (targets.length === 0) return nothing
  try {
    const entries = await listEntries(plan, run, outcomes)
    const known = run.force ? undefined : await recall(run, targets, entries)
    if (known) return { ...nothing, files: known }
    const jobs: Job[] = []
    for (const entry of entries) {
      const job = entry.job ?? (await readJob(entry, run))
      if (job) jobs.push(job)
    }
    return jobs.length === 0 ? nothing : await printProject(targets, jobs, entries, run)
  } catch (error) {
    if (run.signal.aborted) throw error
    return { ...nothing, failure: error }
  }
}

interface Entry {
  readonly deck: FoundDeck
  readonly made: readonly Made[]
  readonly job?: Job
  /** Its files carry the mark of a draft. */
  readonly draft: boolean
  /** What lies there is what a build of the deck gives. */
  readonly unchanged: boolean
}

async function listEntries(
  plan: BuildPlan,
  run: BuildRun,
  outcomes: readonly DeckOutcome[],
): Promise<Entry[]> {
  const byPath = new Map(outcomes.map((outcome) => [outcome.deck.path, outcome]))
  const configured = await Promise.all(plan.projects.map((project) => listConfigured(project)))
  const decks = new Map(
    [...configured.flat(), ...outcomes.map(({ deck }) => deck)].map((deck) => [deck.path, deck]),
  )
  const entries = await Promise.all(
    [...decks.values()].map(async (deck): Promise<Entry> => {
      const { files = [], status, job } = byPath.get(deck.path) ?? {}
      const made = files.length > 0 ? files : await listLeft(run, deck)
      return {
        deck,
        made,
        draft: status === 'draft',
        unchanged: status === 'up-to-date',
        ...(job && { job }),
      }
    }),
  )
  return entries.filter(({ made }) => made.length > 0)
}

async function listConfigured({
  configFolder,
  root,
}: BuildPlan['projects'][number]): Promise<readonly FoundDeck[]> {
  if (configFolder === undefined) return []
  try {
    return (await findDecks([], configFolder, root, { written: false })).decks
  } catch (error) {
    // Decks were named, and the configuration has none of its own.
    if (error instanceof OffbookError) return []
    throw error
  }
}

/** What an earlier build left of a deck. */
async function listLeft({ out }: BuildRun, { name }: FoundDeck): Promise<Made[]> {
  const made: Made[] = []
  for (const { kind, path, ...noted } of await readRecord(disk, out, name)) {
    const target = targetNames.find((known) => known === kind)
    const hash = await hashFile(join(out, path))
    const size = (await disk.stat(join(out, path)))?.size
    if (target === undefined || hash === undefined || size === undefined) continue
    made.push({
      ...noted,
      path,
      for: path.startsWith('public/') ? 'everyone' : 'speaker',
      target,
      bytes: size,
      hash,
    })
  }
  return made
}

/** The talk of files that were not made just now; undefined when it cannot be read any more. */
async function readJob({ deck, made, draft }: Entry, run: BuildRun): Promise<Job | undefined> {
  const request = await requestReading(deck, run)
  const deadline = run.options.timeout ?? defaultTime(0)
  const { talk } = await readInWorker(request, { signal: run.signal, deadline })
  if (!talk) return undefined
  const epoch = chooseEpoch(run.sourceDate, talk.deck.date)
  return { talk, made, options: { epoch, draft, trustScripts: run.options.trustScripts } }
}

async function printProject(
  targets: readonly ProjectTarget[],
  jobs: readonly Job[],
  entries: readonly Entry[],
  run: BuildRun,
): Promise<ProjectOutcome> {
  await using outputs = await openOutputs(run.out, {
    set: ':project',
    kinds: targets.map(({ name }) => name),
    ...(run.disk && { disk: run.disk }),
  })
  const ofTalks = jobs.flatMap(({ made }) => made)
  const own: Made[] = []
  for (const target of targets) {
    const ports = openPorts([...ofTalks, ...own], own, outputs, run)
    for await (const artifact of target.print(jobs, ports)) {
      run.signal.throwIfAborted()
      own.push(await addArtifact(target.name, artifact, outputs))
    }
  }
  const leaks = await checkOutputs(jobs, [...ofTalks, ...own], own, outputs)
  // No option lets out what is private.
  if (leaks.length > 0) return { files: [], diagnostics: gradeFindings(leaks, { rules }) }
  run.signal.throwIfAborted()
  await outputs.commit()
  remember(run, targets, entries, own)
  return { files: own, diagnostics: [] }
}

function openPorts(
  made: readonly Made[],
  own: readonly Made[],
  outputs: Outputs,
  run: BuildRun,
): ProjectPorts {
  return {
    shipped: openSources(shippedFolder()),
    targets: knownTargets,
    made,
    read: (file) => (own.includes(file) ? outputs.read(file.path) : disk.read(resolve(run.out, file.path))),
    signal: run.signal,
  }
}

async function checkOutputs(
  jobs: readonly Job[],
  made: readonly Made[],
  own: readonly Made[],
  outputs: Outputs,
): Promise<Finding[]> {
  const known = new Set(made.filter((file) => file.for === 'everyone').map(({ hash }) => hash))
  const findings: Finding[] = []
  for (const { path, for: reader } of own) {
    if (reader !== 'everyone') continue
    findings.push(...(await checkPublicOfAll(jobs, { path, bytes: await outputs.read(path) }, known)))
  }
  return findings
}

const kind = 'project'

/** What was made of the same files the last time, when it still lies there. */
async function recall(
  run: BuildRun,
  targets: readonly ProjectTarget[],
  entries: readonly Entry[],
): Promise<readonly Made[] | undefined> {
  if (entries.some(({ unchanged }) => !unchanged)) return undefined
  const bytes = run.cache.get(kind, nameMemory(run, targets, entries))
  if (!bytes) return undefined
  const files = JSON.parse(Buffer.from(bytes).toString()) as Made[]
  const hashes = await Promise.all(files.map(({ path }) => hashFile(join(run.out, path))))
  return files.every(({ hash }, index) => hash === hashes[index]) ? files : undefined
}

function remember(
  run: BuildRun,
  targets: readonly ProjectTarget[],
  entries: readonly Entry[],
  files: readonly Made[],
): void {
  run.cache.put(kind, nameMemory(run, targets, entries), Buffer.from(JSON.stringify(files)))
}

/** That a deck is unchanged says nothing of one that changed and was built by itself meanwhile: its files do. */
function nameMemory(run: BuildRun, targets: readonly ProjectTarget[], entries: readonly Entry[]): string {
  const all = {
    tool: packageVersion(),
    compiled: readTextIfThere(compiledFile('.compiled.json')),
    out: run.out,
    sourceDate: run.sourceDate,
    targets: targets.map(({ name }) => name),
    made: entries.map(({ deck, made }) => [deck.path, made]),
  }
  return createHash('sha256').update(JSON.stringify(all)).digest('hex')
}
