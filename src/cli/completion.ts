import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'

/** Adds `completion`, which prints a script for a shell, and `complete`, which that script asks while somebody types. */
export function addCompletion(program: Command): void {
  // A shell shows one line for a command: its summary, not all that --help tells.
  for (const command of program.commands) command.description(command.summary())
  tab(program, { completionCommandName: 'completion' })
}
