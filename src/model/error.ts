/** The set-up's fault, not the author's and not ours: told with its message and hint, without a stack; exit code 2. */
export class OffbookError extends Error {
  readonly hint: string | undefined

  constructor(message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'OffbookError'
    this.hint = options.hint
  }
}
