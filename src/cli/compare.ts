import { Command, Option } from 'commander'
import type { CompareFlags } from '../commands/compare.ts'
import type { Invocation } from '../commands/invocation.ts'
import { makeSetOption, readSeconds } from './arguments.ts'
import type { Done } from './verb.ts'

export function describeCompare(invocation: Invocation, done: Done): Command {
  return new Command('compare')
    .summary('show slides before and after a change, side by side')
    .description(
      'Shows which slides look different than before, which came, went, moved, or say something else, and what that does ' +
        'to the time. Writes a page with pictures (before, after, what differs) and the same as Markdown.',
    )
    .argument('[decks...]', 'Markdown files; else those of offbook.yaml')
    .option('--since <ref>', 'compare with where history parted from a commit, branch or tag')
    .option('--before <folder>', 'compare with an older copy of the project')
    .option('-o, --out <folder>', 'where to write, in the place of dist/compare')
    .option('--pictures-at <address>', 'where the pictures will be seen: shows them in the Markdown, too')
    .addOption(makeSetOption())
    .option('--root <folder>', 'nothing outside this folder is read')
    .option(
      '--browser <which>',
      'path of a Chrome, Edge or Chromium; or "embedded", the same on every machine',
    )
    .addOption(new Option('--timeout <seconds>', 'longest time for one deck').argParser(readSeconds))
    .option('--no-sandbox', "do without the browser's own sandbox, where it cannot start otherwise")
    .option('--json', 'print the comparison as JSON and nothing else')
    .option('-q, --quiet', 'print nothing')
    .addHelpText('after', compareHelp)
    .action(async (decks: string[], flags: CompareFlags) => {
      const { warmUp } = await import('../commands/warm-up.ts')
      warmUp()
      const { runCompare } = await import('../commands/compare.ts')
      done(await runCompare(decks, flags, invocation))
    })
}

const compareHelp = `
Examples
  $ offbook compare --since main            what this branch does to the slides
  $ offbook compare talk.md --since HEAD    what is not committed yet
  $ offbook compare --before ../last-year   two copies of a project

Exit codes: 0 compared, whatever differs; 1 a deck cannot be read any more; 2 offbook could not run.
`
