/** What a command gets of the process it runs in. */
export interface Invocation {
  /** The current folder, absolute. */
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  /** Aborts when the command has to stop and leave nothing behind. */
  readonly signal: AbortSignal
  readonly color: { readonly stdout: boolean; readonly stderr: boolean }
  /** To stdout: what was asked for. */
  readonly print: (text: string) => void
  /** To stderr: what goes on. */
  readonly tell: (text: string) => void
}
