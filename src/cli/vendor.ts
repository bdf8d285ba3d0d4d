import { Command, Option } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { VendorFlags } from '../commands/vendor.ts'
import { makeSetOption, readMegabytes, readSeconds } from './arguments.ts'
import type { Done } from './verb.ts'

export function describeVendor(invocation: Invocation, done: Done): Command {
  return new Command('vendor')
    .summary('fetch the pictures that decks name on the web, once')
    .description(
      'Fetches pictures that decks, their parts and their themes name on the web into assets/, notes where they came from ' +
        'in assets/vendor.json, and writes their new names into the files. It is the only command that asks the network.',
    )
    .argument('[decks...]', 'Markdown files; else those of `decks:` in offbook.yaml')
    .option('--dry-run', 'fetch, show what would change, and write nothing')
    .option(
      '--check',
      'fetch nothing: exit 1 when a picture is not what was fetched, or one is still on the web',
    )
    .option('--into <folder>', 'where pictures go, in the place of assets')
    .option('--root <folder>', 'nothing outside this folder is read or written')
    .addOption(makeSetOption())
    .addOption(
      new Option('--max-size <megabytes>', 'the largest picture that is taken')
        .argParser(readMegabytes)
        .default(20_000_000, '20'),
    )
    .addOption(
      new Option('--timeout <seconds>', 'the longest time for one picture')
        .argParser(readSeconds)
        .default(30, '30'),
    )
    .option('--allow-private', 'take pictures from this machine and from private networks too')
    .option('-q, --quiet', 'tell what failed and nothing else')
    .addHelpText('after', vendorHelp)
    .action(async (decks: string[], flags: VendorFlags) => {
      const { runVendor } = await import('../commands/vendor.ts')
      done(await runVendor(decks, flags, invocation))
    })
}

const vendorHelp = `
Examples
  $ offbook vendor talk.md --dry-run
  $ offbook vendor                     every deck that offbook.yaml names
  $ offbook vendor --check             for CI, with no network

What is no picture, links and code stay as they are. Mind the licence of what you take.
`
