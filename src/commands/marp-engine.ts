import { findCacheFolder, openCache } from '../files/cache.ts'
import { shippedFolder } from '../files/package-folder.ts'
import { openSources } from '../files/sources.ts'
import { makeEngine } from '../markdown/engine.ts'
import type { Environment, Marpit } from '../markdown/marpit.ts'
import { makeStage } from '../markdown/slide/stage.ts'
import type { Job } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import type { Reading, Talk } from '../model/talk.ts'
import { readTalk } from '../read/talk.ts'
import { joinChunks } from '../render/chunks.ts'
import { gatherBody } from '../render/html.ts'
import { formatTerminal } from '../report/terminal.ts'
import { gradeTalk } from './examine-talk.ts'
import type { FoundDeck } from './find-decks.ts'
import { findMarpDeck, holdText } from './find-marp-deck.ts'
import { readBuilt } from './read-built.ts'
import { requestReading } from './request-reading.ts'

/** What marp-cli makes an engine with: Marp's own options. */
export interface MarpOptions {
  /** `false` leaves out the script by which headings and code shrink to fit. */
  readonly script?: unknown
  readonly container?: unknown
  readonly [option: string]: unknown
}

/** What marp-cli shows: the slides with all they draw, their CSS, the notes of each. */
export interface MarpOutput {
  readonly html: string | readonly string[]
  readonly css: string
  readonly comments: readonly (readonly string[])[]
}

/** The part of a Marp engine that marp-cli uses. */
export interface MarpEngine {
  readonly markdown: unknown
  readonly themeSet: unknown
  readonly options: MarpOptions
  /** Adds a plugin of markdown-it or PostCSS. */
  use(plugin: unknown, ...options: readonly unknown[]): MarpEngine
  render(markdown: string, environment?: { readonly htmlAsArray?: boolean }): Promise<MarpOutput>
}

/**
 * Makes an engine for marp-cli that gives the slides of `offbook build`, the files they draw put in. What is found is told
 * on the error output. An arrow function, since marp-cli takes any other for a class.
 */
export const makeMarpEngine = (options: MarpOptions = {}): MarpEngine => {
  // marp-cli gives the language of the machine, which says nothing about the deck.
  const engine = makeEngine({ ...options, lang: undefined })
  let told = ''
  const facade: MarpEngine = {
    markdown: engine.markdown,
    themeSet: engine.themeSet,
    options,
    use(plugin, ...more) {
      engine.use(plugin as Parameters<Marpit['use']>[0], ...more)
      return facade
    },
    async render(markdown, { htmlAsArray = false } = {}) {
      const deck = await findMarpDeck(markdown, process.argv.slice(2), process.cwd())
      const reading = await readWithPlugins(engine, deck, markdown, facade)
      const met: Finding[] = []
      const output = reading.talk && (await writeOutput(reading.talk, options, met))
      const findings = describeFindings(reading, met, deck)
      if (findings !== told) process.stderr.write(findings)
      told = findings
      if (!output) throw new OffbookError(`${deck.path} cannot be read as a deck`)
      return htmlAsArray ? output : { ...output, html: output.html.join('') }
    },
  }
  return facade
}

let readings = 0

/** Reads a deck with the engine that marp-cli has put its plugins on; what those have learnt goes to `facade`. */
async function readWithPlugins(
  engine: Marpit,
  deck: FoundDeck,
  markdown: string,
  facade: MarpEngine,
): Promise<Reading> {
  const cacheFolder = findCacheFolder()
  const theme = readForcedTheme(engine)
  const flags = { strict: false, keepGoing: true, sandbox: true, trustScripts: false }
  const options = theme === undefined ? flags : { ...flags, theme }
  const request = await requestReading(deck, { options, folder: process.cwd(), cacheFolder })
  const keeper = keepWords(engine)
  const reading = await readTalk(
    // A reading by another name is never remembered: plugins have to see every one.
    { ...request, name: `${request.name} ${readings++}` },
    holdText(openSources(request.root), deck.path, markdown),
    openSources(shippedFolder()),
    openCache(cacheFolder),
    () => {},
    () => ({ engine, giveBack: () => {} }),
  )
  Object.assign(facade, tellLanguage(keeper.words(), reading.talk?.deck.lang))
  return reading
}

