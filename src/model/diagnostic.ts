import type { Span } from './span.ts'

export type Severity = 'error' | 'warning' | 'info'

/** A replacement of `[start, end)`, in UTF-16 code units of the file as it was read. */
export interface Edit {
  readonly path: string
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface Fix {
  readonly title: string
  readonly edits: readonly Edit[]
}

/** Something wrong in what the author wrote, as the stage that met it tells it: the rule knows how grave it is. */
export interface Finding {
  /** Name of a rule in `check/rules.ts`. */
  readonly rule: string
  readonly message: string
  readonly span?: Span
  /** Number of the slide, from 1. */
  readonly slide?: number
  readonly hint?: string
  readonly fix?: Fix
}

/** A finding with its severity: what reports show and what decides the exit code. */
export interface Diagnostic extends Finding {
  readonly severity: Severity
}
