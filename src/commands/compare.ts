import { resolve } from 'node:path'
import { openOutputs } from '../files/output.ts'
import type { ComparedTalk, Comparison } from '../model/comparison.ts'
import { OffbookError } from '../model/error.ts'
import { composeComparison } from '../render/comparison/page.ts'
import { cleanText } from '../report/clean-text.ts'
import {
  describeChange,
  describeComparison,
  describeTalk,
  formatComparison,
  listPlaces,
  numberSlide,
} from '../report/comparison.ts'
import { showPath } from '../report/show-path.ts'
import { closeReaders } from '../workers/read.ts'
import { type CompareRun, compareTalk, explainBreak } from './compare-talk.ts'
import { type FoundDeck, type FoundDecks, findDecks } from './find-decks.ts'
import { findOutFolder } from './find-project.ts'
import type { Invocation } from './invocation.ts'
import { type Before, type BeforeFlags, openBefore } from './open-before.ts'
import { openTools } from './open-tools.ts'
import { chooseProgress, showProgress } from './progress.ts'
import { selectDecks } from './select-decks.ts'

/** What `offbook compare` was told. */
export interface CompareFlags extends BeforeFlags {
  readonly out?: string
  /** Values of variables, by name. */
  readonly set?: Readonly<Record<string, string>>
  readonly root?: string
  readonly browser?: string
  /** Seconds. */
  readonly timeout?: number
  readonly sandbox: boolean
  /** Address below which the pictures will be seen. */
  readonly picturesAt?: string
  readonly json?: boolean
  readonly quiet?: boolean
}

/** Shows slides before and after a change, side by side. Gives 1 when a deck cannot be read any more. */
export async function runCompare(
  decks: readonly string[],
  flags: CompareFlags,
  invocation: Invocation,
): Promise<number> {
  const { folder, print, tell, signal } = invocation
  if ((flags.since === undefined) === (flags.before === undefined)) {
    throw new OffbookError('with what the slides are to be compared has to be said, once', {
      hint: '--since main takes an older state from git, --before FOLDER an older copy of the project',
    })
  }
  const found = await findDecks(decks, folder, flags.root, { written: false })
  for (const { message, hint } of found.findings)
    throw new OffbookError(message, hint === undefined ? {} : { hint })
  const { project } = requireOne(found)
  const out = flags.out ?? showPath(`${findOutFolder(project, folder, undefined)}/compare`, folder)
  try {
    await using before = await openBefore(project.root, found.decks, flags, { folder, signal })
    const comparison = await compareAll(found, before, { flags, invocation, out, named: decks.length > 0 })
    if (flags.json) print(`${JSON.stringify(comparison, null, 2)}\n`)
    else if (!flags.quiet) print(formatPlain(comparison))
    if (!flags.quiet && !flags.json) tell(`${out}/index.html shows it\n`)
    return comparison.talks.some(({ state }) => state === 'unreadable') ? 1 : 0
  } finally {
    await closeReaders()
  }
}

function requireOne({ decks, projects }: FoundDecks): FoundDecks['decks'][number] {
  const [first] = decks
  if (!first) throw new OffbookError('there is no deck to compare')
  if (projects.length === 1) return first
  throw new OffbookError('the decks belong to several projects', { hint: 'compare one project at a time' })
}

interface Comparing {
  readonly flags: CompareFlags
  readonly invocation: Invocation
  readonly out: string
  /** Decks were named: others are nobody's business. */
  readonly named: boolean
}

async function compareAll(found: FoundDecks, before: Before, comparing: Comparing): Promise<Comparison> {
  const { flags, invocation, out, named } = comparing
  const { folder, signal, environment } = invocation
  const { state } = before
  const fonts = found.projects[0]?.config.fonts
  await using tools = openTools({
    ...{ sandbox: flags.sandbox, environment },
    ...(flags.browser !== undefined && { browser: flags.browser }),
    ...(fonts !== undefined && { fonts }),
  })
  await using outputs = await openOutputs(resolve(folder, out), { set: ':compare', kinds: ['compare'] })
  const timeout = flags.timeout === undefined ? {} : { timeout: flags.timeout * 1000 }
  const set = flags.set === undefined ? {} : { set: flags.set }
  const run: CompareRun = {
    ...{ folder, signal, tools, ...timeout, ...set },
    locate: state?.locate ?? ((path) => path),
    keep: async (path, bytes) => void (await outputs.add('compare', { path, bytes })),
  }
  const stop = () => tools.press.kill()
  signal.addEventListener('abort', stop, { once: true })
  process.once('exit', stop)
  try {
    const talks = state ? await compareDecksOf(found.decks, before, run, comparing) : []
    for (const deck of named ? [] : (state?.gone ?? [])) talks.push(await compareTalk(undefined, deck, run))
    const comparison: Comparison = { version: 1, before: before.facts, talks }
    const files = { 'index.html': composePage(comparison), 'compare.md': formatComparison(comparison, flags) }
    for (const [path, text] of Object.entries(files))
      await outputs.add('compare', { path, bytes: Buffer.from(text) })
    signal.throwIfAborted()
    await outputs.commit()
    return comparison
  } finally {
    signal.removeEventListener('abort', stop)
    process.off('exit', stop)
  }
}

/** One deck after the other: each has two pages to load. */
async function compareDecksOf(
  decks: readonly FoundDeck[],
  { facts, state }: Before,
  run: CompareRun,
  { flags: { since, quiet = false, json = false }, invocation: { environment } }: Comparing,
): Promise<ComparedTalk[]> {
  // What git says is as it was need not be looked at.
  const reading = {
    ...run,
    cacheFolder: run.tools.cacheFolder,
    options: { trustScripts: false, ...(run.set && { set: run.set }) },
  }
  const wanted = since === undefined ? {} : { since: facts.commit ?? since }
  const { decks: touched } = await selectDecks(decks, wanted, reading)
  const progress = await showProgress(
    chooseProgress({ quiet, json }, environment),
    touched.map(({ name }) => name),
  )
  const talks: ComparedTalk[] = []
  try {
    for (const deck of decks) {
      if (!touched.includes(deck)) {
        talks.push(describeSame(deck, run))
        continue
      }
      const of = progress.of(deck.name)
      of.stage('comparing')
      const talk = await compareTalk(deck, state?.find(deck), run).catch((error) =>
        explainBreak(error, deck, run),
      )
      of.end(
        talk.state === 'unreadable' ? 'failed' : 'done',
        talk.state === 'unreadable' ? 'cannot be read' : 'compared',
      )
      talks.push(talk)
    }
  } finally {
    await progress.close()
  }
  return talks
}

function describeSame({ name, path }: FoundDeck, { folder }: CompareRun): ComparedTalk {
  const deck = showPath(path, folder)
  return { name, title: name, deck, state: 'same', slideCount: {}, minutes: {}, slides: [] }
}

function composePage(comparison: Comparison): string {
  return composeComparison(comparison, {
    headline: describeComparison(comparison),
    talk: describeTalk,
    change: describeChange,
    number: numberSlide,
    places: listPlaces,
  })
}

function formatPlain(comparison: Comparison): string {
  const talks = comparison.talks.filter(({ state }) => state !== 'same')
  const lines = talks.flatMap((talk) => [
    '',
    `${talk.title}  ${describeTalk(talk)}`,
    ...talk.slides.map(
      (slide) => `  ${numberSlide(slide).padEnd(9)} ${slide.name}: ${describeChange(slide)}`,
    ),
  ])
  return `${cleanText([describeComparison(comparison), ...lines].join('\n'))}\n`
}
