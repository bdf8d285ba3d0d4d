import { availableParallelism } from 'node:os'
import { dirname } from 'node:path'
import { checkLayout } from '../check/check.ts'
import { gradeFindings } from '../check/grade.ts'
import { rules } from '../check/rules.ts'
import type { Job } from '../model/artifact.ts'
import type { Diagnostic, Finding } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import type { Talk } from '../model/talk.ts'
import { mapLimited } from '../render/map-limited.ts'
import type { Selection } from '../report/selection.ts'
import { showPath } from '../report/show-path.ts'
import type { DeckFindings } from '../report/terminal.ts'
import type { ToldDeck } from '../report/told.ts'
import { readInWorker } from '../workers/read.ts'
import { type Deadline, defaultTime, startDeadline } from './deadline.ts'
import { describeEnd } from './describe-end.ts'
import { type ExaminedTalk, examineTalk, gradeTalk } from './examine-talk.ts'
import { type FoundDeck, findDecks } from './find-decks.ts'
import type { Project } from './find-project.ts'
import { findUnused } from './find-unused.ts'
import { type OpenTools, openTools } from './open-tools.ts'
import { retryLost } from './print-talk.ts'
import type { DeckProgress, Progress } from './progress.ts'
import { requestReading } from './request-reading.ts'
import { selectDecks, type Wanted } from './select-decks.ts'
import { listFacts } from './talk-facts.ts'

export interface CheckRequest extends Wanted {
  /** Markdown files, as seen from `folder`; none: those of `offbook.yaml`. */
  readonly decks: readonly string[]
  readonly folder: string
  readonly root?: string
  readonly theme?: string
  readonly script?: string
  /** `--set`: values of variables, by name. */
  readonly set?: Readonly<Record<string, string>>
  readonly browser?: string
  /** Milliseconds a deck may take. */
  readonly timeout?: number
  readonly trustScripts?: boolean
  readonly sandbox?: boolean
  /** Leaves out what only a browser can tell. */
  readonly quick?: boolean
}

/** What a check gets of the world, each with a default. */
export interface CheckEffects {
  readonly signal?: AbortSignal
  readonly environment?: NodeJS.ProcessEnv
  readonly progress?: (decks: readonly string[]) => Promise<Progress>
}

/** What was found: what concerns no deck, then the decks in their order. */
export interface CheckResult {
  readonly overall: readonly DeckFindings[]
  readonly decks: readonly CheckedDeck[]
  /** Which decks were taken; absent when all were. */
  readonly selection?: Selection
  /** Why slides could not be laid out, when that is no fault of a deck; what the text tells is found all the same. */
  readonly failures: readonly OffbookError[]
}

export interface CheckedDeck extends ToldDeck {
  readonly slides: number
}

interface CheckRun {
  readonly request: CheckRequest
  readonly signal: AbortSignal
  readonly cacheFolder: string
  /** Absent for a quick check. */
  readonly tools?: OpenTools
}

/** Checks decks. Throws an `OffbookError` when nothing could be tried. */
export async function checkDecks(request: CheckRequest, effects: CheckEffects = {}): Promise<CheckResult> {
  const found = await findDecks(request.decks, request.folder, request.root, { written: false })
  const overall = describeOverall(found, request.folder)
  await using tools = openTools({
    ...request,
    ...fontsOf(found.projects),
    ...(effects.environment && { environment: effects.environment }),
  })
  const shown = ({ path }: FoundDeck) => showPath(path, request.folder)
  const signal = effects.signal ?? new AbortController().signal
  const { cacheFolder } = tools
  const selected = await selectDecks(found.decks, request, {
    ...{ signal, cacheFolder, folder: request.folder },
    options: { ...request, trustScripts: request.trustScripts ?? false },
  })
  const progress = await effects.progress?.(selected.decks.map(shown))
  const run = { request, signal, cacheFolder, ...(!request.quick && { tools }) }
  const stop = () => tools.press.kill()
  signal.addEventListener('abort', stop, { once: true })
  process.once('exit', stop)
  try {
    const decks = await mapLimited(selected.decks, Math.min(2, availableParallelism()), async (deck) => {
      const of = progress?.of(shown(deck)) ?? { stage() {}, end() {} }
      const checked = await checkDeck(deck, run, of)
      of.end('done', 'checked')
      return { deck, ...checked }
    })
    signal.throwIfAborted()
    const unused = gradeUnused(await findUnused(listOwnTalks(decks)), found.projects)
    return {
      overall: [...overall, ...unused],
      decks: decks.map(({ checked }) => checked),
      ...(selected.selection && { selection: selected.selection }),
      failures: decks.flatMap(({ failure }) => failure ?? []),
    }
  } finally {
    await progress?.close()
    signal.removeEventListener('abort', stop)
    process.off('exit', stop)
  }
}

