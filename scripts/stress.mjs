// What `npm test` has no rights or no time for: a disk that is really full, a mount that is really read-only, thousands
// of slides, kills at any moment. Prints a table; what cannot run here is said and counted.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compile } from './compile.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const cli = join(root, 'lib', 'cli.js')
const { values: flags } = parseArgs({
  options: { only: { type: 'string' }, kills: { type: 'string', default: '30' }, help: { type: 'boolean' } },
})
if (flags.help) {
  console.log('npm run stress -- [--only WORD] [--kills N]')
  process.exit()
}

/** Thrown by a trial that cannot run on this machine. */
class Skipped extends Error {}

/** @type {[name: string, trial: (folder: string) => Promise<string>][]} */
const trials = [
  ['a full disk', fillDisk],
  ['a read-only mount', mountReadOnly],
  ['1,000 slides, HTML and PDF', (folder) => buildMany(folder, 1000, ['html', 'pdf'], 120)],
  ['10,000 slides, HTML', (folder) => buildMany(folder, 10_000, ['html'], 120)],
  ['10,000 slides, PDF', (folder) => buildMany(folder, 10_000, ['pdf'], 1200)],
  ['kills at random moments', (folder) => killAtRandom(folder, Number(flags.kills))],
  ['two builds into one folder at once', buildTwice],
]

