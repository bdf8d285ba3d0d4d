// Makes `lib/` from `src/`, the themes and what the packages bring; does nothing that is done already.
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
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
    inputs: ['scripts/compile.mjs', 'package-lock.json', 'package.json', 'src'],
    outputs: ['cli.js', 'main.js', 'read-worker.js', 'marp-browser.js'],
    run: compileCode,
  },
  {
    name: 'player',
    inputs: ['scripts/compile/player.mjs', manifest('@marp-team/marp-cli'), manifest('@marp-team/marp-core')],
    outputs: ['player.json'],
    run: async () => (await import('./compile/player.mjs')).compilePlayer(),
  },
  {
    name: 'emoji',
    inputs: ['scripts/compile/shipped.mjs', manifest('@iconify-json/noto')],
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
]

/** Brings `lib/` up to date. */
export async function compile({ tell = console.log } = {}) {
  if (pendingSteps().length === 0) return
  mkdirSync(lib, { recursive: true })
  const unlock = await takeLock(join(lib, '.lock'), () =>
    tell('Another compile is at work: waiting for it …'),
  )
  try {
    const results = await Promise.allSettled(pendingSteps().map((step) => runStep(step, tell)))
    for (const result of results) if (result.status === 'rejected') throw result.reason
  } finally {
    unlock()
  }
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

function pendingSteps() {
  const done = readRecord()
  return steps.filter(
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

async function compileCode() {
  const { build } = await import('esbuild')
  const present = (entries) =>
    Object.fromEntries(Object.entries(entries).filter(([, path]) => existsSync(join(root, path))))
  /** @type {import('esbuild').BuildOptions & { write: false }} */
  const shared = {
    absWorkingDir: root,
    bundle: true,
    write: false,
    logLevel: 'warning',
    legalComments: 'none',
  }
  const [node, measure] = await Promise.all([
    build({
      ...shared,
      entryPoints: present({
        main: 'src/cli.ts',
        index: 'src/index.ts',
        'read-worker': 'src/workers/read-worker.ts',
      }),
      plugins: [standIns],
      outdir: lib,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
      splitting: true,
      chunkNames: 'chunks/[name]-[hash]',
      sourcemap: 'linked',
      sourcesContent: false,
      minifySyntax: true,
      minifyWhitespace: true,
      external: ['sharp', '@sparticuz/chromium'],
      banner: { js: requireBanner },
    }),
    build({
      ...shared,
      entryPoints: present({ measure: 'src/measure/index.ts' }),
      outdir: lib,
      format: 'iife',
      globalName: 'offbookMeasure',
      platform: 'browser',
      target: 'chrome120',
      minify: true,
    }),
  ])
  const browser = join(root, 'node_modules/@marp-team/marp-core/lib/browser-iife.iife.js')
  placeFiles([
    ...[...node.outputFiles, ...measure.outputFiles].map(({ path, contents }) => ({ path, contents })),
    { path: join(lib, 'marp-browser.js'), contents: readFileSync(browser) },
    { path: join(lib, 'cli.js'), contents: entry },
  ])
}

// Only while the parts are being written: what is not there yet throws when it is called.
const standIns = {
  name: 'stand-ins',
  setup(build) {
    build.onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ path, resolveDir }) => {
      if (existsSync(join(resolveDir, path))) return undefined
      return { path, namespace: 'stand-in' }
    })
    build.onLoad({ filter: /.*/, namespace: 'stand-in' }, ({ path }) => ({
      contents: `module.exports = new Proxy({}, { get: (_, name) => () => { throw new Error(String(name) + ' of ${path} is not there yet') } })`,
      loader: 'js',
    }))
  },
}

/** CommonJS packages inside the bundle call `require` for Node's own modules. */
const requireBanner =
  "import{createRequire as offbookCreateRequire}from'node:module';const require=offbookCreateRequire(import.meta.url);"

/** In a file of its own: an old Node must be able to parse it, and a newer one may then keep the compiled code. */
const entry = `#!/usr/bin/env node
import './main.js'
`

/** Chunks come first and entries last: whoever starts meanwhile finds an old whole or a new whole. */
function placeFiles(files) {
  const isChunk = (path) => path.startsWith(join(lib, 'chunks') + sep)
  mkdirSync(join(lib, 'chunks'), { recursive: true })
  for (const { path, contents } of [...files].sort((a, b) => isChunk(b.path) - isChunk(a.path)))
    writeWhole(path, contents)
  const fresh = new Set(files.map(({ path }) => path))
  for (const name of readdirSync(join(lib, 'chunks'))) {
    const path = join(lib, 'chunks', name)
    // A run that began before still loads its own chunks.
    if (!fresh.has(path) && Date.now() - statSync(path).mtimeMs > 600_000) rmSync(path)
  }
}

function writeWhole(path, contents) {
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, contents)
  renameSync(draft, path)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compile()
