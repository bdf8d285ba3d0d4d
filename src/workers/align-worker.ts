import { isMainThread, parentPort } from 'node:worker_threads'
import { alignScript } from '../align/align.ts'
import type { Script } from '../model/script.ts'
import type { Deck } from '../model/talk.ts'

if (isMainThread || !parentPort) throw new Error('this file runs as a worker thread')
const port = parentPort

port.on('message', ({ deck, script }: { deck: Deck; script: Script }) => {
  port.postMessage(alignScript(deck, script))
})
