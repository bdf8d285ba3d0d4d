import type { Command } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { PresentFlags } from '../commands/present.ts'
import { describeDesk } from './desk.ts'
import type { Done } from './verb.ts'

export function describePresent(invocation: Invocation, done: Done): Command {
  return describeDesk('present')
    .summary('give the talk')
    .description(
      'The desk and the stage of `offbook rehearse`, on the day: the talk as it is now, whatever is saved meanwhile. ' +
        'Asks nothing, keeps the screen awake, and goes on where it was when it has to be started again.',
    )
    .option('--record', 'record it as a run')
    .option('--fresh', 'begin anew with the files as they are, instead of going on with what was broken off')
    .action(async (deck: string | undefined, flags: PresentFlags) => {
      const { runPresent } = await import('../commands/present.ts')
      done(await runPresent(deck === undefined ? [] : [deck], flags, invocation))
    })
}
