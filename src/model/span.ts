/** A place in a file the author wrote. Lines and columns count from 1; `path` is absolute. */
export interface Span {
  readonly path: string
  readonly line: number
  readonly column?: number
  /** Last line of the place, inclusive; the same as `line` when absent. */
  readonly endLine?: number
}
