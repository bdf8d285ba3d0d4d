import { setFlagsFromString } from 'node:v8'
import { Command, CommanderError } from 'commander'
import type { Done } from './cli/verb.ts'
import { verbs } from './cli/verbs.ts'
import type { Invocation } from './commands/invocation.ts'
import { readToolVersion } from './commands/tool-version.ts'
import { OffbookError } from './model/error.ts'
import { formatFailure } from './report/failure.ts'

// Grammars of code are thousands of expressions, most of which run a few times: compiling them once, and not first for the
// interpreter, is a fifth of the reading of a deck with code.
setFlagsFromString('--no-regexp-tier-up')
// Most commands are over before the optimizer's work pays: it waits for what runs fifteen times as long as it usually does,
// which leaves a fifth of the processor's time to the browser. Later versions of Node wait by themselves.
if (Number(process.versions.node.split('.')[0]) < 22) setFlagsFromString('--interrupt-budget=1000000')

// Megabytes that a thread begins with: the reading of a small deck fills as much in a moment, and would be held up ten times
// while its memory grew.
setFlagsFromString('--min-semi-space-size=16')
setFlagsFromString('--initial-old-space-size=96')

/** Milliseconds a command has to leave nothing behind once it was told to stop. */
const grace = 1600

const stopSignals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const

async function runCommandLine(words: readonly string[]): Promise<number> {
  survivePipes()
  const stopping = listenForStop()
  try {
    const code = await parseAndRun(words, stopping.signal)
    return stopping.code() ?? code
  } catch (error) {
    return stopping.code() ?? explain(error)
  }
}

/** A reader that went away (`offbook build | head`) is no reason to fail. */
function survivePipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
  }
}

function listenForStop(): { signal: AbortSignal; code(): number | undefined } {
  const stop = new AbortController()
  let code: number | undefined
  for (const [name, exitCode] of Object.entries(stopSignals)) {
    process.on(name, () => {
      // Asked twice: whoever asks does not want to wait.
      if (code !== undefined) process.exit(exitCode)
      code = exitCode
      stop.abort(new Error(`stopped by ${name}`, { cause: name }))
      setTimeout(() => process.exit(exitCode), grace).unref()
    })
  }
  return { signal: stop.signal, code: () => code }
}

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (error instanceof OffbookError) process.stderr.write(formatFailure(error, wantsColor(process.stderr)))
  else process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return 2
}

function wantsColor(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: none, FORCE_COLOR: forced, TERM: terminal } = process.env
  if (none) return false
  if (forced !== undefined && forced !== '') return forced !== '0'
  return stream.isTTY === true && terminal !== 'dumb'
}

async function parseAndRun(words: readonly string[], signal: AbortSignal): Promise<number> {
  let code = 0
  const invocation: Invocation = {
    folder: process.cwd(),
    environment: process.env,
    signal,
    color: { stdout: wantsColor(process.stdout), stderr: wantsColor(process.stderr) },
    print: (text) => void process.stdout.write(text),
    tell: (text) => void process.stderr.write(text),
  }
  const program = describeProgram(invocation, (result) => {
    code = result
  })
  if (words.length === 0) {
    program.outputHelp()
    return 0
  }
  if (/\.(md|markdown)$/i.test(words[0] ?? '')) {
    throw new OffbookError(`there is no command ${words[0]}`, { hint: `offbook build ${words.join(' ')}` })
  }
  // Only a shell that completes a line, or wants to learn how, asks for it.
  if (/^complet(?:e|ion)$/u.test(words[0] ?? '')) {
    const { addCompletion } = await import('./cli/completion.ts')
    addCompletion(program, words, invocation.folder)
  }
  // Asked for the help of a command there is not, the program would print its own.
  const [first, second] = words
  const isKnown = program.commands.some((command) => command.name() === second)
  const asked = first === 'help' && second !== undefined && !isKnown ? words.slice(1) : words
  await program.parseAsync([...asked], { from: 'user' })
  return code
}

function describeProgram(invocation: Invocation, done: Done): Command {
  const program = new Command('offbook')
    .description('Takes a conference talk from Markdown to the stage.')
    .version(readToolVersion(), '-V, --version', 'print the version')
    .showSuggestionAfterError()
    .showHelpAfterError('(offbook --help tells more)')
    .exitOverride()
    .addHelpText('after', programHelp)
  for (const describe of verbs) program.addCommand(describe(invocation, done).copyInheritedSettings(program))
  return program
}

const programHelp = `
Begin with
  $ offbook new my-talk          a talk to write over
  $ offbook watch talk.md        see it while you write
  $ offbook rehearse talk.md     with clock, prompter and a record of each run
  $ offbook present talk.md      on the day
  $ offbook build talk.md        HTML and PDF of one deck, in dist/
  $ offbook build                every deck that offbook.yaml names

Let your shell complete it (bash, zsh, fish, powershell)
  $ source <(offbook completion bash)

Exit codes
  0  fine
  1  something is wrong in a deck: read what was printed
  2  offbook could not run: no browser, an unknown option, a folder it may not write
`

process.exitCode = await runCommandLine(process.argv.slice(2))
