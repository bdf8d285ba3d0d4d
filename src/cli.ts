import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { BuildFlags } from './commands/build.ts'
import type { CheckFlags } from './commands/check.ts'
import type { CuesFlags } from './commands/cues.ts'
import type { Invocation } from './commands/invocation.ts'
import type { PaceFlags } from './commands/pace.ts'
import type { PinFlags } from './commands/pin.ts'
import type { PresentFlags } from './commands/present.ts'
import type { RehearseFlags } from './commands/rehearse.ts'
import { readToolVersion } from './commands/tool-version.ts'
import type { WatchFlags } from './commands/watch.ts'
import { OffbookError } from './model/error.ts'
import { formatFailure } from './report/failure.ts'

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
      stop.abort(new Error(`stopped by ${name}`))
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
  await program.parseAsync([...words], { from: 'user' })
  return code
}

type Done = (code: number) => void

function describeProgram(invocation: Invocation, done: Done): Command {
  const program = new Command('offbook')
    .description('Takes a conference talk from Markdown to the stage.')
    .version(readToolVersion(), '-V, --version', 'print the version')
    .showSuggestionAfterError()
    .showHelpAfterError('(offbook --help tells more)')
    .exitOverride()
    .addHelpText('after', programHelp)
  program.addCommand(describeBuild(invocation, done).copyInheritedSettings(program))
  program.addCommand(describeWatch(invocation, done).copyInheritedSettings(program))
  program.addCommand(describeRehearse(invocation, done).copyInheritedSettings(program))
  program.addCommand(describePresent(invocation, done).copyInheritedSettings(program))
  program.addCommand(describeCheck(invocation, done).copyInheritedSettings(program))
  program.addCommand(describeCues(invocation, done).copyInheritedSettings(program))
  program.addCommand(describePace(invocation, done).copyInheritedSettings(program))
  return program
}

const programHelp = `
Begin with
  $ offbook watch talk.md        see it while you write
  $ offbook rehearse talk.md     desk, stage and prompter, with a clock and a record
  $ offbook present talk.md      the same on the day
  $ offbook build talk.md        HTML and PDF of one deck, in dist/
  $ offbook build                every deck that offbook.yaml names

Exit codes
  0  fine
  1  something is wrong in a deck: read what was printed
  2  offbook could not run: no browser, an unknown option, a folder it may not write
`

function describeBuild(invocation: Invocation, done: Done): Command {
  return new Command('build')
    .summary('make HTML, PDF and pictures of decks')
    .description(
      'Makes the outputs of decks: the files named, else those of `decks:` in offbook.yaml.\n' +
        'Files for everybody go to dist/public, files with your notes to dist/speaker, a record to dist/report.json.',
    )
    .argument('[decks...]', 'Markdown files')
    .addOption(
      new Option(
        '-t, --target <names>',
        'what to make: html, pdf, png, handout, prompt-book, notes, script; with commas, or given again',
      ).argParser(collectNames),
    )
    .option('--theme <name>', 'name of a theme, or a CSS file; stronger than what the deck says')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
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
    .option('--trust-scripts', 'keep and run the scripts and frames that decks hold')
    .option('--no-sandbox', "do without the browser's own sandbox, where it cannot start otherwise")
    .option('--force', 'build decks that have not changed too')
    .option('--json', 'print the record as JSON and nothing else')
    .option('-q, --quiet', 'print findings and nothing else')
    .option('-v, --verbose', 'print every finding by itself, and every file')
    .addHelpText('after', buildHelp)
    .action(async (decks: string[], flags: BuildFlags) => {
      const { warmUp } = await import('./commands/warm-up.ts')
      warmUp()
      const { runBuild } = await import('./commands/build.ts')
      done(await runBuild(decks, flags, invocation))
    })
}

const buildHelp = `
Examples
  $ offbook build talk.md
  $ offbook build slides/*.md --target pdf --out /tmp/talks
  $ offbook build --strict                  for CI: exit 1 on any warning
  $ offbook build talk.md --keep-going      see the deck in spite of its errors
  $ offbook build --json | jq .counts

A deck with an error leaves its old outputs as they are and does not stop the others.
`

