import type { TalkReport } from './build-report.ts'
import type { Selection } from './selection.ts'
import type { DeckFindings } from './terminal.ts'

/** What is told of a deck: what was found in it and, where it was built, what came of it. */
export interface ToldDeck extends DeckFindings {
  readonly facts?: Pick<TalkReport, 'title' | 'slides' | 'minutes' | 'slotMinutes'>
  readonly status?: TalkReport['status']
  readonly failure?: string
  readonly files?: TalkReport['files']
}

/** A check or a build, as reporters tell it. */
export interface Told {
  /** What concerns no deck. */
  readonly overall: readonly DeckFindings[]
  readonly decks: readonly ToldDeck[]
  readonly selection?: Selection
  /** Files of all talks together. */
  readonly files?: TalkReport['files']
}

/** How it is told, whoever is told. */
export interface TellOptions {
  /** Paths are shown as seen from this folder. */
  readonly from: string
  /** Warnings count as errors. */
  readonly strict: boolean
  readonly color: boolean
  readonly verbose: boolean
  /** The address at which a line of a file can be seen, by its absolute path. */
  readonly link?: (path: string, line: number) => string | undefined
}

export function listDiagnostics({ overall, decks }: Told) {
  return [...overall, ...decks].flatMap(({ diagnostics }) => diagnostics)
}
