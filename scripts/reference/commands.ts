import type { Command } from 'commander'
import { verbs } from '../../src/cli/verbs.ts'
import type { Invocation } from '../../src/commands/invocation.ts'

/** A command as the reference tells it. */
export interface ToldCommand {
  /** With the commands above it: `offbook cues pin`. */
  readonly name: string
  readonly usage: string
  readonly summary: string
  readonly about: string
  readonly options: readonly {
    readonly flags: string
    readonly about: string
    readonly choices?: readonly string[]
  }[]
  /** What --help prints below the options: examples first. */
  readonly after: string
}

const nothing: Invocation = {
  folder: '/',
  environment: {},
  signal: new AbortController().signal,
  color: { stdout: false, stderr: false },
  print: () => {},
  tell: () => {},
}

/** Every command there is, those of commands after their own. */
export function describeCommands(): readonly ToldCommand[] {
  return verbs.flatMap((describe) =>
    describeTree(
      describe(nothing, () => {}),
      'offbook',
    ),
  )
}

function describeTree(command: Command, above: string): readonly ToldCommand[] {
  const name = `${above} ${command.name()}`
  const words = command.usage().replace('[options]', command.options.length > 0 ? '[options]' : '')
  const told: ToldCommand = {
    name,
    usage: `${name} ${words}`.replace(/\s+/gu, ' ').trim(),
    summary: command.summary(),
    about: command.description(),
    options: command.options.map(({ flags, description, argChoices, defaultValue }) => ({
      flags,
      about: [
        description,
        ...(argChoices ? [`: ${argChoices.map((choice) => `\`${choice}\``).join(', ')}`] : []),
        ...(typeof defaultValue === 'string' ? [`; \`${defaultValue}\` else`] : []),
      ].join(''),
      ...(argChoices && { choices: argChoices }),
    })),
    after: readAfter(command),
  }
  return [told, ...command.commands.flatMap((one) => describeTree(one, name))]
}

/** What was added to the help that a command has by itself. */
function readAfter(command: Command): string {
  let text = ''
  command.configureOutput({ writeOut: (part) => (text += part) })
  command.outputHelp()
  return text.slice(text.indexOf(command.helpInformation()) + command.helpInformation().length).trim()
}