function describeWatch(invocation: Invocation, done: Done): Command {
  return new Command('watch')
    .summary('show a deck while you write it')
    .description(
      'Serves a live preview of a deck: what you save shows at once, in the place where you are.\n' +
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
    .option('-o, --out <folder>', 'where builds go, in the place of dist')
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('--browser <which>', 'the browser that builds print with')
    .option('--trust-scripts', 'builds keep the scripts that decks hold; the preview never runs them')
    .option('-q, --quiet', 'tell of errors and nothing else')
    .addHelpText('after', watchHelp)
    .action(async (deck: string | undefined, flags: WatchFlags) => {
      const { runWatch } = await import('./commands/watch.ts')
      done(await runWatch(deck === undefined ? [] : [deck], flags, invocation))
    })
}

const watchHelp = `
Examples
  $ offbook watch talk.md
  $ offbook watch talk.md --target html,pdf      and keep dist/ up to date
  $ curl -H 'Content-Type: application/json' -d '{"line": 12}' http://127.0.0.1:4747/goto
`

/** What desks have in common. */
function describeDesk(name: string): Command {
  return new Command(name)
    .argument('[deck]', 'the Markdown file')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .option('--root <folder>', 'nothing outside this folder is read')
    .addOption(
      new Option('-p, --port <number>', 'port of the desk (default: that of last time, else 5317)').argParser(
        readPort,
      ),
    )
    .option('--lan', 'let phones of the network in, one by one')
    .option('--open', 'open the desk in your browser')
    .option('-q, --quiet', 'tell of errors and nothing else')
}

function describeRehearse(invocation: Invocation, done: Done): Command {
  return describeDesk('rehearse')
    .summary('rehearse with desk, stage and prompter')
    .description(
      'Opens a desk for you and a stage for the room: slides, script, cue light, clock, pace against the plan.\n' +
        'Edits show as you save them. Each run is recorded in .offbook/runs, which Git leaves alone.',
    )
    .addHelpText('after', deskHelp('rehearse'))
    .action(async (deck: string | undefined, flags: RehearseFlags) => {
      const { runRehearse } = await import('./commands/rehearse.ts')
      done(await runRehearse(deck === undefined ? [] : [deck], flags, invocation))
    })
}

function describePresent(invocation: Invocation, done: Done): Command {
  return describeDesk('present')
    .summary('give the talk')
    .description(
      'The desk and the stage of `offbook rehearse`, on the day: the talk as it is now, whatever is saved meanwhile.\n' +
        'Asks nothing, keeps the screen awake, and goes on where it was when it has to be started again.',
    )
    .option('--record', 'record it as a run')
    .addHelpText('after', deskHelp('present'))
    .action(async (deck: string | undefined, flags: PresentFlags) => {
      const { runPresent } = await import('./commands/present.ts')
      done(await runPresent(deck === undefined ? [] : [deck], flags, invocation))
    })
}

const deskHelp = (name: string) => `
Examples
  $ offbook ${name} talk.md
  $ offbook ${name} talk.md --lan       with a phone as remote or prompter

On the desk, ? shows every key, and O opens the stage. Clickers work on both.
`

function describeCheck(invocation: Invocation, done: Done): Command {
  return new Command('check')
    .summary('tell what is wrong with decks')
    .description(
      'Tells what would go wrong in the room: in the text of decks and scripts, and on the slides as they are laid out.\n' +
        'Nothing is written, but for --fix.',
    )
    .argument('[decks...]', 'Markdown files')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .option('--theme <name>', 'name of a theme, or a CSS file; stronger than what the deck says')
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('--quick', 'only what the text tells: no browser is started')
    .option('--strict', 'warnings count as errors: exit 1')
    .option('--fix', 'put right what can be put right without doubt; shows what changes')
    .option('--dry-run', 'show what --fix would change, and write nothing')
    .option('--explain <rule>', 'print the page of a rule and nothing else')
    .addOption(
      new Option('--format <name>', 'how findings are told')
        .choices(['terminal', 'json', 'github', 'sarif'])
        .default('terminal'),
    )
    .option(
      '--browser <which>',
      'path of a Chrome, Edge or Chromium; or "embedded", the same on every machine',
    )
    .addOption(new Option('--timeout <seconds>', 'longest time for one deck').argParser(readSeconds))
    .option('--trust-scripts', 'keep and run the scripts and frames that decks hold')
    .option('--no-sandbox', "do without the browser's own sandbox, where it cannot start otherwise")
    .option('-q, --quiet', 'print findings and nothing else')
    .option('-v, --verbose', 'print every finding by itself')
    .addHelpText('after', checkHelp)
    .action(async (decks: string[], flags: CheckFlags) => {
      const { warmUp } = await import('./commands/warm-up.ts')
      warmUp()
      const { runCheck } = await import('./commands/check.ts')
      done(await runCheck(decks, flags, invocation))
    })
}

const checkHelp = `
Examples
  $ offbook check talk.md
  $ offbook check --fix --dry-run           what could be put right
  $ offbook check --explain missing-alt
  $ offbook check --strict --format github  for CI: annotations, exit 1 on any warning

<!-- lint disable rule --> in a deck silences a rule on a slide, <!-- lint disable-file rule --> everywhere.
`

function describeCues(invocation: Invocation, done: Done): Command {
  const cues = new Command('cues')
    .summary('lay the script along the slides')
    .description('Shows at which line of the script each slide comes up, and how sure that is.')
    .argument('[deck]', 'the Markdown file')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('--all', 'slides too that come up without a cue, for sure')
    .option('--step', 'step through what is unsure, with keys')
    .option('--json', 'print JSON and nothing else')
    .option('-q, --quiet', 'no findings')
    .action(async (deck: string | undefined, flags: CuesFlags & { step: boolean }) => {
      if (flags.step) {
        const { stepCues } = await import('./commands/step-cues.ts')
        done(await stepCues(deck === undefined ? [] : [deck], flags, invocation))
        return
      }
      const { runCues } = await import('./commands/cues.ts')
      done(await runCues(deck === undefined ? [] : [deck], flags, invocation))
    })
  cues
    .command('pin')
    .summary('write what was found into both files')
    .description(
      'Names each slide that a cue calls for sure, and writes the name into the cue: `**SLIDE #name**`.\n' +
        'Shows the change first and asks.',
    )
    .argument('[deck]', 'the Markdown file')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('-y, --yes', 'do not ask')
    .option('--least <sure>', 'how sure an answer has to be, from 0 to 1', Number, 0.8)
    .action(async (deck: string | undefined, _: unknown, command: Command) => {
      const { runPin } = await import('./commands/pin.ts')
      done(await runPin(deck === undefined ? [] : [deck], command.optsWithGlobals<PinFlags>(), invocation))
    })
  return cues
}

function describePace(invocation: Invocation, done: Done): Command {
  return new Command('pace')
    .summary('tell how long the talk takes')
    .description('Turns words, pauses and slides into minutes, against the slot, and draws them as a page.')
    .argument('[deck]', 'the Markdown file')
    .option('--script <file>', 'the script of the deck, where it is not beside it')
    .option('--root <folder>', 'nothing outside this folder is read')
    .option('--out <folder>', 'where the pacing page goes, in place of dist')
    .option('--no-page', 'write no pacing page')
    .option('--slides', 'a row for each slide')
    .addOption(new Option('--max <seconds>', 'exit with 1 when the talk takes longer').argParser(readSeconds))
    .option('--json', 'print JSON and nothing else')
    .option('-q, --quiet', 'no findings')
    .action(async (deck: string | undefined, flags: PaceFlags) => {
      const { runPace } = await import('./commands/pace.ts')
      done(await runPace(deck === undefined ? [] : [deck], flags, invocation))
    })
}

function collectNames(text: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...text.split(',').map((name) => name.trim())].filter((name) => name !== '')
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('a number from 0 to 65535 is wanted; 0 takes any port that is free.')
  }
  return port
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (!(seconds > 0)) throw new InvalidArgumentError('a number of seconds above 0 is wanted.')
  return seconds
}

process.exitCode = await runCommandLine(process.argv.slice(2))
