import type { Disk } from '../files/disk.ts'
import type { Diagnostic } from '../model/diagnostic.ts'
import type { BuildReport } from '../report/build-report.ts'
import type { DeckFindings } from '../report/terminal.ts'
import type { BuildOptions } from './build-run.ts'
import type { FoundDeck } from './find-decks.ts'
import type { Project } from './find-project.ts'
import type { Progress } from './progress.ts'
import type { Wanted } from './select-decks.ts'

export interface BuildRequest extends Partial<BuildOptions>, Wanted {
  /** Markdown files, as seen from `folder`; none: those of `offbook.yaml`. */
  readonly decks?: readonly string[]
  readonly folder?: string
  readonly root?: string
  readonly out?: string
  readonly targets?: readonly string[]
  /** Makes the target `pack` too. */
  readonly pack?: boolean
  readonly force?: boolean
}

/** What a build gets of the world, each with a default. */
export interface BuildEffects {
  readonly signal?: AbortSignal
  readonly environment?: NodeJS.ProcessEnv
  readonly progress?: (decks: readonly string[]) => Promise<Progress>
  /** Leaves the reading threads to whoever goes on reading. */
  readonly keepReaders?: boolean
  /** In place of the real one, for tests of what a failing disk does. */
  readonly disk?: Disk
}

export interface BuildResult {
  readonly report: BuildReport
  /** What was found, a deck each, in the order of the decks; what concerns none of them comes first. */
  readonly findings: readonly DeckFindings[]
  /** What kept decks from being built and is no fault of theirs. */
  readonly failures: readonly unknown[]
}

/** What is to be done, found out before anything is. */
export interface BuildPlan {
  readonly request: BuildRequest
  readonly folder: string
  readonly sourceDate: number | undefined
  /** When it began, on the monotonic clock. */
  readonly start: number
  readonly overall: readonly Diagnostic[]
  readonly projects: readonly Project[]
  readonly decks: readonly FoundDeck[]
}
