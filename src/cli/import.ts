import { Command } from 'commander'
import type { ImportFlags } from '../commands/import.ts'
import type { Invocation } from '../commands/invocation.ts'
import type { Done } from './verb.ts'

export function describeImport(invocation: Invocation, done: Done): Command {
  return new Command('import')
    .summary('make a talk of an article, notes, an outline or another deck')
    .description(
      'Makes a deck and a script of a file that was written for another purpose: headings become acts and slides, lists ' +
        'are shown, prose is said under its cue. Nothing of the source is lost, and the source stays as it is.',
    )
    .argument('<file>', 'Markdown, plain text, or a .pptx')
    .option(
      '--as <kind>',
      'article, slides, notes, outline, marp, slidev, reveal or pptx; else it is guessed',
    )
    .option('--into <folder>', 'where the talk goes; else a new folder named after it')
    .option('--name <name>', 'name of the deck and its script; else that of its title')
    .option('--force', 'write files anew that are there already')
    .option('-q, --quiet', 'print nothing')
    .addHelpText('after', importHelp)
    .action(async (file: string, flags: ImportFlags) => {
      const { runImport } = await import('../commands/import.ts')
      done(await runImport(file, flags, invocation))
    })
}

const importHelp = `
Examples
  $ offbook import post.md                       an article: acts, slides, and the prose as script
  $ offbook import notes.txt --as notes          a day of talks: an act for each
  $ offbook import old.pptx --into slides        text, tables, pictures, sections; notes as script
  $ offbook import slides.md --name keynote      a Slidev, reveal.js or Marp deck
`