function fontsOf([project]: readonly Project[]): Pick<Parameters<typeof openTools>[0], 'fonts'> {
  const fonts = project?.config.fonts
  return fonts === undefined ? {} : { fonts }
}

function describeOverall(
  { findings, projects }: Awaited<ReturnType<typeof findDecks>>,
  folder: string,
): DeckFindings[] {
  const texts = Object.assign({}, ...projects.map((project) => project.texts))
  const all = gradeFindings([...findings, ...projects.flatMap((project) => project.findings)], { rules })
  const placeOf = ({ span }: Diagnostic) => span?.path ?? folder
  return [...new Set(all.map(placeOf))].map((path) => ({
    path,
    diagnostics: all.filter((one) => placeOf(one) === path),
    texts,
  }))
}

async function checkDeck(deck: FoundDeck, run: CheckRun, progress: DeckProgress): Promise<Checked> {
  const { request, signal, cacheFolder } = run
  using deadline = startDeadline(request.timeout ?? defaultTime(0), signal)
  progress.stage('reading')
  const { theme, script, set, trustScripts = false, folder } = request
  const options = {
    trustScripts,
    ...(theme !== undefined && { theme }),
    ...(script !== undefined && { script }),
    ...(set !== undefined && { set }),
  }
  const reading = await readInWorker(await requestReading(deck, { options, folder, cacheFolder }), {
    signal,
    deadline: deadline.left(),
  })
  const { talk, texts } = reading
  deadline.allow(request.timeout ?? defaultTime(talk?.deck.slides.length ?? 0))
  const examined = talk && examineTalk(talk, reading, deck)
  const seen = talk && examined && (await lookAt({ talk, texts, examined }, run, deadline, progress))
  const findings = [...(examined?.findings ?? reading.findings), ...(seen?.findings ?? [])]
  const checked = {
    path: deck.path,
    slides: talk?.deck.slides.length ?? 0,
    ...(talk && { facts: listFacts(talk, examined?.lines) }),
    diagnostics: gradeTalk(talk, findings, deck),
    texts,
  }
  return { checked, talk, failure: seen?.failure }
}

interface Checked {
  readonly checked: CheckedDeck
  readonly talk: Talk | undefined
  readonly failure?: OffbookError | undefined
}

/** Talks whose root holds talks and what belongs to them: not those somewhere in a repository of other things. */
function listOwnTalks(decks: readonly (Checked & { readonly deck: FoundDeck })[]): readonly Talk[] {
  return decks.flatMap(({ deck, talk }) => {
    const { configFolder, root } = deck.project
    return talk && (configFolder === root || dirname(deck.path) === root) ? [talk] : []
  })
}

function gradeUnused(findings: readonly Finding[], projects: readonly Project[]): DeckFindings[] {
  return projects.flatMap(({ root, config }) => {
    const own = findings.filter(({ span }) => span?.path.startsWith(root))
    const diagnostics = gradeFindings(own, { rules, overrides: config.rules ?? {} })
    return diagnostics.length === 0 ? [] : [{ path: root, diagnostics, texts: {} }]
  })
}

interface Material {
  readonly talk: Talk
  readonly texts: Readonly<Record<string, string>>
  readonly examined: ExaminedTalk
}

interface Seen {
  readonly findings: readonly Finding[]
  readonly failure?: OffbookError
}

/** Lays the talk out as it would be printed, and tells what shows only then. */
async function lookAt(
  { talk, texts, examined: { lines } }: Material,
  { request, tools, signal }: CheckRun,
  deadline: Deadline,
  progress: DeckProgress,
): Promise<Seen> {
  if (!tools) return { findings: [] }
  progress.stage('laying the slides out')
  const options = { epoch: 0, draft: false, trustScripts: request.trustScripts ?? false }
  const job: Job = { talk, made: [], options, ...(lines && { lines }) }
  const look = async (): Promise<Finding[]> => {
    const met: Finding[] = []
    await using ports = tools.workshop.open({
      signal: deadline.signal,
      report: (_, finding) => void met.push(finding),
      progress: (_, standing) => deadline.at(standing),
    })
    const layout = await deadline.race(ports.page(job).then((page) => page.layout()))
    return [...met, ...checkLayout({ talk, texts, layout, ...(lines && { lines }) }, rules)]
  }
  try {
    return { findings: await retryLost(look) }
  } catch (error) {
    const finding = describeEnd(error, talk)
    if (finding) return { findings: [finding] }
    if (error instanceof OffbookError && !signal.aborted) return { findings: [], failure: error }
    throw error
  }
}
