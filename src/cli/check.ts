import { Command, Option } from 'commander'
import type { CheckFlags } from '../commands/check.ts'
import type { Invocation } from '../commands/invocation.ts'
import { formatNames } from '../report/format-names.ts'
import { makeSetOption, readSeconds, readShard } from './arguments.ts'
import type { Done } from './verb.ts'

export function describeCheck(invocation: Invocation, done: Done): Command {
  return new Command('check')
    .summary('tell what is wrong with decks')
    .description(
      'Tells what would go wrong in the room: in the text of decks and scripts, and on the slides as they are laid out. ' +
        'Nothing is written, but for --fix.',
    )
    .argument('[decks...]', 'Markdown files')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .addOption(makeSetOption())
    .option('--theme <name>', 'name of a theme, or a CSS file; stronger than what the deck says')
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('--quick', 'only what the text tells: no browser is started')
    .option('--strict', 'warnings count as errors: exit 1')
    .option('--fix', 'put right what can be put right without doubt; shows what changes')
    .option('--dry-run', 'show what --fix would change, and write nothing')
    .option('--explain <rule>', 'print the page of a rule and nothing else')
    .addOption(
      new Option('--format <name>', 'how findings are told').choices(formatNames).default('terminal'),
    )
    .option(
      '--browser <which>',
      'path of a Chrome, Edge or Chromium; or "embedded", the same on every machine',
    )
    .option(
      '--since <ref>',
      'only decks of which something changed since a commit, branch or tag: asked of git, where the two part',
    )
    .addOption(new Option('--shard <part>', 'only a part of the decks, such as 2/3').argParser(readShard))
    .addOption(new Option('--timeout <seconds>', 'longest time for one deck').argParser(readSeconds))
    .option('--trust-scripts', 'keep and run the scripts and frames that decks hold')
    .option('--no-sandbox', "do without the browser's own sandbox, where it cannot start otherwise")
    .option('-q, --quiet', 'print findings and nothing else')
    .option('-v, --verbose', 'print every finding by itself')
    .addHelpText('after', checkHelp)
    .action(async (decks: string[], flags: CheckFlags) => {
      const { warmUp } = await import('../commands/warm-up.ts')
      warmUp()
      const { runCheck } = await import('../commands/check.ts')
      done(await runCheck(decks, flags, invocation))
    })
}

const checkHelp = `
Examples
  $ offbook check talk.md
  $ offbook check --fix --dry-run           what could be put right
  $ offbook check --explain missing-alt
  $ offbook check --strict --format github  for CI: annotations, exit 1 on any warning

<!-- lint disable rule --> in a deck silences a rule on a slide, <!-- lint disable-file rule --> everywhere.
`
