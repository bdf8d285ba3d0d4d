import { checkLayout } from '../check/check.ts'
import type { ReadTalk } from '../check/rule.ts'
import { rules } from '../check/rules.ts'
import type { Job } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import type { Slide, Talk } from '../model/talk.ts'
import { type OpenTools, openTools, type ToolRequest } from './open-tools.ts'
import { retryLost } from './print-talk.ts'
import { type MeasuredSlides, makeSlideLooks } from './slide-looks.ts'

/** Looks at the slides of a talk in a browser, in the background, to tell what shows only there. */
export interface LayoutWatch extends AsyncDisposable {
  /** Looks when nothing has happened for a moment, at slides that look otherwise than before, those around `near` first. */
  look(read: ReadTalk, near: number): void
  /** Something else has to be done, and needs the machine. */
  stop(): void
}

export interface LayoutListeners {
  /** Told of the first few slides, and when none is left: `all`. */
  readonly found: (read: ReadTalk, findings: readonly Finding[], all: boolean) => void
  /** There is no browser: slides are not looked at. Told once. */
  readonly failed: (error: unknown) => void
}

/** Milliseconds. */
const quiet = 1000
const longest = 30_000
/** A browser that nobody needed for so long is ended. */
const idle = 90_000

export function openLayoutWatch(request: ToolRequest, { found, failed }: LayoutListeners): LayoutWatch {
  const looks = makeSlideLooks()
  let tools: OpenTools | undefined
  let running = new AbortController()
  let work: Promise<void> = Promise.resolve()
  let waiting: NodeJS.Timeout | undefined
  let resting: NodeJS.Timeout | undefined
  let broken = false
  let turn = 0
  const kill = (): void => tools?.press.kill()
  process.once('exit', kill)

  const close = async (): Promise<void> => {
    const open = tools
    tools = undefined
    await open?.[Symbol.asyncDispose]()
  }

  const stop = (): void => {
    turn += 1
    clearTimeout(waiting)
    running.abort(new Error('overtaken by a save'))
  }

  const lookAtAll = async (read: ReadTalk, near: number, signal: AbortSignal): Promise<void> => {
    for (let round = 0; ; round += 1) {
      const slides = looks.next(read.talk, near)
      const all = slides.length === 0
      if (all || round === 1) {
        const { layout, met } = looks.tell(read.talk)
        found(read, [...met, ...checkLayout({ ...read, layout }, rules)], all)
      }
      if (all) return
      const open = tools ?? openTools({ ...request, background: true })
      tools = open
      // The one thing that is no fault of the deck: there is no browser.
      await open.press.facts()
      const measured = await retryLost(() => measure(open, read.talk, slides, signal))
      if (signal.aborted) return
      looks.keep(read.talk, slides, measured)
    }
  }

  const start = async (read: ReadTalk, near: number): Promise<void> => {
    const mine = turn
    // One at a time: what was stopped has to let go of its page first.
    await work
    if (mine !== turn) return
    running = new AbortController()
    const { signal } = running
    work = lookAtAll(read, near, signal)
      .catch((error: unknown) => {
        if (signal.aborted) return
        broken = true
        failed(error)
      })
      .finally(() => {
        resting = setTimeout(() => void close(), idle).unref()
      })
  }

  return {
    look(read, near) {
      if (broken) return
      stop()
      clearTimeout(resting)
      waiting = setTimeout(() => void start(read, near), quiet)
    },
    stop,
    async [Symbol.asyncDispose]() {
      stop()
      clearTimeout(resting)
      process.off('exit', kill)
      await work
      await close()
    },
  }
}

/** Lays some slides out as they would be printed; undefined where they never come to rest. */
async function measure(
  tools: OpenTools,
  talk: Talk,
  slides: readonly Slide[],
  stop: AbortSignal,
): Promise<MeasuredSlides | undefined> {
  const met: Finding[] = []
  const some = { ...talk.deck, slides: slides.map((slide, index) => ({ ...slide, index })) }
  const options = { epoch: 0, draft: false, trustScripts: false }
  const job: Job = { talk: { ...talk, deck: some }, made: [], options }
  const late = AbortSignal.timeout(longest)
  try {
    await using ports = tools.workshop.open({
      signal: AbortSignal.any([stop, late]),
      report: (_, finding) => void met.push(finding),
    })
    const { layout } = await ports.page(job)
    return { layout: await layout(), met }
  } catch (error) {
    const deck = error instanceof OffbookError || late.aborted
    if (stop.aborted || deck) return undefined
    throw error
  }
}
