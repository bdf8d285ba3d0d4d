import { Command } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { MergeFlags } from '../commands/merge.ts'
import { makeSetOption } from './arguments.ts'
import type { Done } from './verb.ts'

export function describeMerge(invocation: Invocation, done: Done): Command {
  return new Command('merge')
    .summary('put together what several machines built')
    .description(
      'Puts the folders of all shards together, as one build would have written them: files, the page for attendees, ' +
        'sums, the record. Run it in the same folder of the same commit as the shards.',
    )
    .argument('<folders...>', 'what offbook build --shard wrote')
    .option('-o, --out <folder>', 'where to write, in the place of dist')
    .option('--root <folder>', 'nothing outside this folder is read')
    .addOption(makeSetOption())
    .option('--json', 'print the record as JSON and nothing else')
    .option('-q, --quiet', 'print findings and nothing else')
    .option('-v, --verbose', 'print every finding by itself, and every file')
    .addHelpText('after', mergeHelp)
    .action(async (folders: string[], flags: MergeFlags) => {
      const { runMerge } = await import('../commands/merge.ts')
      done(await runMerge(folders, flags, invocation))
    })
}

const mergeHelp = `
Examples
  $ offbook build --shard 1/2 -o part-1
  $ offbook build --shard 2/2 -o part-2
  $ offbook merge part-1 part-2

Exit codes are those of the whole build.
`
