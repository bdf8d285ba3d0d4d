// Keeps what V8 has compiled of the reading thread once it has read a deck: `lib/reading-<Node>-<processor>.kept`.
// Usage: node scripts/compile/keep-reading.mjs   (a process of its own: V8 keeps code for the flags it was compiled with)
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { arch, version } from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { Script } from 'node:vm'
import { isMainThread, MessageChannel, Worker, workerData } from 'node:worker_threads'
import { writeWhole } from './write-whole.mjs'

const lib = resolve(dirname(fileURLToPath(import.meta.url)), '../../lib')
const kept = `reading-${version}-${arch}.kept`

/** A little of what most decks hold. */
const deck = `---
title: A deck
paginate: true
math: katex
---

# A deck

Words of *all* **kinds**, a [link](https://example.com), $a^2$ and an emoji 🎭

<!-- A note -->

---

## Code

\`\`\`js
const answer = 42 // of all
\`\`\`

| a | b |
|---|---|
| c | d |

* one
* two

---

![bg right](none.png)

> Said by somebody
`

async function keepReading() {
  // As the command line sets them (src/cli.ts).
  setFlagsFromString('--no-regexp-tier-up')
  if (Number(process.versions.node.split('.')[0]) < 22) setFlagsFromString('--interrupt-budget=1000000')
  setFlagsFromString('--min-semi-space-size=16')
  setFlagsFromString('--initial-old-space-size=96')
  const folder = mkdtempSync(join(tmpdir(), 'offbook-compile-'))
  try {
    writeFileSync(join(folder, 'deck.md'), deck)
    const data = await readOnce(folder)
    writeWhole(join(lib, kept), data)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function readOnce(folder) {
  const { port1: keeper, port2: port } = new MessageChannel()
  const thread = new Worker(fileURLToPath(import.meta.url), {
    workerData: { file: join(lib, 'reading.cjs'), port },
    transferList: [port],
    resourceLimits: { stackSizeMb: 64 },
  })
  const request = {
    deck: join(folder, 'deck.md'),
    name: 'deck',
    root: folder,
    themes: [],
    trustScripts: false,
    cache: join(folder, 'cache'),
  }
  const data = new Promise((resolve, reject) => {
    keeper.on('message', resolve)
    thread.on('error', reject)
    thread.on('exit', () => reject(new Error('the reading thread ended before it was told to')))
    thread.on('message', ({ kind, error }) => {
      if (kind === 'done') keeper.postMessage('keep')
      if (kind === 'failed' || kind === 'overflow')
        reject(new Error(`no deck can be read: ${error?.stack ?? kind}`))
    })
    thread.postMessage({ request, place: new Int32Array(new SharedArrayBuffer(8)), note: false })
  })
  return data.finally(() => thread.terminate())
}

/** In the thread, as `src/workers/start-reading.ts` starts it. */
function runThread({ file, port }) {
  const script = new Script(readFileSync(file, 'latin1'), { filename: file })
  const { href: url } = pathToFileURL(file)
  const load = (path) => import(new URL(path, url).href)
  script.runInThisContext()(createRequire(url), { exports: {} }, url, load)
  port.on('message', () => port.postMessage(script.createCachedData()))
}

if (isMainThread) await keepReading()
else runThread(workerData)
