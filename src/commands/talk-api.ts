import { dirname, join } from 'node:path'
import { findCacheFolder } from '../files/cache.ts'
import type { Artifact, LaidScript, TargetName } from '../model/artifact.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import type { Talk } from '../model/talk.ts'
import type { BuildReport, TalkStatus } from '../report/build-report.ts'
import type { DeckFindings } from '../report/terminal.ts'
import { readInWorker } from '../workers/read.ts'
import { buildTalks as buildWithEffects } from './build-talks.ts'
import { checkDecks } from './check-decks.ts'
import { examineTalk, gradeTalk } from './examine-talk.ts'
import { findDecks } from './find-decks.ts'
import { requestReading } from './request-reading.ts'

/** What every call takes; each has a default. */
export interface TalkOptions {
  /** The folder that paths are seen from; else the current one. */
  readonly folder?: string
  /** Nothing outside it is read; else the folder of `offbook.yaml`, of `.git`, of the deck. */
  readonly root?: string
  /** A theme's name, or a CSS file; stronger than what the deck says. */
  readonly theme?: string
  /** The script, where it is not beside the deck. */
  readonly script?: string
  /** Values for `{{ name }}`, before what the deck says. */
  readonly set?: Readonly<Record<string, string>>
  /** Keeps the scripts and frames that the deck holds. */
  readonly trustScripts?: boolean
  /** Stops what is under way. */
  readonly signal?: AbortSignal
}

/** What every call that needs a browser takes as well. */
export interface BrowserOptions extends TalkOptions {
  /** Path of a Chrome, Edge or Chromium, or `embedded`. */
  readonly browser?: string
  /** False does without the browser's own sandbox, where it cannot start otherwise. */
  readonly sandbox?: boolean
  /** Milliseconds a deck may take; else 60,000 and 200 a slide. */
  readonly timeout?: number
}

export interface CheckOptions extends BrowserOptions {
  /** Leaves out what only a browser can tell. */
  readonly quick?: boolean
}

export interface BuildOptions extends BrowserOptions {
  /** What to make; else `targets:` of `offbook.yaml`, else HTML and PDF. */
  readonly targets?: readonly TargetName[]
  /** Where to write; else `out:` of `offbook.yaml`, else `dist`. */
  readonly out?: string
  readonly paper?: 'a4' | 'letter'
  readonly largePrint?: boolean
  readonly captions?: 'public' | 'script'
  readonly pptx?: 'native' | 'picture'
  /** One archive for the machine in the room as well. */
  readonly pack?: boolean
  /** A deck that has warnings is not written. */
  readonly strict?: boolean
  /** A deck that has errors is written, under a DRAFT mark. */
  readonly keepGoing?: boolean
  /** Builds a deck that has not changed too. */
  readonly force?: boolean
}

export interface ReadTalk {
  /** Absent when nothing of the deck can be printed. */
  readonly talk?: Talk
  /** The script laid along the slides, and the seconds it takes; absent without a script. */
  readonly lines?: LaidScript
  /** What the text tells to be wrong. */
  readonly diagnostics: readonly Diagnostic[]
}

/** `formatTerminal` tells it to people. */
export interface CheckedTalk extends DeckFindings {
  readonly slides: number
}

/** A file that was written. */
export interface BuiltFile {
  /** Absolute. */
  readonly path: string
  readonly for: Artifact['for']
  readonly bytes: number
}

export interface BuiltTalks {
  readonly files: readonly BuiltFile[]
  readonly diagnostics: readonly Diagnostic[]
  /** What `dist/report.json` holds. */
  readonly report: BuildReport
}

export interface BuiltTalk extends BuiltTalks {
  readonly status: TalkStatus
}

/** Reads a deck and its script, and lays them along each other. Starts no browser and writes nothing. */
export async function readTalk(path: string, options: TalkOptions = {}): Promise<ReadTalk> {
  const { folder = process.cwd(), root, signal, theme, script, set, trustScripts = false } = options
  const { decks, findings } = await findDecks([path], folder, root, { written: false })
  const [deck] = decks
  if (!deck) throw explainMissing(findings[0], path)
  const flags = {
    ...{ strict: false, keepGoing: true, sandbox: true, trustScripts },
    ...(theme !== undefined && { theme }),
    ...(script !== undefined && { script }),
    ...(set !== undefined && { set }),
  }
  const request = await requestReading(deck, { options: flags, folder, cacheFolder: findCacheFolder() })
  const reading = await readInWorker(request, signal ? { signal } : {})
  const { talk } = reading
  if (!talk) return { diagnostics: gradeTalk(undefined, reading.findings, deck) }
  const { lines, findings: all } = examineTalk(talk, reading, deck, { wanted: true })
  return { talk, ...(lines && { lines }), diagnostics: gradeTalk(talk, all, deck) }
}

/** Tells what would go wrong in the room with a talk: in its text, and on its slides as they are laid out. */
export async function checkTalk(path: string, options: CheckOptions = {}): Promise<CheckedTalk> {
  const { signal, folder = process.cwd(), ...rest } = options
  const result = await checkDecks({ ...rest, decks: [path], folder }, signal ? { signal } : {})
  const [failure] = result.failures
  if (failure) throw failure
  const [deck] = result.decks
  if (!deck) throw explainMissing(result.overall[0]?.diagnostics[0], path)
  return {
    path: deck.path,
    diagnostics: [...result.overall, deck].flatMap(({ diagnostics }) => diagnostics),
    slides: deck.slides,
    texts: Object.assign({}, ...[...result.overall, deck].map(({ texts }) => texts)),
  }
}

/** Builds a talk: all of its files are written, or its old files stay as they are. */
export async function buildTalk(path: string, options: BuildOptions = {}): Promise<BuiltTalk> {
  const result = await buildTalks([path], options)
  const [talk] = result.report.talks
  if (!talk) throw explainMissing(result.diagnostics[0], path)
  return { ...result, status: talk.status }
}

/** Builds several talks, or without paths those of `offbook.yaml`, and what is made of all of them together. */
export async function buildTalks(
  paths: readonly string[] = [],
  options: BuildOptions = {},
): Promise<BuiltTalks> {
  const { signal, folder = process.cwd(), ...rest } = options
  const effects = signal ? { signal } : {}
  const { report, findings, failures } = await buildWithEffects({ ...rest, decks: paths, folder }, effects)
  const [failure] = failures
  if (failure !== undefined) throw failure
  const made = [...report.talks.flatMap(({ files }) => files), ...(report.files ?? [])]
  return {
    files: made.map((file) => ({
      path: join(folder, report.out, file.path),
      for: file.for,
      bytes: file.bytes,
    })),
    diagnostics: findings.flatMap(({ diagnostics }) => diagnostics),
    report,
  }
}

function explainMissing(
  problem: { readonly message: string; readonly hint?: string } | undefined,
  path: string,
): OffbookError {
  const { message = `there is no deck in ${dirname(path)}`, hint } = problem ?? {}
  return new OffbookError(message, hint === undefined ? {} : { hint })
}
