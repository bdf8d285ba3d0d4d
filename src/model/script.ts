import type { Span } from './span.ts'

/** The words said, in a Markdown file beside the deck. */
export interface Script {
  readonly path: string
  readonly text: string
  readonly lines: readonly ScriptLine[]
}

/** One line of the script that is spoken. */
export interface ScriptLine {
  readonly text: string
  readonly span: Span
}
