// Bundles the command, the API and the reading thread for Node, and the measuring for the page.
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { collectLicences } from './licences.mjs'
import { translatedGrammars } from './patterns.mjs'
import { bundleReading, forThreadStart } from './reading.mjs'
import { writeWhole } from './write-whole.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const { engines, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** CommonJS packages inside the bundle ask for Node's own modules by `require`. */
const requireBanner =
  "import { createRequire as offbookCreateRequire } from 'node:module'; const require = offbookCreateRequire(import.meta.url);"

/** An old Node can parse this and say what is missing; it could not parse the rest. */
const [, major, minor] = /(\d+)\.(\d+)/.exec(engines.node)
const entry = `#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number)
if (major > ${major} || (major === ${major} && minor >= ${minor})) await import('./main.js')
else {
  console.error('offbook ${version} needs Node ${major}.${minor} or later; this is Node ' + process.versions.node + '.')
  process.exitCode = 2
}
`

/** @type {import('esbuild').BuildOptions & { write: false, metafile: true }} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  metafile: true,
  logLevel: 'warning',
  legalComments: 'none',
}

/** Names and line breaks stay: a stack of ours can be read. */
const anyNode = {
  ...shared,
  platform: /** @type {const} */ ('node'),
  target: 'node20.19',
  minifySyntax: true,
  // Both bring files of their own that they look for beside themselves.
  external: ['sharp', '@sparticuz/chromium'],
  plugins: [translatedGrammars],
}

const forNode = {
  ...anyNode,
  entryPoints: {
    main: 'src/cli.ts',
    index: 'src/index.ts',
    engine: 'src/engine.ts',
    'align-worker': 'src/workers/align-worker.ts',
  },
  format: /** @type {const} */ ('esm'),
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  banner: { js: requireBanner },
}

const forPage = {
  ...shared,
  entryPoints: { measure: 'src/measure/index.ts' },
  format: /** @type {const} */ ('iife'),
  globalName: 'offbookMeasure',
  platform: /** @type {const} */ ('browser'),
  target: 'chrome120',
  minify: true,
}

/** What windows of the server load; names of faces are paths of the server. */
const forWindows = {
  ...shared,
  entryPoints: Object.fromEntries(listWindows().map((name) => [name, `src/client/${name}/${name}.tsx`])),
  format: /** @type {const} */ ('esm'),
  platform: /** @type {const} */ ('browser'),
  target: ['chrome120', 'firefox121', 'safari17.4'],
  external: ['/client/*'],
  minify: true,
}

/** A folder of `src/client` that holds a page is called like the page. */
function listWindows() {
  const client = join(root, 'src/client')
  return readdirSync(client).filter((name) => existsSync(join(client, name, `${name}.tsx`)))
}

export async function compileCode(lib = join(root, 'lib')) {
  const [node, start, page, windows] = await Promise.all([
    build({ ...forNode, outdir: lib }),
    build({ ...anyNode, ...forThreadStart, outdir: lib }),
    build({ ...forPage, outdir: lib }),
    build({ ...forWindows, outdir: join(lib, 'client') }),
  ])
  const reading = await bundleReading({ ...anyNode, outdir: lib }, node)
  const autoScaling = 'node_modules/@marp-team/marp-core/lib/browser-iife.iife.js'
  const modules = [node, page, windows].flatMap(({ metafile }) => Object.keys(metafile.inputs))
  const inputs = [...modules, ...reading.inputs]
  placeFiles(lib, [
    ...[node, start, page, windows].flatMap(({ outputFiles }) =>
      outputFiles.map(({ path, contents }) => ({ path, contents })),
    ),
    { path: join(lib, 'marp-browser.js'), contents: readFileSync(join(root, autoScaling)) },
    { path: join(lib, 'licences.txt'), contents: collectLicences(root, [...inputs, autoScaling]) },
    { path: join(lib, 'reading.cjs'), contents: reading.contents },
    { path: join(lib, 'cli.js'), contents: entry },
  ])
  chmodSync(join(lib, 'cli.js'), 0o755)
}

/** Chunks come first and entries last: whoever starts meanwhile finds an old whole or a new whole. */
function placeFiles(lib, files) {
  const chunks = join(lib, 'chunks')
  const isChunk = ({ path }) => path.startsWith(chunks + sep)
  for (const folder of [chunks, join(lib, 'client')]) mkdirSync(folder, { recursive: true })
  // What was kept of compiling another program must not be there together with this one.
  for (const name of readdirSync(lib)) if (name.endsWith('.kept')) rmSync(join(lib, name))
  for (const file of files.filter(isChunk)) writeWhole(file.path, file.contents)
  for (const file of files.filter((file) => !isChunk(file))) writeWhole(file.path, file.contents)
  const fresh = new Set(files.map(({ path }) => path))
  for (const path of readdirSync(chunks).map((name) => join(chunks, name))) {
    // A run that began before still loads its own chunks.
    if (!fresh.has(path) && Date.now() - statSync(path).mtimeMs > 600_000) rmSync(path)
  }
}