/** What must not outlive this script, however it ends. */
const children = new Set()
const folders = new Set()
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1))
process.on('exit', () => {
  for (const child of children) child.kill()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

await compile({ tell: console.log })
const rows = []
for (const [name, trial] of trials.filter(([name]) => !flags.only || name.includes(flags.only))) {
  process.stdout.write(`${name} … `)
  const start = performance.now()
  const row = await runTrial(trial)
  rows.push({
    trial: name,
    outcome: row.outcome,
    seconds: Number(((performance.now() - start) / 1000).toFixed(1)),
    detail: row.detail,
  })
  console.log(row.outcome)
}
console.table(rows)
const count = (outcome) => rows.filter((row) => row.outcome === outcome).length
console.log(`${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`)
process.exitCode = count('failed') > 0 ? 1 : 0

async function runTrial(trial) {
  const folder = makeFolder('offbook-stress-')
  try {
    return { outcome: 'passed', detail: await trial(folder) }
  } catch (error) {
    if (error instanceof Skipped) return { outcome: 'skipped', detail: error.message }
    return { outcome: 'failed', detail: error.message }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function makeFolder(prefix) {
  const folder = mkdtempSync(join(tmpdir(), prefix))
  folders.add(folder)
  return folder
}

function demand(condition, message) {
  if (!condition) throw new Error(message)
}

/** Runs offbook to its end; gives code, words and the most memory its processes held together, in MB. */
async function build(cwd, words, onStart = (_child) => {}) {
  const temporary = makeFolder('offbook-')
  const child = spawn(process.execPath, [cli, 'build', '--force', ...words], {
    cwd,
    env: { ...process.env, TMPDIR: temporary, CI: '1', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  let memory = 0
  const seen = new Set()
  const watch = setInterval(() => {
    const tree = listTree(child.pid)
    for (const pid of tree) seen.add(pid)
    memory = Math.max(
      memory,
      tree.reduce((sum, pid) => sum + residentOf(pid), 0),
    )
  }, 250)
  children.add(child)
  child.once('close', () => children.delete(child))
  onStart(child)
  const code = await new Promise((done) => child.on('close', (exit, signal) => done(exit ?? signal)))
  clearInterval(watch)
  const survivors = await waitForEnd([...seen])
  const litter = readdirSync(temporary)
  rmSync(temporary, { recursive: true, force: true })
  return { code, text, memory: Math.round(memory / 1e6), survivors, litter }
}

/** After a SIGKILL the browser notices by itself that nobody is at the other end: it gets a moment. */
async function waitForEnd(pids) {
  const alive = () => pids.filter((pid) => existsSync(`/proc/${pid}`) && !isZombie(pid))
  for (let round = 0; round < 25 && alive().length > 0; round++) await sleep(200)
  return alive()
}

function listTree(pid) {
  const children = (parent) => {
    try {
      const text = readdirSync(`/proc/${parent}/task`).map((task) =>
        readFileSync(`/proc/${parent}/task/${task}/children`, 'utf8'),
      )
      return text.join(' ').split(' ').filter(Boolean).map(Number)
    } catch {
      return []
    }
  }
  const below = (parent) => [parent, ...children(parent).flatMap(below)]
  return below(pid)
}

/** Proportional set size: memory that processes share is counted once. */
function residentOf(pid) {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]) * 1024
  } catch {
    return 0
  }
}

function isZombie(pid) {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return true
  }
}

function hash(path) {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}

function writeSlide(index) {
  return `# Slide ${index}\n\nSome words about ${index}, **loud** and *soft*.\n\n- one\n- two\n- three\n`
}

function writeDeck(folder, slides) {
  writeFileSync(
    join(folder, 'talk.md'),
    Array.from({ length: slides }, (_, index) => writeSlide(index + 1)).join('\n---\n\n'),
  )
}

function mount(words, folder) {
  if (process.getuid?.() !== 0) throw new Skipped('needs root, to mount')
  const { status, stderr } = spawnSync('mount', [...words, folder], { encoding: 'utf8' })
  if (status !== 0) throw new Skipped(`cannot mount here: ${stderr.trim()}`)
  return { [Symbol.dispose]: () => spawnSync('umount', ['-l', folder]) }
}

async function fillDisk(folder) {
  const small = join(folder, 'small')
  mkdirSync(small)
  writeDeck(folder, 40)
  const mounted = mount(['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs'], small)
  try {
    writeDeck(folder, 1)
    const first = await build(folder, ['talk.md', '--target', 'html', '--out', small])
    if (first.code !== 0) throw new Skipped(`one slide does not fit into 1 MB: ${first.text.trim()}`)
    const before = hash(join(small, 'public/talk.html'))
    writeDeck(folder, 4000)
    const { code, text, litter, survivors } = await build(folder, [
      'talk.md',
      '--target',
      'html',
      '--out',
      small,
    ])
    demand(code === 2, `exit ${code}: ${text}`)
    demand(text.includes('the disk is full'), text)
    demand(hash(join(small, 'public/talk.html')) === before, 'the old file is no more what it was')
    demand(litter.length + survivors.length === 0, `left behind: ${litter} ${survivors}`)
    return 'old file intact, exit 2'
  } finally {
    mounted[Symbol.dispose]()
  }
}

async function mountReadOnly(folder) {
  const out = join(folder, 'out')
  mkdirSync(out)
  writeDeck(folder, 1)
  demand(
    (await build(folder, ['talk.md', '--target', 'html', '--out', out])).code === 0,
    'the first build failed',
  )
  const before = hash(join(out, 'public/talk.html'))
  const bound = mount(['--bind', out], out)
  try {
    const again = spawnSync('mount', ['-o', 'remount,ro,bind', out], { encoding: 'utf8' })
    if (again.status !== 0) throw new Skipped(`cannot remount here: ${again.stderr.trim()}`)
    writeDeck(folder, 2)
    const { code, text, litter } = await build(folder, ['talk.md', '--target', 'html', '--out', out])
    demand(code === 2 && text.includes('read-only'), `exit ${code}: ${text}`)
    demand(hash(join(out, 'public/talk.html')) === before, 'the old file is no more what it was')
    demand(litter.length === 0, `left behind: ${litter}`)
    return 'old file intact, exit 2'
  } finally {
    bound[Symbol.dispose]()
  }
}

async function buildMany(folder, slides, targets, seconds) {
  writeDeck(folder, slides)
  const start = performance.now()
  const { code, text, memory, litter, survivors } = await build(folder, [
    'talk.md',
    '--target',
    targets.join(','),
  ])
  const took = (performance.now() - start) / 1000
  demand(code === 0, `exit ${code}: ${text}`)
  demand(took < seconds, `took ${took.toFixed(0)} s`)
  demand(litter.length + survivors.length === 0, `left behind: ${litter} ${survivors}`)
  const sizes = targets.map(
    (name) => `${name} ${(statSync(join(folder, `dist/public/talk.${name}`)).size / 1e6).toFixed(1)} MB`,
  )
  return `${took.toFixed(1)} s, ${memory} MB of memory, ${sizes.join(', ')}`
}

/** Whatever the moment: the outputs are those of one build or of the other, never a mixture, never a part. */
async function killAtRandom(folder, times) {
  const out = (name) => join(folder, 'dist/public', name)
  const both = () => `${hash(out('talk.html'))} ${hash(out('talk.pdf'))}`
  const known = []
  for (const slides of [3, 4]) {
    writeDeck(folder, slides)
    const start = performance.now()
    demand((await build(folder, ['talk.md'])).code === 0, 'a quiet build failed')
    known.push({ slides, both: both(), took: performance.now() - start })
  }
  const seen = { old: 0, new: 0 }
  for (let round = 0; round < times; round++) {
    const [next] = known.filter((one) => one.both !== both())
    writeDeck(folder, next.slides)
    const moment = Math.random() * next.took * 1.1
    const signal = round % 2 === 0 ? 'SIGKILL' : 'SIGTERM'
    const { survivors, litter } = await build(folder, ['talk.md'], (child) =>
      setTimeout(() => child.kill(signal), moment),
    )
    demand(
      survivors.length === 0,
      `round ${round}, ${signal} after ${moment.toFixed(0)} ms: processes ${survivors} survive`,
    )
    if (signal === 'SIGTERM') demand(litter.length === 0, `round ${round}: left behind ${litter}`)
    // A set that was cut in the middle is put right by the next build, before anything else.
    if (!known.some((one) => one.both === both())) {
      await build(folder, ['talk.md', '--target', 'html'])
      demand(existsSync(out('talk.pdf')), `round ${round}: the PDF is gone`)
      writeDeck(folder, next.slides)
      demand((await build(folder, ['talk.md'])).code === 0, `round ${round}: the next build failed`)
      demand(
        known.some((one) => one.both === both()),
        `round ${round}: a mixture stayed`,
      )
    }
    seen[both() === next.both ? 'new' : 'old']++
  }
  return `${times} kills: ${seen.old} times the old set, ${seen.new} times the new one`
}

async function buildTwice(folder) {
  writeDeck(folder, 5)
  const runs = await Promise.all([1, 2, 3].map(() => build(folder, ['talk.md'])))
  demand(
    runs.every(({ code }) => code === 0),
    runs.map(({ code, text }) => `exit ${code}: ${text}`).join('\n'),
  )
  demand(readFileSync(join(folder, 'dist/public/talk.pdf'), 'latin1').includes('%%EOF'), 'the PDF has no end')
  return 'all three exit 0'
}
