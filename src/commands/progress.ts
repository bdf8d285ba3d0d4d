import type { Listr } from 'listr2'

/** How far one deck has come. */
export interface DeckProgress {
  stage(text: string): void
  end(outcome: 'done' | 'failed', text: string): void
}

/** Shows long work while it goes on. */
export interface Progress {
  of(deck: string): DeckProgress
  /** Leaves the screen to what comes next. */
  close(): Promise<void>
}

export type ProgressStyle = 'live' | 'plain' | 'none'

/** Live on a terminal that is watched, lines in a log, nothing when asked for quiet. */
export function chooseProgress(
  flags: { quiet: boolean; json: boolean },
  env: NodeJS.ProcessEnv,
): ProgressStyle {
  if (flags.quiet || flags.json) return 'none'
  // A terminal that does not tell its width has every letter on a line of its own.
  const wide = process.stderr.isTTY && process.stderr.columns >= 20
  return wide && !env['CI'] && env['TERM'] !== 'dumb' ? 'live' : 'plain'
}

/** Progress goes to stderr, so that stdout holds only what was asked for. */
export async function showProgress(style: ProgressStyle, decks: readonly string[]): Promise<Progress> {
  if (style === 'none') return silent
  return style === 'live' ? await showLive(decks) : showLines(decks)
}

const silent: Progress = {
  of: () => ({ stage() {}, end() {} }),
  async close() {},
}

function showLines(decks: readonly string[]): Progress {
  let ended = 0
  const write = (line: string) => void process.stderr.write(`${line}\n`)
  return {
    of: (deck) => ({
      stage: (text) => write(`${deck}: ${text}`),
      end(_, text) {
        ended++
        write(`${deck}: ${text}${decks.length > 1 ? ` (${ended} of ${decks.length} decks)` : ''}`)
      },
    }),
    async close() {},
  }
}

interface LiveTask {
  title: string
  output: string
}

interface Row {
  /** Set by listr2 a little after the list begins to run. */
  task?: LiveTask
  text: string
  readonly ended: Promise<void>
  succeed(): void
  fail(reason: Error): void
}

/** A row a deck; a row ends when its promise does, which is how listr2 knows. */
async function showLive(decks: readonly string[]): Promise<Progress> {
  const { Listr, ListrLogger, ProcessOutput } = await import('listr2')
  const rows = new Map(decks.map((deck) => [deck, createRow(deck)]))
  const tasks = decks.map((deck) => ({
    title: deck,
    task: (_: unknown, task: LiveTask) => {
      const row = rows.get(deck) as Row
      row.task = task
      task.title = row.text
      return row.ended
    },
  }))
  const logger = new ListrLogger({ processOutput: new ProcessOutput(process.stderr, process.stderr) })
  const list: Listr = new Listr(tasks, {
    concurrent: true,
    exitOnError: false,
    forceTTY: true,
    // Signals are answered by the command line alone: listr2 would leave the process before the browser is closed.
    registerSignalListeners: false,
    rendererOptions: { logger, showErrorMessage: false, collapseErrors: false },
  })
  const running = list.run()
  return {
    of: (deck) => progressOfRow(deck, rows.get(deck)),
    async close() {
      for (const row of rows.values()) row.succeed()
      await running
    },
  }
}

function createRow(text: string): Row {
  let succeed = () => {}
  let fail = (_: Error) => {}
  const ended = new Promise<void>((resolve, reject) => {
    succeed = resolve
    fail = reject
  })
  ended.catch(() => {})
  return { text, ended, succeed, fail }
}

function progressOfRow(deck: string, row: Row | undefined): DeckProgress {
  const show = (text: string) => {
    if (!row) return
    row.text = `${deck}: ${text}`
    if (row.task) row.task.title = row.text
  }
  return {
    stage: show,
    end(outcome, text) {
      show(text)
      if (outcome === 'done') row?.succeed()
      else row?.fail(new Error(text))
    },
  }
}
