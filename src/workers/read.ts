import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { compiledFile } from '../files/package-folder.ts'
import type { Finding } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import type { ReadRequest } from '../model/options.ts'
import type { Reading } from '../model/talk.ts'
import type { Failure, ReadAnswer, ReadTask } from './messages.ts'
import { type Parcel, unpackReading } from './parcel.ts'

export interface ReadLimits {
  readonly signal?: AbortSignal
  /** Milliseconds until the thread is killed. */
  readonly deadline?: number
  /** Megabytes of memory until the thread is killed. */
  readonly memory?: number
  /** Whether to tell what exactly was read: `Reading.seen`. */
  readonly note?: boolean
  /** Path of what runs in the thread, in place of the reading, for tests of how it is ended. */
  readonly program?: string
}

const usualDeadline = 60_000
const usualMemory = 2048
/** Deep Markdown recurses deeply; the engine's own 4 MB end at 40,000 paragraphs. */
const stack = 64
/** Tokens and trees live for one reading: with room for them, next to nothing is collected meanwhile. */
const young = 96

const idle: Worker[] = []
const mostIdle = Math.min(4, availableParallelism())

/** Starts threads ahead of the first deck: they load the engine while the command line is still being read. */
export function warmReaders(count = 1): void {
  while (idle.length < Math.min(count, mostIdle)) rest(startWorker({}))
}

/** Ends the threads that wait for a next deck. Never needed for a process to end. */
export async function closeReaders(): Promise<void> {
  await Promise.all(idle.splice(0).map((worker) => worker.terminate()))
}

/** Reads a deck in a thread of its own, which is killed at the deadline, whatever it is doing. */
export async function readInWorker(request: ReadRequest, limits: ReadLimits = {}): Promise<Reading> {
  limits.signal?.throwIfAborted()
  const usual = limits.memory === undefined && limits.program === undefined
  const worker = (usual ? idle.pop() : undefined) ?? startWorker(limits)
  worker.ref()
  const ending = await runTask(worker, request, limits)
  if (ending.keep && usual) rest(worker)
  else await worker.terminate()
  return conclude(ending, request)
}

/** What a thread told last to who watches a deck: the next time it tells what has changed. */
const noted = new WeakMap<Worker, Reading>()

type Ending =
  | { readonly kind: 'done'; readonly keep: true; readonly reading: Reading }
  | { readonly kind: 'failed'; readonly keep: boolean; readonly error: unknown }
  | { readonly kind: 'killed'; readonly keep: false; readonly finding: Finding }

function runTask(worker: Worker, request: ReadRequest, limits: ReadLimits): Promise<Ending> {
  const { signal, deadline = usualDeadline, memory = usualMemory, note = false } = limits
  const place = new Int32Array(new SharedArrayBuffer(8))
  let stage = 'starting'
  return new Promise((resolve) => {
    const end = (ending: Ending): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      for (const [event, listener] of listeners) worker.off(event, listener)
      resolve(ending)
    }
    const fail = (error: unknown): void => end({ kind: 'failed', keep: false, error })
    const kill = (rule: string, problem: string, hint: string): void => {
      const finding = { rule, message: `Reading ${problem} and was stopped while ${stage}.`, hint }
      end({ kind: 'killed', keep: false, finding: tellPlace(finding, request, place) })
    }
    const open = (parcel: Parcel): Reading => {
      const reading = unpackReading(parcel, note ? noted.get(worker) : undefined)
      if (note) noted.set(worker, reading)
      return reading
    }
    const abort = (): void => fail(signal?.reason)
    const hear = (answer: ReadAnswer): void => {
      if (answer.kind === 'stage') stage = answer.stage
      else if (answer.kind === 'console') console.warn(answer.text)
      else if (answer.kind === 'done') end({ kind: 'done', keep: true, reading: open(answer.parcel) })
      else if (answer.kind === 'failed') end({ kind: 'failed', keep: true, error: revive(answer.error) })
      else if (answer.kind === 'overflow') kill('reading-crashed', 'went too deep', overflowHint)
    }
    const listeners = [
      ['message', hear],
      ['messageerror', fail],
      [
        'error',
        (error: Error & { code?: string }) => {
          if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') fail(error)
          else kill('reading-crashed', `needed more than ${memory} MB of memory`, memoryHint)
        },
      ],
      ['exit', (code: number) => fail(new Error(`the reading thread ended by itself (code ${code})`))],
    ] as const
    const late = (): void => kill('reading-timeout', `took longer than ${showSeconds(deadline)}`, timeoutHint)
    const timer = setTimeout(late, deadline)
    signal?.addEventListener('abort', abort)
    for (const [event, listener] of listeners) worker.on(event, listener)
    worker.postMessage({ request, place, note } satisfies ReadTask)
  })
}

const timeoutHint =
  'Something in it takes very long to parse: an unclosed comment, a huge table, text without spaces.'
const overflowHint = 'Something in it is nested too deeply, or a slide holds tens of thousands of blocks.'
const memoryHint = 'Split the deck, or look for a part that repeats itself.'

function conclude(ending: Ending, request: ReadRequest): Reading {
  if (ending.kind === 'done') return ending.reading
  if (ending.kind === 'failed') throw ending.error
  return { findings: [ending.finding], dependencies: [request.deck], remote: [], texts: {} }
}

function tellPlace(finding: Finding, request: ReadRequest, place: Int32Array): Finding {
  const [slide = 0, line = 0] = place
  return { ...finding, span: { path: request.deck, line: line || 1 }, ...(slide > 0 && { slide }) }
}

function startWorker({
  memory = usualMemory,
  program = compiledFile('read-worker.cjs'),
}: ReadLimits): Worker {
  const worker = new Worker(program, {
    resourceLimits: { maxOldGenerationSizeMb: memory, maxYoungGenerationSizeMb: young, stackSizeMb: stack },
  })
  // One that dies at rest is forgotten; whoever waits for one at work listens for themselves.
  worker.on('error', () => forget(worker))
  worker.on('exit', () => forget(worker))
  return worker
}

/** A thread at rest holds nobody up. */
function rest(worker: Worker): void {
  worker.unref()
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
