import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { compiledFile } from '../files/package-folder.ts'
import type { Finding } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Reading } from '../model/talk.ts'
import type { Failure, ReadAnswer, ReadTask } from './messages.ts'

export interface ReadLimits {
  readonly signal?: AbortSignal
  /** Milliseconds until the thread is killed. */
  readonly deadline?: number
  /** Megabytes of memory until the thread is killed. */
  readonly memory?: number
}

const usualDeadline = 60_000
const usualMemory = 2048
/** Deep Markdown recurses deeply; the engine's own 4 MB end at 40,000 paragraphs. */
const stack = 64

const idle: Worker[] = []
const mostIdle = Math.min(4, availableParallelism())

/** Starts threads ahead of the first deck: they load the engine while the command line is still being read. */
export function warmReaders(count = 1): void {
  while (idle.length < Math.min(count, mostIdle)) rest(startWorker(usualMemory))
}

/** Ends the threads that wait for a next deck. Never needed for a process to end. */
export async function closeReaders(): Promise<void> {
  await Promise.all(idle.splice(0).map((worker) => worker.terminate()))
}

/** Reads a deck in a thread of its own, which is killed at the deadline, whatever it is doing. */
export async function readInWorker(request: ReadRequest, limits: ReadLimits = {}): Promise<Reading> {
  limits.signal?.throwIfAborted()
  const usual = limits.memory === undefined
  const worker = (usual ? idle.pop() : undefined) ?? startWorker(limits.memory ?? usualMemory)
  worker.ref()
  const ending = await runTask(worker, request, limits)
  if (ending.keep && usual) rest(worker)
  else await worker.terminate()
  return conclude(ending, request)
}

type Ending =
  | { readonly kind: 'done'; readonly keep: true; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly keep: boolean; readonly error: unknown }
  | { readonly kind: 'killed'; readonly keep: false; readonly finding: Finding }

function runTask(worker: Worker, request: ReadRequest, limits: ReadLimits): Promise<Ending> {
  const { signal, deadline = usualDeadline } = limits
  const place = new Int32Array(new SharedArrayBuffer(8))
  let stage = 'starting'
  return new Promise((resolve) => {
    const end = (ending: Ending): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      worker.removeAllListeners()
      resolve(ending)
    }
    const kill = (rule: string, message: string, hint: string): void =>
      end({ kind: 'killed', keep: false, finding: tellPlace({ rule, message, hint }, request, place) })
    const abort = (): void => end({ kind: 'failed', keep: false, error: signal?.reason })
    const timer = setTimeout(
      () =>
        kill(
          'reading-timeout',
          `Reading took longer than ${showSeconds(deadline)} and was stopped while ${stage}.`,
          timeoutHint,
        ),
      deadline,
    )
    signal?.addEventListener('abort', abort)
    worker.on('message', (answer: ReadAnswer) => {
      if (answer.kind === 'stage') stage = answer.stage
      else if (answer.kind === 'console') console.warn(answer.text)
      else if (answer.kind === 'done') end({ kind: 'done', keep: true, reading: answer.reading })
      else if (answer.kind === 'failed') end({ kind: 'failed', keep: true, error: revive(answer.error) })
      else if (answer.kind === 'overflow')
        kill('reading-crashed', `Reading went too deep and was stopped while ${stage}.`, overflowHint)
    })
    worker.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY')
        kill(
          'reading-crashed',
          `Reading needed more than ${limits.memory ?? usualMemory} MB of memory and was stopped while ${stage}.`,
          memoryHint,
        )
      else end({ kind: 'failed', keep: false, error })
    })
    worker.on('exit', (code) =>
      end({
        kind: 'failed',
        keep: false,
        error: new Error(`the reading thread ended by itself (code ${code})`),
      }),
    )
    worker.postMessage({ request, place } satisfies ReadTask)
  })
}

const timeoutHint =
  'Something in it takes very long to parse: an unclosed comment, a huge table, text without spaces.'
const overflowHint = 'Something in it is nested too deeply, or a slide holds tens of thousands of blocks.'
const memoryHint = 'Split the deck, or look for a part that repeats itself.'

function conclude(ending: Ending, request: ReadRequest): Reading {
  if (ending.kind === 'done') return ending.reading
  if (ending.kind === 'failed') throw ending.error
  return { findings: [ending.finding], dependencies: [request.deck], texts: {} }
}

function tellPlace(finding: Finding, request: ReadRequest, place: Int32Array): Finding {
  const [slide = 0, line = 0] = place
  return { ...finding, span: { path: request.deck, line: line || 1 }, ...(slide > 0 && { slide }) }
}

function startWorker(memory: number): Worker {
  return new Worker(compiledFile('read-worker.js'), {
    resourceLimits: { maxOldGenerationSizeMb: memory, stackSizeMb: stack },
  })
}

/** A thread at rest holds nobody up; one that dies at rest is forgotten. */
function rest(worker: Worker): void {
  worker.unref()
  worker.on('error', () => forget(worker))
  worker.on('exit', () => forget(worker))
  idle.push(worker)
}

function forget(worker: Worker): void {
  const at = idle.indexOf(worker)
  if (at >= 0) idle.splice(at, 1)
}

function revive(failure: Failure): Error {
  const { name, message, stack, hint } = failure
  if (name === 'OffbookError') return new OffbookError(message, hint === undefined ? {} : { hint })
  return Object.assign(new Error(message), { name, ...(stack !== undefined && { stack }) })
}

function showSeconds(milliseconds: number): string {
  return `${Number((milliseconds / 1000).toFixed(1))} s`
}
