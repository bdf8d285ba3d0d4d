import { Command } from 'commander'
import type { DoctorFlags } from '../commands/doctor.ts'
import type { Invocation } from '../commands/invocation.ts'
import type { Done } from './verb.ts'

export function describeDoctor(invocation: Invocation, done: Done): Command {
  return new Command('doctor')
    .summary('look over this machine: browser, fonts, folders, ports')
    .description(
      'Tells whether decks can be built, watched and shown here, and what to do where they cannot.',
    )
    .option('--browser <which>', 'path of a Chrome, Edge or Chromium; or "embedded"')
    .option('--json', 'print JSON and nothing else')
    .addHelpText('after', doctorHelp)
    .action(async (flags: DoctorFlags) => {
      const { runDoctor } = await import('../commands/doctor.ts')
      done(await runDoctor(flags, invocation))
    })
}

const doctorHelp = `
Examples
  $ offbook doctor                       what works here, and what to do about the rest
  $ offbook doctor --browser embedded    with the browser that offbook brings
  $ offbook doctor --json                for a bug report

Exit code 2: no deck could be built here.
`
