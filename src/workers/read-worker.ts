import { format } from 'node:util'
import { isMainThread, parentPort } from 'node:worker_threads'
import { openCache } from '../files/cache.ts'
import { noteReads } from '../files/looker.ts'
import { shippedFolder } from '../files/package-folder.ts'
import { openSources } from '../files/sources.ts'
import { OffbookError } from '../model/error.ts'
import type { TellProgress } from '../model/progress.ts'
import type { Reading } from '../model/talk.ts'
import { readTalk } from '../read/talk.ts'
import type { Failure, ReadAnswer, ReadTask } from './messages.ts'
import { packReading } from './parcel.ts'

if (isMainThread || !parentPort) throw new Error('this file runs as a worker thread')
const port = parentPort
const answer = (message: ReadAnswer): void => port.postMessage(message)

// What a library prints in here would bypass every listener of the main thread.
console.warn = (...words: unknown[]) => answer({ kind: 'console', text: format(...words) })
console.error = console.warn

/** What was told last to who watches a deck: they keep it as well. */
let noted: Reading | undefined

/** What files held when this thread read them last. */
const known = new Map()

port.on('message', async ({ request, place, note }: ReadTask) => {
  try {
    const sources = noteReads(openSources(request.root), known)
    const reading = await readTalk(
      request,
      sources,
      openSources(shippedFolder()),
      openCache(request.cache),
      noteProgress(place),
    )
    const before = note ? noted : undefined
    const whole = note ? { ...reading, seen: sources.seen } : reading
    answer({ kind: 'done', parcel: packReading(whole, before) })
    if (note) noted = whole
  } catch (error) {
    answer(isOverflow(error) ? { kind: 'overflow' } : { kind: 'failed', error: describe(error) })
  }
})

/** Slides pass by the thousand: they are noted in shared memory, only a new stage is sent. */
function noteProgress(place: Int32Array): TellProgress {
  let last = ''
  return ({ stage, slide = 0, line = 0 }) => {
    place[0] = slide
    place[1] = line
    if (stage === last) return
    last = stage
    answer({ kind: 'stage', stage })
  }
}

function isOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message.includes('call stack')
}

function describe(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) }
  return {
    name: error.name,
    message: error.message,
    ...(error.stack !== undefined && { stack: error.stack }),
    ...(error instanceof OffbookError && error.hint !== undefined && { hint: error.hint }),
  }
}
