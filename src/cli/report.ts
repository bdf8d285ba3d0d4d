import { Command, Option } from 'commander'
import type { Invocation } from '../commands/invocation.ts'
import type { ReportFlags } from '../commands/report.ts'
import { formatNames } from '../report/format-names.ts'
import type { Done } from './verb.ts'

export function describeReport(invocation: Invocation, done: Done): Command {
  return new Command('report')
    .summary('tell a build again, for a service or a summary')
    .description(
      'Tells what a build found and made, from the record it left, without building anything. ' +
        'Without a path: dist/report.json of the project.',
    )
    .argument('[record]', 'report.json, or the folder that holds it')
    .addOption(new Option('--format <name>', 'how it is told').choices(formatNames).default('markdown'))
    .option('-v, --verbose', 'every finding by itself')
    .addHelpText('after', reportHelp)
    .action(async (record: string | undefined, flags: ReportFlags) => {
      const { runReport } = await import('../commands/report.ts')
      done(await runReport(record, flags, invocation))
    })
}

const reportHelp = `
Examples
  $ offbook report                                    talks, times, findings and files as Markdown
  $ offbook report >> "$GITHUB_STEP_SUMMARY"          the summary of a job
  $ offbook report --format github                    annotations of a pull request
  $ offbook report --format gitlab > quality.json     a Code Quality report
  $ offbook report --format junit > offbook.xml       for any other CI
`
