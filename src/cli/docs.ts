import { Command } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { Done } from './verb.ts'

export function describeDocs(invocation: Invocation, done: Done): Command {
  return new Command('docs')
    .summary('print the guide, with no network')
    .description(
      'Prints a page of the guide, of the reference, or of a rule, as Markdown; without a page it lists them.',
    )
    .argument('[page]', 'name of a page: writing, script, a rule, …')
    .addHelpText('after', docsHelp)
    .action(async (page: string | undefined) => {
      const { runDocs } = await import('../commands/docs.ts')
      done(await runDocs(page, invocation))
    })
}

const docsHelp = `
Examples
  $ offbook docs                the list of pages
  $ offbook docs writing
  $ offbook docs config         every key of offbook.yaml
  $ offbook docs agent          how a coding assistant works on a talk
  $ offbook docs missing-alt    why the rule is there, and how to keep it
`
