import { Command, Option } from 'commander'
import type { CuesFlags } from '../commands/cues.ts'
import type { Invocation } from '../commands/invocation.ts'
import type { PinFlags } from '../commands/pin.ts'
import { makeSetOption, readShare } from './arguments.ts'
import type { Done } from './verb.ts'

export function describeCues(invocation: Invocation, done: Done): Command {
  const cues = new Command('cues')
    .summary('lay the script along the slides')
    .description('Shows at which line of the script each slide comes up, and how sure that is.')
    .argument('[deck]', 'the Markdown file')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .addOption(makeSetOption())
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('--all', 'slides too that come up without a cue, for sure')
    .option('--step', 'step through what is unsure, with keys')
    .option('--json', 'print JSON and nothing else')
    .option('-q, --quiet', 'no findings')
    .addHelpText('after', cuesHelp)
    .action(async (deck: string | undefined, flags: CuesFlags & { step: boolean }) => {
      if (flags.step) {
        const { stepCues } = await import('../commands/step-cues.ts')
        done(await stepCues(deck === undefined ? [] : [deck], flags, invocation))
        return
      }
      const { runCues } = await import('../commands/cues.ts')
      done(await runCues(deck === undefined ? [] : [deck], flags, invocation))
    })
  cues
    .command('pin')
    .summary('write what was found into both files')
    .description(
      'Names each slide that a cue calls for sure, and writes the name into the cue: `**SLIDE #name**`. ' +
        'Shows the change first and asks.',
    )
    .argument('[deck]', 'the Markdown file')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .addOption(makeSetOption())
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('-y, --yes', 'do not ask')
    .addOption(
      new Option('--least <sure>', 'how sure an answer has to be, from 0 to 1')
        .argParser(readShare)
        .default(0.8),
    )
    .addHelpText('after', pinHelp)
    .action(async (deck: string | undefined, _: unknown, command: Command) => {
      const { runPin } = await import('../commands/pin.ts')
      done(await runPin(deck === undefined ? [] : [deck], command.optsWithGlobals<PinFlags>(), invocation))
    })
  return cues
}

const cuesHelp = `
Examples
  $ offbook cues talk.md              where each cue goes, and what is not sure
  $ offbook cues talk.md --step       one by one, with keys: take it, or say which slide it is
  $ offbook cues pin talk.md --yes    write down what is sure
  $ offbook cues talk.md --json       for machines
`

const pinHelp = `
Examples
  $ offbook cues pin talk.md                  shows the change and asks
  $ offbook cues pin talk.md --yes --least 1  only what is beyond doubt
`
