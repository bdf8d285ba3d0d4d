import { Command } from 'commander'
import type { CleanFlags } from '../commands/clean.ts'
import type { Invocation } from '../commands/invocation.ts'
import type { Done } from './verb.ts'

export function describeClean(invocation: Invocation, done: Done): Command {
  return new Command('clean')
    .summary('remove what builds have written')
    .description('Removes the files that builds wrote into dist, and no other; with more options, more.')
    .option('-o, --out <folder>', 'the folder that was written to, in the place of dist')
    .option('--cache', 'pictures and the unpacked browser too: the next build takes longer')
    .option('--runs', 'the recorded rehearsals of this project too: they cannot be had back')
    .option('--dry-run', 'tell what would be removed')
    .addHelpText('after', cleanHelp)
    .action(async (flags: CleanFlags) => {
      const { runClean } = await import('../commands/clean.ts')
      done(await runClean(flags, invocation))
    })
}

const cleanHelp = `
Examples
  $ offbook clean --dry-run    what would go
  $ offbook clean              what builds have written into dist
  $ offbook clean --cache      the pictures and the browser that builds keep, too
`
