import { setTimeout as sleep } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { BrowserLost } from '../browser/browser-lost.ts'
import type { Outputs } from '../files/output.ts'
import type { Artifact, Job, Made, TargetName } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import type { Layout } from '../model/layout.ts'
import { checkPublic } from '../render/publish-gate.ts'
import type { Ports, TalkTarget } from '../render/target.ts'
import type { OpenPorts } from '../render/workshop.ts'
import type { BuildRun } from './build-run.ts'
import type { Deadline } from './deadline.ts'
import type { DeckProgress } from './progress.ts'

/** What one deck is printed with. */
export interface Printing {
  readonly run: BuildRun
  readonly deadline: Deadline
  readonly progress: DeckProgress
  /** Milliseconds a stage; printing adds its own. */
  readonly timings: Record<string, number>
}

export interface Printed {
  readonly made: readonly Made[]
  readonly findings: readonly Finding[]
  /** What is private and would be published. */
  readonly leaks: readonly Finding[]
  /** Of the page that was printed; absent when no target needed one. */
  readonly layout?: Layout
}

/** The page of a talk, and what was met on it. */
export interface OpenTalk extends AsyncDisposable {
  readonly ports: OpenPorts
  readonly findings: readonly Finding[]
  /** Tells which target is being made. */
  begin(target: string): void
}

export function openTalk({ run, deadline }: Printing): OpenTalk {
  const findings: Finding[] = []
  let target = ''
  const ports = run.workshop.open({
    signal: deadline.signal,
    // Every document draws the same pictures: what is wrong with one is told once.
    report: (_, finding) => {
      if (!findings.some((known) => isDeepStrictEqual(known, finding))) findings.push(finding)
    },
    progress(_, standing) {
      deadline.at({
        ...standing,
        stage: target === '' ? standing.stage : `making ${target}: ${standing.stage}`,
      })
    },
  })
  const begin = (name: string): void => {
    target = name
    deadline.at({ stage: `making ${target}` })
  }
  return { ports, findings, begin, [Symbol.asyncDispose]: () => ports[Symbol.asyncDispose]() }
}

/** Prints a talk to every target that is of one talk, into outputs that are opened for each attempt. */
export async function printTalk(
  job: Job,
  outputs: Outputs,
  { ports, findings, begin }: OpenTalk,
  printing: Printing,
): Promise<Printed> {
  const { run, deadline, progress } = printing
  const made: Made[] = []
  const targets = run.targets.filter((one) => one.of === 'talk')
  for (const [index, one] of targets.entries()) {
    begin(one.name)
    progress.stage(targets.length > 1 ? `${one.name} (${index + 1} of ${targets.length})` : one.name)
    const start = performance.now()
    made.push(...(await raceToEnd(printTarget(one, { ...job, made }, ports, outputs), deadline)))
    printing.timings[one.name] = Math.round(performance.now() - start)
  }
  const leaks = await checkOutputs(job, made, outputs, printing)
  const paged = targets.some((one) => one.paged)
  const layout = paged ? await deadline.race(ports.page(job).then((page) => page.layout())) : undefined
  return { made, findings, leaks, ...(layout && { layout }) }
}

/** Files on their way to the disk while the next is being made. */
const underWay = 4

async function printTarget(target: TalkTarget, job: Job, ports: Ports, outputs: Outputs): Promise<Made[]> {
  const adding: Promise<Made>[] = []
  try {
    for await (const artifact of target.print(job, ports)) {
      ports.signal.throwIfAborted()
      const made = addArtifact(target.name, artifact, outputs)
      made.catch(() => {})
      adding.push(made)
      await adding.at(-underWay)
    }
    return await Promise.all(adding)
  } finally {
    // The outputs may be given up next: nothing may still be writing then.
    await Promise.allSettled(adding)
  }
}

/** Writes a file beside its place and gives what there is to tell of it. */
export async function addArtifact(
  target: TargetName,
  { for: reader, bytes, ...noted }: Artifact,
  outputs: Outputs,
): Promise<Made> {
  const hash = await outputs.add(target, { ...noted, bytes })
  return { ...noted, for: reader, target, bytes: bytes.length, hash }
}

/** When the time is up, work that notices gets a moment to end: what it still writes must not outlive the outputs. */
async function raceToEnd<T>(work: Promise<T>, deadline: Deadline): Promise<T> {
  try {
    return await deadline.race(work)
  } finally {
    await Promise.race([work.catch(() => {}), sleep(1000, undefined, { ref: false })])
  }
}

/** The last look before anything is published: at the files as they lie on the disk. */
async function checkOutputs(
  job: Job,
  made: readonly Made[],
  outputs: Outputs,
  printing: Printing,
): Promise<Finding[]> {
  const { deadline, progress, timings } = printing
  progress.stage('checking that nothing private is inside')
  deadline.at({ stage: 'checking what was made' })
  const start = performance.now()
  const findings: Finding[] = []
  for (const file of made) {
    if (file.for !== 'everyone') continue
    const bytes = await outputs.read(file.path)
    findings.push(...(await deadline.race(checkPublic(job, { ...file, bytes }))))
  }
  timings['check'] = Math.round(performance.now() - start)
  return findings
}

/** Does something that needs the browser once more when the browser died under it. */
export async function retryLost<T>(work: (again: boolean) => Promise<T>): Promise<T> {
  try {
    return await work(false)
  } catch (error) {
    if (!(error instanceof BrowserLost)) throw error
    return await work(true)
  }
}
