import tab from '@bomb.sh/tab/commander'
import type { Command } from 'commander'
import { listWords, type WordKind } from '../commands/complete-words.ts'

/** What arguments and options take that have no choices of their own, by their names. */
const argumentKinds: Readonly<Record<string, WordKind>> = {
  decks: 'deck',
  deck: 'deck',
  file: 'source',
  page: 'page',
}
const optionKinds: Readonly<Record<string, WordKind>> = {
  target: 'target',
  theme: 'style',
  browser: 'browser',
  explain: 'rule',
}

/** Adds `completion`, which prints a script for a shell, and `complete`, which that script asks while somebody types. */
export function addCompletion(program: Command, words: readonly string[], folder: string): void {
  // A shell shows one line for a command: its summary, not all that --help tells.
  for (const command of program.commands) command.description(command.summary())
  const root = tab(program, { completionCommandName: 'completion' })
  const offer = (kind: WordKind) => (complete: (value: string, description: string) => void) => {
    for (const word of listWords(kind, words.at(-1) ?? '', folder)) complete(word, '')
  }
  for (const { arguments: places, options } of root.commands.values()) {
    for (const [name, place] of places) {
      const kind = argumentKinds[name]
      if (kind && !place.handler) place.handler = offer(kind)
    }
    for (const [name, option] of options) {
      const kind = optionKinds[name]
      if (kind) option.handler = offer(kind)
    }
  }
  const completion = program.commands.find((command) => command.name() === 'completion')
  completion
    ?.description('Prints what a shell runs to complete offbook: commands, options and what they take.')
    .addHelpText('after', completionHelp)
    .hook('preAction', (_, command) => {
      if (command.args[0] === 'bash') process.stdout.write(bashPrelude)
    })
}

/** The script that follows counts on bash-completion and on bash 4, and cannot be read twice. */
const bashPrelude = `# Read already: nothing to do.
declare -F __offbook_complete > /dev/null && return 0
declare -F _get_comp_words_by_ref > /dev/null || _get_comp_words_by_ref() {
    cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} cword=$COMP_CWORD
    words=("\${COMP_WORDS[@]}")
}
type compopt > /dev/null 2>&1 || compopt() { :; }

`

const completionHelp = `
Examples
  $ source <(offbook completion bash)                                    in ~/.bashrc
  $ source <(offbook completion zsh)                                     in ~/.zshrc, after compinit
  $ offbook completion fish > ~/.config/fish/completions/offbook.fish
  $ offbook completion powershell | Out-String | Invoke-Expression       in $PROFILE
`
