import { Worker } from 'node:worker_threads'
import { compiledFile } from '../files/package-folder.ts'
import type { Alignment } from '../model/onset.ts'
import type { Script } from '../model/script.ts'
import type { Deck } from '../model/talk.ts'

/** Lays scripts along decks beside everything else: it takes longer than a save may take to show. */
export interface Aligner extends AsyncDisposable {
  /** Undefined when it was overtaken by a later one, or took longer than it may. */
  align(deck: Deck, script: Script): Promise<Alignment | undefined>
}

/** Milliseconds. */
const longest = 30_000

/** One thread; what is asked for while it is at work waits, and of that the newest alone is done. */
export function openAligner(): Aligner {
  let worker: Worker | undefined
  let turn: Promise<unknown> = Promise.resolve()
  let newest = 0
  return {
    align(deck, script) {
      newest += 1
      const mine = newest
      const work = turn.then(async () => {
        if (mine !== newest) return undefined
        worker ??= startWorker()
        const alignment = await ask(worker, { deck, script })
        if (alignment === undefined) {
          void worker.terminate()
          worker = undefined
        }
        return alignment
      })
      turn = work
      return work
    },
    async [Symbol.asyncDispose]() {
      newest += 1
      await worker?.terminate()
    },
  }
}

function startWorker(): Worker {
  const worker = new Worker(compiledFile('align-worker.js'))
  worker.unref()
  return worker
}

function ask(worker: Worker, task: { deck: Deck; script: Script }): Promise<Alignment | undefined> {
  return new Promise((resolve) => {
    const end = (alignment?: Alignment): void => {
      clearTimeout(timer)
      for (const [event, listener] of listeners) worker.off(event, listener)
      resolve(alignment)
    }
    const fail = (): void => end()
    const listeners = [
      ['message', end],
      ['error', fail],
      ['exit', fail],
    ] as const
    const timer = setTimeout(fail, longest)
    for (const [event, listener] of listeners) worker.on(event, listener)
    // Pictures and looks say nothing about the words.
    const deck = {
      ...task.deck,
      css: '',
      assets: [],
      slides: task.deck.slides.map((slide) => ({ ...slide, html: '' })),
    }
    worker.postMessage({ ...task, deck })
  })
}
