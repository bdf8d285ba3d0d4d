import { warmReaders } from '../workers/read.ts'

/** Starts the reading thread: it loads the engine while the rest of the command is being loaded. */
export function warmUp(): void {
  warmReaders()
}
