// Makes `lib/` from `src/`, the themes and what the packages bring; does nothing that is done already.
// Usage: node scripts/compile.mjs [--package]   (--package: what only users of the npm package need, too)
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { writeWhole } from './compile/write-whole.mjs'
import { takeLock } from './lock.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const lib = join(root, 'lib')
const record = join(lib, '.compiled.json')

/** A package's version stands for its content: the lock file pins both. */
const manifest = (name) => `node_modules/${name}/package.json`
const fontPackages = ['lato', 'roboto-mono'].map((name) => manifest(`@fontsource/${name}`))

/** A step runs when one of its inputs (files or folders) has changed, or one of its outputs below `lib` is gone. */
const steps = [
  {
    name: 'code',
    inputs: [
      'scripts/compile/code.mjs',
      'scripts/compile/licences.mjs',
      'scripts/compile/narrow.mjs',
      'scripts/compile/needs.mjs',
      'scripts/compile/patterns.mjs',
      'scripts/compile/reading.mjs',
      'package-lock.json',
      'package.json',
      'src',
    ],
    outputs: [
      'cli.js',
      'main.js',
      'index.js',
      'engine.js',
      'read-worker.cjs',
      'reading.cjs',
      'align-worker.js',
      'measure.js',
      'marp-browser.js',
      'client/preview.js',
      'client/preview.css',
      'client/desk.js',
      'client/desk.css',
      'client/stage.js',
      'client/stage.css',
      'client/phone.js',
      'client/phone.css',
      'licences.txt',
    ],
    run: async () => (await import('./compile/code.mjs')).compileCode(),
  },
  {
    name: 'player',
    inputs: [
      'scripts/compile/player.mjs',
      'src/markdown/plugins/transitions.ts',
      manifest('@marp-team/marp-cli'),
      manifest('@marp-team/marp-core'),
    ],
    outputs: ['player.json'],
    run: async () => (await import('./compile/player.mjs')).compilePlayer(),
  },
  {
    name: 'emoji',
    inputs: ['scripts/compile/shipped.mjs', manifest('@iconify-json/noto'), manifest('flag-icons')],
    outputs: ['shipped/emoji'],
    run: async () => (await import('./compile/shipped.mjs')).compileEmoji(),
  },
  {
    name: 'faces',
    inputs: ['scripts/compile/shipped.mjs', manifest('katex'), ...fontPackages],
    outputs: ['shipped/fonts', 'shipped/katex'],
    run: async () => {
      const { compileFonts, compileKatex } = await import('./compile/shipped.mjs')
      await Promise.all([compileFonts(), compileKatex()])
    },
  },
  {
    name: 'fallback fonts',
    inputs: ['scripts/compile/fallback-fonts.mjs', 'scripts/compile/merge-font.mjs', 'package-lock.json'],
    outputs: ['fallback-fonts'],
    run: async () =>
      (await import('./compile/fallback-fonts.mjs')).compileFallbackFonts(join(lib, 'fallback-fonts')),
  },
  {
    name: 'themes',
    inputs: ['scripts/compile/shipped.mjs', 'themes'],
    outputs: ['shipped/themes'],
    run: async () => (await import('./compile/shipped.mjs')).compileThemes(),
  },
  {
    name: 'styles',
    inputs: [
      'scripts/compile/styles.mjs',
      'package-lock.json',
      'package.json',
      'src/files',
      'src/markdown',
      'src/model',
      'src/read',
      'themes',
    ],
    outputs: ['shipped/styles'],
    run: async () => (await import('./compile/styles.mjs')).compileStyles(),
  },
]

/** What is made by running what was made before. */
const lateSteps = [
  {
    name: 'reading',
    inputs: [
      'scripts/compile/keep-reading.mjs',
      ...steps.flatMap(({ name, inputs }) => (name === 'code' ? inputs : [])),
    ],
    outputs: [`reading-${process.version}-${process.arch}.kept`],
    run: async () => {
      const words = ['scripts/compile/keep-reading.mjs']
      await promisify(execFile)(process.execPath, words, { cwd: root })
    },
  },
]

const packageSteps = [
  {
    name: 'type declarations',
    inputs: ['tsconfig.json', 'tsconfig.types.json', 'package-lock.json', 'src'],
    outputs: ['types/index.d.ts', 'types/engine.d.ts'],
    run: async () => {
      const words = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.types.json']
      await promisify(execFile)(process.execPath, words, { cwd: root })
      const { keepReachable } = await import('./compile/reachable.mjs')
      const outside = keepReachable(join(lib, 'types'), ['index.d.ts', 'engine.d.ts'])
      // A package that users do not install has no types for them.
      if (outside.length > 0) throw new Error(`the public types name ${outside.join(', ')}`)
    },
  },
]

/** Brings `lib/` up to date. */
export async function compile({ tell = console.log, forPackage = false } = {}) {
  const wanted = forPackage ? [...steps, ...packageSteps] : steps
  if (listPending([...wanted, ...lateSteps]).length === 0 && !forPackage) return
  mkdirSync(lib, { recursive: true })
  const unlock = await takeLock(join(lib, '.lock'), () =>
    tell('Another compile is at work: waiting for it …'),
  )
  try {
    for (const round of [wanted, lateSteps]) {
      const results = await Promise.allSettled(listPending(round).map((step) => runStep(step, tell)))
      for (const result of results) if (result.status === 'rejected') throw result.reason
    }
    if (forPackage) await dropOldChunks()
  } finally {
    unlock()
  }
}

/** What runs that began before still load is nothing that users need. */
async function dropOldChunks() {
  const { keepReachable } = await import('./compile/reachable.mjs')
  keepReachable(
    lib,
    steps.flatMap(({ outputs }) => outputs).filter((path) => /^[\w-]+\.js$/.test(path)),
    'chunks',
  )
}

async function runStep(step, tell) {
  const start = performance.now()
  const key = hashInputs(step)
  await step.run()
  const missing = step.outputs.filter((path) => !existsSync(join(lib, path)))
  if (missing.length > 0) throw new Error(`compiling ${step.name} did not make ${missing.join(', ')}`)
  writeWhole(record, `${JSON.stringify({ ...readRecord(), [step.name]: key }, null, 2)}\n`)
  tell(`Compiled ${step.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`)
}

function listPending(wanted) {
  const done = readRecord()
  return wanted.filter(
    (step) =>
      step.outputs.some((path) => !existsSync(join(lib, path))) || done[step.name] !== hashInputs(step),
  )
}

function readRecord() {
  try {
    return JSON.parse(readFileSync(record, 'utf8'))
  } catch {
    return {}
  }
}

function hashInputs(step) {
  const hash = createHash('sha256')
  for (const path of step.inputs.flatMap((input) => listFiles(join(root, input)))) {
    hash
      .update(`${relative(root, path)}\0`)
      .update(readFileSync(path))
      .update('\0')
  }
  return hash.digest('hex')
}

function listFiles(path) {
  const stat = statSync(path, { throwIfNoEntry: false })
  if (!stat) throw new Error(`${relative(root, path)} is missing`)
  if (!stat.isDirectory()) return [path]
  return readdirSync(path)
    .sort()
    .flatMap((name) => listFiles(join(path, name)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await compile({ forPackage: process.argv.includes('--package') })
}
