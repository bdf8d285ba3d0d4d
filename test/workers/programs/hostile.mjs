// Stands in for the reading and misbehaves as the deck's name asks.
import { parentPort } from 'node:worker_threads'

const deeds = {
  regex: () => /^(a+)+$/.test(`${'a'.repeat(60)}b`),
  loop: () => {
    for (;;);
  },
  memory: () => {
    const kept = []
    for (;;) kept.push(new Array(100_000).fill(kept.length))
  },
  recursion: () => {
    const dive = (depth) => dive(depth + 1) + 1
    try {
      dive(0)
    } catch (error) {
      parentPort.postMessage(
        error instanceof RangeError
          ? { kind: 'overflow' }
          : { kind: 'failed', error: { name: 'Error', message: 'no' } },
      )
    }
  },
  exit: () => process.exit(3),
  throw: () => {
    throw new TypeError('planted')
  },
  setup: () =>
    parentPort.postMessage({
      kind: 'failed',
      error: { name: 'OffbookError', message: 'planted', hint: 'take it out' },
    }),
  bug: () =>
    parentPort.postMessage({
      kind: 'failed',
      error: { name: 'TypeError', message: 'planted', stack: 'TypeError: planted\n    at somewhere' },
    }),
  talkative: () => {
    parentPort.postMessage({ kind: 'console', text: 'a library speaks' })
    parentPort.postMessage({ kind: 'done', parcel: { findings: [], dependencies: [], texts: {} } })
  },
}

parentPort.on('message', ({ request, place }) => {
  parentPort.postMessage({ kind: 'stage', stage: 'doing harm' })
  place[0] = 7
  place[1] = 42
  deeds[request.name]()
})
