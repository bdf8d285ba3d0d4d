import { Command, Option } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { ServeFlags } from '../commands/serve.ts'
import { readPort } from './arguments.ts'
import type { Done } from './verb.ts'

export function describeServe(invocation: Invocation, done: Done): Command {
  return new Command('serve')
    .summary('look at what was built as attendees will')
    .description(
      'Serves a folder that was built, on this machine alone, until Ctrl+C ends it. ' +
        'Without a folder: dist/public of the project.',
    )
    .argument('[folder]', 'what to serve')
    .addOption(
      new Option('-p, --port <number>', 'port to serve at (default: 4750, else any that is free)').argParser(
        readPort,
      ),
    )
    .option('-q, --quiet', 'print the address and nothing else')
    .addHelpText('after', serveHelp)
    .action(async (folder: string | undefined, flags: ServeFlags) => {
      const { runServe } = await import('../commands/serve.ts')
      done(await runServe(folder, flags, invocation))
    })
}

const serveHelp = `
Examples
  $ offbook build --target html,pdf,site && offbook serve
  $ offbook serve dist/public --port 8080
`
