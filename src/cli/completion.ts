import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'

/** Adds `completion`, which prints a script for a shell, and `complete`, which that script asks while somebody types. */
export function addCompletion(program: Command): void {
  tab(program, { completionCommandName: 'completion' })
}
