import { Command, Option } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { WatchFlags } from '../commands/watch.ts'
import { collectNames, makeSetOption, readPort } from './arguments.ts'
import type { Done } from './verb.ts'

export function describeWatch(invocation: Invocation, done: Done): Command {
  return new Command('watch')
    .summary('show a deck while you write it')
    .description(
      'Serves a live preview of a deck: what you save shows at once, in the place where you are. ' +
        'On this machine alone; ends with Ctrl+C.',
    )
    .argument('[deck]', 'the Markdown file')
    .addOption(
      new Option('-t, --target <names>', 'what to build again in the background after each save').argParser(
        collectNames,
      ),
    )
    .addOption(
      new Option(
        '-p, --port <number>',
        'port of the preview (default: 4747, else any that is free)',
      ).argParser(readPort),
    )
    .option('--editor <name>', 'where a slide is opened: vscode, cursor, zed, jetbrains, vim, …')
    .option('--theme <name>', 'name of a theme, or a CSS file; stronger than what the deck says')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .addOption(makeSetOption())
    .option('-o, --out <folder>', 'where builds go, in the place of dist')
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('--browser <which>', 'the browser that builds print with, and that slides are checked in')
    .option('--quick', 'problems that the text tells, and none that take a browser to see')
    .option('--trust-scripts', 'builds keep the scripts that decks hold; the preview never runs them')
    .option('-q, --quiet', 'tell of errors and nothing else')
    .addHelpText('after', watchHelp)
    .action(async (deck: string | undefined, flags: WatchFlags) => {
      const { runWatch } = await import('../commands/watch.ts')
      done(await runWatch(deck === undefined ? [] : [deck], flags, invocation))
    })
}

const watchHelp = `
Examples
  $ offbook watch talk.md
  $ offbook watch talk.md --target html,pdf      and keep dist/ up to date
  $ curl -H 'Content-Type: application/json' -d '{"line": 12}' http://127.0.0.1:4747/goto
`
