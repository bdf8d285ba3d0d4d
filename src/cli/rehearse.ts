import type { Command } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { RehearseFlags } from '../commands/rehearse.ts'
import { describeDesk } from './desk.ts'
import type { Done } from './verb.ts'

export function describeRehearse(invocation: Invocation, done: Done): Command {
  return describeDesk('rehearse')
    .summary('rehearse with desk, stage and prompter')
    .description(
      'Opens a desk for you and a stage for the room: slides, script, cue light, clock, pace against the plan. ' +
        'Edits show as you save them. Each run is recorded in .offbook/runs, which Git leaves alone.',
    )
    .action(async (deck: string | undefined, flags: RehearseFlags) => {
      const { runRehearse } = await import('../commands/rehearse.ts')
      done(await runRehearse(deck === undefined ? [] : [deck], flags, invocation))
    })
}
