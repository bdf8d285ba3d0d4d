import type { Job } from '../model/artifact.ts'
import type { Finding } from '../model/diagnostic.ts'
import type { Layout } from '../model/layout.ts'
import type { Cache, Press, Sources } from '../model/ports.ts'
import type { Talk } from '../model/talk.ts'
import { captureSlide, captureSlides, type Stage } from './capture.ts'
import { liftVeil, lookBehind } from './look-behind.ts'
import { type Coming, drawPage, type MeasuredPage, measurePage, withStep } from './measure.ts'
import { promiseLater } from './promise-later.ts'
import { type TakenScene, takeScene } from './scene.ts'
import { openSlots, type Slots } from './slots.ts'
import type { Built, Ports, ShotOptions, Standing, TalkPage, Target } from './target.ts'

/** What a run has one of. */
export interface Tools {
  readonly press: Press
  readonly cache: Cache
  readonly built: Built
  readonly sources: (root: string) => Sources
  readonly shipped: Sources
  /** Pages open at a time, all decks together; 4 by default. */
  readonly pages?: number
}

/** What one deck's build listens with. */
export interface Listeners {
  readonly signal: AbortSignal
  readonly report: (job: Job, finding: Finding) => void
  readonly progress?: (job: Job, standing: Standing) => void
}

/** Hands out ports to the decks of a run and keeps the number of open pages small. */
export interface Workshop {
  /** The ports of one deck. Its page is loaded once and closed with them. */
  open(listeners: Listeners): OpenPorts
}

export interface OpenPorts extends Ports, AsyncDisposable {
  /**
   * Begins with the page of a job's talk. Resolves when there is time for other work: its document has been loaded and is
   * being measured, or could not be, of which {@link Ports.page} tells. `target` is what it is made for first.
   */
  load(job: Job, target: Pick<Target, 'drawn'>): Promise<void>
}

export function openWorkshop(tools: Tools): Workshop {
  const slots = openSlots(tools.pages ?? 4)
  return { open: (listeners) => openPorts(tools, slots, listeners) }
}

function openPorts(tools: Tools, slots: Slots, { signal, report, progress }: Listeners): OpenPorts {
  const { press, cache, built, shipped } = tools
  const opened = new Map<Talk, Promise<OpenedPage>>()
  const folders = new Map<string, Sources>()
  const ports: Ports = {
    press,
    cache,
    built,
    shipped,
    signal,
    report,
    progress: progress ?? (() => {}),
    sources(root) {
      const known = folders.get(root) ?? tools.sources(root)
      folders.set(root, known)
      return known
    },
    page: (job) => open(job),
  }
  const open = (job: Job, coming?: Coming): Promise<OpenedPage> => {
    const known = opened.get(job.talk) ?? openTalkPage(job, ports, slots, coming)
    opened.set(job.talk, known)
    return known
  }
  return {
    ...ports,
    async load(job, { drawn = false }) {
      const { promise, resolve } = promiseLater<void>()
      const page = open(job, { loaded: resolve, drawn })
      await Promise.race([promise, page.catch(() => {})])
    },
    async [Symbol.asyncDispose]() {
      const pages = await Promise.allSettled(opened.values())
      opened.clear()
      await Promise.all(pages.map((page) => page.status === 'fulfilled' && page.value[Symbol.asyncDispose]()))
    },
  }
}

interface OpenedPage extends TalkPage, AsyncDisposable {}

async function openTalkPage(job: Job, ports: Ports, slots: Slots, coming?: Coming): Promise<OpenedPage> {
  const release = await slots.wait(ports.signal)
  try {
    return shareTalkPage(job, ports, await measurePage(job, ports, coming), release)
  } catch (error) {
    release()
    throw error
  }
}

function shareTalkPage(job: Job, ports: Ports, measured: MeasuredPage, release: () => void): OpenedPage {
  const { deck } = job.talk
  const { document, laid, page } = measured
  let scene: Promise<TakenScene> | undefined
  const stage: Stage = { page, document, deck }
  // A page does one thing at a time: a step shown for one capture must not be in another, or in the print.
  let turn: Promise<unknown> = Promise.resolve()
  let veiled = false
  const unveil = async () => {
    if (!veiled) return
    veiled = false
    await liftVeil({ page, ports })
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const result = turn.then(unveil).then(work)
    turn = result.catch(() => {})
    return result
  }
  let drawn: Promise<void> | undefined
  const ready = () => {
    drawn ??= drawPage(page, ports)
    return drawn
  }
  // After it, all is as it was, but only from the next frame on.
  const disturb = <T>(work: () => Promise<T>): Promise<T> =>
    inTurn(() => {
      drawn = undefined
      return work()
    })
  let seen: Promise<Layout> | undefined
  const look = () => {
    seen ??= disturb(() => {
      ports.progress(job, { stage: 'looking behind the words' })
      // Mostly nobody uses the page afterwards.
      veiled = true
      return lookBehind(laid, { page, document, deck, ports })
    })
    return seen
  }
  const lookMeanwhile = () => void look().catch(() => {})
  const beginScene = async (): Promise<TakenScene> => {
    const { promise, resolve, reject } = promiseLater<Omit<TakenScene, 'free'>>()
    const free = disturb(() => takeScene(measured, job, ports, resolve))
    free.catch(reject)
    return { ...(await promise), free }
  }
  const capture = async (slide: number, { step, ...options }: ShotOptions) => {
    await ready()
    const shoot = () => captureSlide(stage, slide, options)
    return step === undefined ? shoot() : withStep(page, ports, slide, step, shoot)
  }
  return {
    layout: look,
    pages: document.pages,
    pdf(options) {
      // Pictures that were painted before are the same objects in every print.
      lookMeanwhile()
      return inTurn(() => page.pdf({ ...deck.size, tagged: true, ...options }))
    },
    capture: (slide, options) => inTurn(() => capture(slide, options)),
    scene() {
      scene ??= beginScene()
      // What is made of the scene takes a while, in which the page would have nothing to do.
      lookMeanwhile()
      return scene
    },
    async *captureAll(slides, options) {
      const last = turn
      const { promise, resolve } = promiseLater<void>()
      turn = promise
      try {
        await last
        await unveil()
        await ready()
        yield* captureSlides(stage, slides, options)
      } finally {
        resolve()
      }
    },
    async [Symbol.asyncDispose]() {
      await page[Symbol.asyncDispose]()
      release()
    },
  }
}
