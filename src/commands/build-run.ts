import type { BrowserPress } from '../browser/press.ts'
import type { Disk } from '../files/disk.ts'
import type { PptxManner } from '../model/artifact.ts'
import type { Cache } from '../model/ports.ts'
import type { Target } from '../render/target.ts'
import type { Workshop } from '../render/workshop.ts'

/** What was asked of a build, whoever asked, as far as every deck has to know. */
export interface BuildOptions {
  readonly theme?: string
  readonly script?: string
  /** `--set`: values of variables, by name. */
  readonly set?: Readonly<Record<string, string>>
  readonly browser?: string
  /** Flags for documents on paper, stronger than `offbook.yaml`. */
  readonly paper?: 'a4' | 'letter'
  readonly largePrint?: boolean
  readonly captions?: 'public' | 'script'
  readonly strict: boolean
  readonly keepGoing: boolean
  readonly trustScripts: boolean
  /** `--no-sandbox` makes it false. */
  readonly sandbox: boolean
  /** `--pptx`; else what `offbook.yaml` says. */
  readonly pptx?: PptxManner
  /** `--scene` */
  readonly scene?: boolean
  /** Milliseconds a deck may take. */
  readonly timeout?: number
}

/** What all decks of a build share. */
export interface BuildRun {
  readonly options: BuildOptions
  /** Build what has not changed too. */
  readonly force: boolean
  /** The folder the command ran in. */
  readonly folder: string
  /** Absolute path of the output folder. */
  readonly out: string
  /** In the order they are printed. */
  readonly targets: readonly Target[]
  readonly press: BrowserPress
  /** Whether there is one deck alone to be built: nobody wants the press after it. */
  readonly alone: boolean
  /** What changes when another browser is used. */
  readonly browserIdentity: string
  readonly workshop: Workshop
  readonly cache: Cache
  readonly cacheFolder: string
  /** `SOURCE_DATE_EPOCH`. */
  readonly sourceDate: number | undefined
  readonly signal: AbortSignal
  /** In place of the real one, for tests of what a failing disk does. */
  readonly disk?: Disk
}
