import { Command, Option } from 'commander'
import type { BuildFlags } from '../commands/build.ts'
import type { Invocation } from '../commands/invocation.ts'
import { targetNames } from '../model/artifact.ts'
import { collectNames, makeSetOption, readSeconds, readShard } from './arguments.ts'
import type { Done } from './verb.ts'

export function describeBuild(invocation: Invocation, done: Done): Command {
  return new Command('build')
    .summary('make HTML, PDF and pictures of decks')
    .description(
      'Makes the outputs of decks: the files named, else those of `decks:` in offbook.yaml. ' +
        'Files for everybody go to dist/public, files with your notes to dist/speaker, a record to dist/report.json.',
    )
    .argument('[decks...]', 'Markdown files')
    .addOption(
      new Option(
        '-t, --target <names>',
        `what to make: ${targetNames.join(', ')}; with commas, or given again`,
      ).argParser(collectNames),
    )
    .option(
      '--pack',
      'one archive for the machine in the room as well: all files, yours too, and what to open',
    )
    .option('--theme <name>', 'name of a theme, or a CSS file; stronger than what the deck says')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .addOption(makeSetOption())
    .option('-o, --out <folder>', 'where to write, in the place of dist')
    .option(
      '--root <folder>',
      'nothing outside this folder is read; else that of offbook.yaml, of .git, of the deck',
    )
    .addOption(new Option('--paper <size>', 'what documents are printed on').choices(['a4', 'letter']))
    .option('--large-print', 'documents in large type')
    .addOption(
      new Option('--captions <from>', 'what stands beside slides in the handout').choices([
        'public',
        'script',
      ]),
    )
    .option('--strict', 'warnings count as errors: a deck that has any is not written')
    .option('--keep-going', 'write decks that have errors too, under a DRAFT mark')
    .option(
      '--browser <which>',
      'path of a Chrome, Edge or Chromium; or "embedded", the same on every machine',
    )
    .addOption(
      new Option('--timeout <seconds>', 'longest time for one deck (default: 60 and 0.2 a slide)').argParser(
        readSeconds,
      ),
    )
    .addOption(
      new Option(
        '--pptx <how>',
        'slides of a PPTX: drawn anew, to be edited, or as pictures with their text unseen',
      ).choices(['native', 'picture']),
    )
    .option('--scene', 'write what each slide of a PPTX draws as JSON, too')
    .option('--trust-scripts', 'keep and run the scripts and frames that decks hold')
    .option('--no-sandbox', "do without the browser's own sandbox, where it cannot start otherwise")
    .option(
      '--since <ref>',
      'only decks of which something changed since a commit, branch or tag: asked of git, where the two part',
    )
    .addOption(
      new Option(
        '--shard <part>',
        'only a part of the decks, such as 2/3; offbook merge puts the parts together',
      ).argParser(readShard),
    )
    .option('--force', 'build decks that have not changed too')
    .option('--json', 'print the record as JSON and nothing else')
    .option('-q, --quiet', 'print findings and nothing else')
    .option('-v, --verbose', 'print every finding by itself, and every file')
    .addHelpText('after', buildHelp)
    .action(async (decks: string[], flags: BuildFlags) => {
      const { warmUp } = await import('../commands/warm-up.ts')
      warmUp()
      const { runBuild } = await import('../commands/build.ts')
      done(await runBuild(decks, flags, invocation))
    })
}

const buildHelp = `
Examples
  $ offbook build talk.md
  $ offbook build slides/*.md --target pdf --out /tmp/talks
  $ offbook build talk.md --target pptx     a presentation that can be edited
  $ offbook build --target html,pdf,site    with a page for attendees: dist/public/index.html
  $ offbook build --strict                  for CI: exit 1 on any warning
  $ offbook build talk.md --keep-going      see the deck in spite of its errors
  $ offbook build --json | jq .counts
  $ offbook build --since origin/main       only decks that this branch changes
  $ offbook build --shard 1/3 -o part-1     a third of them, on one of three machines

A deck with an error leaves its old outputs as they are and does not stop the others.
`
