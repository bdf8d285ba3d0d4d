import type { Made, TargetName } from '../model/artifact.ts'
import type { BrowserFacts } from '../model/ports.ts'
import type { Counts } from './counts.ts'
import type { JsonDiagnostic } from './json.ts'
import type { Selection } from './selection.ts'

/**
 * `built`: written. `up-to-date`: what is there is what a build would give. `draft`: written with errors, under a
 * DRAFT mark. `withheld`: has warnings and the build is strict. `failed`: has errors, or could not be written. Old files
 * stay for the last two.
 */
export type TalkStatus = 'built' | 'up-to-date' | 'draft' | 'withheld' | 'failed'

/** A file that a build made; `path` is below the output folder. */
export type ReportFile = Made

export interface ReportFont {
  /** As in the deck's assets. */
  readonly url: string
  /** Hex SHA-256. */
  readonly hash: string
}

export interface TalkReport {
  readonly name: string
  /** The deck, as seen from the folder the build ran in. */
  readonly deck: string
  readonly status: TalkStatus
  /** Why a talk failed that has no errors: no browser, no room on the disk. */
  readonly failure?: string
  readonly title?: string
  readonly lang?: string
  readonly theme?: string
  readonly slides?: number
  /** Reveals, over all slides. */
  readonly steps?: number
  readonly acts?: number
  /** How long what is said takes, as planned; absent without a script and notes. */
  readonly minutes?: number
  /** Length of the slot. */
  readonly slotMinutes?: number
  readonly findings: readonly JsonDiagnostic[]
  readonly files: readonly ReportFile[]
  readonly fonts: readonly ReportFont[]
  /** Milliseconds a stage, in the order they ran: `read`, `html`, `pdf` … `total`. */
  readonly timings: Readonly<Record<string, number>>
}

/** `dist/report.json` and `offbook build --json`: described by `docs/schemas/report.json`. */
export interface BuildReport {
  readonly version: 1
  readonly tool: { readonly name: 'offbook'; readonly version: string }
  /** 2: something could not be written; what it was is on stderr. */
  readonly exitCode: 0 | 1 | 2
  /** The output folder, as seen from the folder the build ran in. */
  readonly out: string
  readonly targets: readonly TargetName[]
  readonly strict: boolean
  /** Absent when every deck was asked for. */
  readonly selection?: Selection
  readonly counts: Counts
  readonly talks: readonly TalkReport[]
  /** Files of all talks together; absent when none was asked for. */
  readonly files?: readonly ReportFile[]
  /** What is wrong outside any deck: the configuration, a deck that is not there. */
  readonly findings: readonly JsonDiagnostic[]
  readonly browser?: BrowserFacts
  readonly timings: { readonly total: number }
}

export function formatBuildReport(report: BuildReport): string {
  return `${JSON.stringify(report, null, 2)}\n`
}
