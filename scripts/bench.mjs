// Times `offbook build` against marp-cli on one deck, run by run in turn, whole processes, same browser binary.
// Usage: npm run bench -- path/to/deck.md [--runs 5] [--target html,pdf,png,check] [--json out.json]

import {
  cpSync,
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
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { installMarp } from './bench/marp-cli.mjs'
import { findBrowser } from './bench/peers.mjs'
import { timeCommand, watchCommand } from './bench/process.mjs'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '5' },
    target: { type: 'string', default: 'html,pdf,png,check' },
    json: { type: 'string' },
  },
})
const runs = Number(values.runs)
const deck = resolve(positionals[0] ?? firstDeck())
const work = mkdtempSync(join(tmpdir(), 'offbook-bench-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))

const source = join(work, 'talk')
cpSync(dirname(deck), source, { recursive: true })
const copy = join(source, basename(deck))
const marp = installMarp()
const cache = join(work, 'cache')
const browser = findBrowser(work, cache)
const environment = {
  ...process.env,
  OFFBOOK_CACHE: cache,
  OFFBOOK_BROWSER: browser.path,
  SOURCE_DATE_EPOCH: '0',
}
const marpEnvironment = {
  ...process.env,
  ...browser.environment,
  CHROME_PATH: browser.path,
  CHROME_NO_SANDBOX: '1',
}

const rows = []
for (const target of values.target.split(','))
  rows.push(...(await (target === 'check' ? benchCheck() : benchTarget(target))))
printTable(rows)
if (values.json)
  writeFileSync(
    values.json,
    `${JSON.stringify({ deck: basename(deck), browser: browser.version, rows }, null, 2)}\n`,
  )

/** `offbook check` in a process that is warm, as an editor or the preview has it: marp-cli has nothing like it. */
async function benchCheck() {
  process.env.OFFBOOK_CACHE = cache
  const { checkTalk } = await import(join(repository, 'lib', 'index.js'))
  const time = async (quick) => {
    const start = performance.now()
    await checkTalk(copy, { folder: work, browser: browser.path, quick })
    return (performance.now() - start) / 1000
  }
  const times = { text: [], rendered: [] }
  for (let warming = 0; warming < 3; warming += 1) await time(true)
  for (let run = 0; run < runs; run += 1) {
    times.text.push(await time(true))
    times.rendered.push(await time(false))
  }
  return [
    row('check', 'offbook, text rules', times.text),
    row('check', 'offbook, all rules, browser started', times.rendered),
  ]
}

async function benchTarget(target) {
  const peer = {
    html: ['--html', '-o', join(work, 'marp.html')],
    pdf: ['--html', '--allow-local-files', '--pdf', '--pdf-outlines', '-o', join(work, 'marp.pdf')],
    png: ['--html', '--allow-local-files', '--images', 'png', '-o', join(work, 'marp', 'slide.png')],
  }[target]
  mkdirSync(join(work, 'marp'), { recursive: true })
  const theirs = {
    command: [process.execPath, marp, '--no-stdin', copy, ...peer],
    options: { cwd: work, env: marpEnvironment },
  }
  const ours = {
    command: [
      process.execPath,
      join(repository, 'lib', 'cli.js'),
      'build',
      copy,
      '--target',
      target,
      '--out',
      join(work, 'out'),
      '--quiet',
    ],
    options: { cwd: work, env: environment },
  }
  const clean = () => rmSync(join(work, 'out'), { recursive: true, force: true })
  const empty = () => {
    clean()
    emptyCache()
  }
  const times = { theirs: [], cold: [], warm: [], unchanged: [] }
  for (let run = 0; run < runs; run += 1) {
    times.theirs.push((await timeCommand(theirs.command, theirs.options)).seconds)
    empty()
    times.cold.push((await timeCommand(ours.command, ours.options)).seconds)
    clean()
    times.warm.push((await timeCommand(ours.command, ours.options)).seconds)
    times.unchanged.push((await timeCommand(ours.command, ours.options)).seconds)
  }
  const theirPeak = await watchCommand(theirs.command, theirs.options)
  empty()
  const ourPeak = await watchCommand(ours.command, ours.options)
  clean()
  const ourWarmPeak = await watchCommand(ours.command, ours.options)
  const theirSize = measure(target === 'png' ? join(work, 'marp') : join(work, `marp.${target}`))
  const ourSize = measure(join(work, 'out', 'public'))
  const base = median(times.theirs)
  return [
    row(target, 'marp-cli', times.theirs, base, theirPeak, theirSize, theirPeak, theirSize),
    row(target, 'offbook, caches empty', times.cold, base, ourPeak, ourSize, theirPeak, theirSize),
    row(target, 'offbook, caches warm', times.warm, base, ourWarmPeak, ourSize, theirPeak, theirSize),
    row(target, 'offbook, nothing changed', times.unchanged, base),
  ]
}

function row(target, who, seconds, base, watched, size, theirs, theirSize) {
  return {
    target,
    who,
    seconds: median(seconds),
    least: Math.min(...seconds),
    most: Math.max(...seconds),
    ratio: median(seconds) / base,
    ...(watched && {
      cpu: watched.cpu,
      cpuRatio: watched.cpu / theirs.cpu,
      megabytes: watched.peak / 1e6,
      memoryRatio: watched.peak / theirs.peak,
      size: size / 1e6,
      sizeRatio: size / theirSize,
    }),
  }
}

/** The unpacked browser and its faces are part of the installation, not of a run. */
function emptyCache() {
  if (!existsSync(cache)) return
  for (const name of readdirSync(cache)) {
    if (!/^(browser|chromium|fonts?)/.test(name)) rmSync(join(cache, name), { recursive: true, force: true })
  }
}

function firstDeck() {
  const slides = join(repository, 'slides')
  const name = readdirSync(slides).find((file) => file.endsWith('.md') && !file.endsWith('.script.md'))
  return join(slides, name)
}

function measure(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.size
  return readdirSync(path).reduce((sum, name) => sum + measure(join(path, name)), 0)
}

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

function printTable(all) {
  const load = readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')
  console.log(
    `\n${basename(deck)}, ${runs} runs in turn, ${browser.version}, node ${process.versions.node}, load ${load}\n`,
  )
  console.log('| target | | seconds (least–most) | ratio | CPU s | ratio | memory MB | ratio | MB | ratio |')
  console.log('|---|---|---|---|---|---|---|---|---|---|')
  const two = (number) => (Number.isFinite(number) ? number.toFixed(2) : '')
  for (const r of all) {
    const cells = [
      r.target,
      r.who,
      `${two(r.seconds)} (${two(r.least)}–${two(r.most)})`,
      two(r.ratio),
      two(r.cpu),
      two(r.cpuRatio),
      r.megabytes?.toFixed(0) ?? '',
      two(r.memoryRatio),
      two(r.size),
      two(r.sizeRatio),
    ]
    console.log(`| ${cells.join(' | ')} |`)
  }
}
