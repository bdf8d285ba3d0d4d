import { Command, Option } from 'commander'
import { makeSetOption, readPort } from './arguments.ts'

/** What the commands that open a desk have in common. */
export function describeDesk(name: 'rehearse' | 'present'): Command {
  return new Command(name)
    .argument('[deck]', 'the Markdown file')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .addOption(makeSetOption())
    .option('--root <folder>', 'nothing outside this folder is read')
    .addOption(
      new Option('-p, --port <number>', 'port of the desk (default: that of last time, else 5317)').argParser(
        readPort,
      ),
    )
    .option('--lan', 'let phones of the network in, one by one')
    .option('--open', 'open the desk in your browser')
    .option('-q, --quiet', 'tell of errors and nothing else')
    .addHelpText('after', deskHelp(name))
}

const deskHelp = (name: string) => `
Examples
  $ offbook ${name} talk.md
  $ offbook ${name} talk.md --lan       with a phone as remote or prompter

On the desk, ? shows every key, and O opens the stage. Clickers work on both.
`
