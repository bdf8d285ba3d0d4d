import { Command, Option } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { NewFlags } from '../commands/new.ts'
import type { Done } from './verb.ts'

export function describeNew(invocation: Invocation, done: Done): Command {
  return new Command('new')
    .summary('begin a talk')
    .description(
      'Makes a folder with a talk that builds at once: deck, script, pictures, settings, a workflow for CI, and ' +
        'AGENTS.md, which tells a coding assistant how to work on it. Asks four questions, or none with --yes.',
    )
    .argument('[folder]', 'where; else a new folder named after the talk')
    .addOption(new Option('--kind <kind>', 'what it begins as').choices(['story', 'plain', 'workshop']))
    .option('--title <title>', 'what the talk is called')
    .option('--speaker <name>', 'who speaks')
    .option('--slot <length>', 'how long you have the room: 25m, 1h')
    .addOption(
      new Option('--ci <host>', 'whose pipeline is written (default: github)').choices(['github', 'gitlab']),
    )
    .option('--no-ci', 'without any')
    .option('-y, --yes', 'ask nothing')
    .addHelpText('after', newHelp)
    .action(async (folder: string | undefined, flags: NewFlags) => {
      const { runNew } = await import('../commands/new.ts')
      done(await runNew(folder, flags, invocation))
    })
}

const newHelp = `
Examples
  $ offbook new                                   asks, then makes a folder
  $ offbook new my-talk --yes                     a story, to be written over
  $ offbook new my-talk --ci gitlab               with a pipeline for GitLab
  $ offbook new clocks --kind plain --title "Clocks that lie" --speaker "Ada Okoro" --slot 25m
`
