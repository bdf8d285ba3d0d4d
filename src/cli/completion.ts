import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'

/** Adds `completion`, which prints a script for a shell, and `complete`, which that script asks while somebody types. */
export function addCompletion(program: Command): void {
  // A shell shows one line for a command: its summary, not all that --help tells.
  for (const command of program.commands) command.description(command.summary())
  tab(program, { completionCommandName: 'completion' })
  program.commands
    .find((command) => command.name() === 'completion')
    ?.description('Prints what a shell runs to complete offbook: commands, options and what they take.')
    .addHelpText('after', completionHelp)
}

const completionHelp = `
Examples
  $ source <(offbook completion bash)                                    in ~/.bashrc
  $ source <(offbook completion zsh)                                     in ~/.zshrc, after compinit
  $ offbook completion fish > ~/.config/fish/completions/offbook.fish
  $ offbook completion powershell | Out-String | Invoke-Expression       in $PROFILE
`
