import { Command, Option } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { PaceFlags } from '../commands/pace.ts'
import { makeSetOption, readSeconds } from './arguments.ts'
import type { Done } from './verb.ts'

export function describePace(invocation: Invocation, done: Done): Command {
  return new Command('pace')
    .summary('tell how long the talk takes')
    .description('Turns words, pauses and slides into minutes, against the slot, and draws them as a page.')
    .argument('[deck]', 'the Markdown file')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .addOption(makeSetOption())
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('--out <folder>', 'where the pacing page goes, in place of dist')
    .option('--no-page', 'write no pacing page')
    .option('--slides', 'a row for each slide')
    .addOption(new Option('--max <seconds>', 'exit with 1 when the talk takes longer').argParser(readSeconds))
    .option('--write', 'put the rehearsed seconds of slides behind the cues of the script')
    .option('-y, --yes', 'do not ask before --write writes')
    .option('--json', 'print JSON and nothing else')
    .option('-q, --quiet', 'no findings')
    .addHelpText('after', paceHelp)
    .action(async (deck: string | undefined, flags: PaceFlags) => {
      const { runPace } = await import('../commands/pace.ts')
      done(await runPace(deck === undefined ? [] : [deck], flags, invocation))
    })
}

const paceHelp = `
Examples
  $ offbook pace talk.md                the whole, act by act, and dist/speaker/talk-pacing.html
  $ offbook pace talk.md --slides       slide by slide, with the seconds of your runs
  $ offbook pace talk.md --max 1500     for CI: exit 1 when it takes more than 25 minutes
  $ offbook pace talk.md --write        put the rehearsed seconds behind the cues
`