/** What marp-cli knows of a deck, with the language that we take it for. */
function tellLanguage(words: Words, lang: string | undefined): Words {
  const tell = (word: unknown) =>
    typeof word === 'object' && word !== null && 'lang' in word && !word.lang ? { ...word, lang } : word
  return Object.fromEntries(Object.getOwnPropertySymbols(words).map((name) => [name, tell(words[name])]))
}

type Words = Readonly<Record<symbol, unknown>>

/** The theme that `--theme` puts on every deck: what an empty deck has. */
function readForcedTheme(engine: Marpit): string | undefined {
  const environment: Environment = {
    report: () => {},
    guardStyle: (css) => css,
    drawn: new Map(),
    stage: makeStage([]),
  }
  engine.markdown.parse('', environment)
  const { theme } = engine.lastGlobalDirectives
  return typeof theme === 'string' ? theme : undefined
}

const keepers = new WeakMap<Marpit, { words: Words | undefined }>()

/** marp-cli's plugins leave title, length and outline on the engine, under symbols, each time something is parsed: the deck comes first, and counts. */
function keepWords(engine: Marpit): { words(): Words } {
  const known = keepers.get(engine)
  const kept = known ?? { words: undefined }
  kept.words = undefined
  if (!known) {
    keepers.set(engine, kept)
    engine.markdown.core.ruler.push('offbook_keep_words', ({ inlineMode }) => {
      if (inlineMode || kept.words) return
      const all = engine as unknown as Words
      kept.words = Object.fromEntries(Object.getOwnPropertySymbols(engine).map((name) => [name, all[name]]))
    })
  }
  return { words: () => kept.words ?? {} }
}

type Written = MarpOutput & { readonly html: readonly string[] }

async function writeOutput(talk: Talk, options: MarpOptions, met: Finding[]): Promise<Written> {
  const job: Job = { talk, made: [], options: { epoch: 0, draft: false, trustScripts: false } }
  const body = await gatherBody(job, {
    sources: openSources,
    shipped: openSources(shippedFolder()),
    cache: openCache(findCacheFolder()),
    signal: new AbortController().signal,
    report: (_, finding) => void met.push(finding),
  })
  const text = (chunks: typeof body.slides) => new TextDecoder().decode(joinChunks(chunks))
  const script = options.script === false ? '' : `<script>${readBuilt().autoScaling}</script>`
  const [open, close] = writeContainers(options.container)
  return {
    html: [open, text(body.slides), script, close],
    css: text(body.css),
    comments: talk.deck.slides.map(({ notes }) => notes),
  }
}

/** Tags around all slides, which the packed CSS names: `{ tag: 'div', id: ':$p' }`. */
function writeContainers(container: unknown): readonly [open: string, close: string] {
  const all = [container].flat().filter((one): one is Record<string, string> => !!one)
  const attributes = (one: Record<string, string>) =>
    Object.entries(one).flatMap(([name, value]) =>
      name === 'tag' ? [] : ` ${name === 'class' ? 'class' : name}="${value.replaceAll('"', '&quot;')}"`,
    )
  return [
    all.map((one) => `<${one['tag']}${attributes(one).join('')}>`).join(''),
    all
      .toReversed()
      .map(({ tag }) => `</${tag}>`)
      .join(''),
  ]
}

function describeFindings(reading: Reading, met: readonly Finding[], deck: FoundDeck): string {
  const diagnostics = gradeTalk(reading.talk, [...reading.findings, ...met], deck)
  const texts = { ...deck.project.texts, ...reading.texts }
  const color = process.stderr.isTTY === true && !process.env['NO_COLOR']
  const from = process.cwd()
  return formatTerminal([{ path: deck.path, diagnostics, texts }], { color, verbose: false, from })
}
