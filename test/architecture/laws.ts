import { posix } from 'node:path'
import { listGlobals, listImports, type SourceFile } from './source.ts'

/** What the files of a folder of `src` may import from the other folders. */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: [],
  markdown: ['model'],
  align: ['model'],
  plan: ['model'],
  check: ['model'],
  report: ['model'],
  watch: ['model'],
  measure: ['model'],
  client: ['model'],
  files: ['model'],
  read: ['model', 'markdown'],
  importers: ['model', 'markdown'],
  render: ['model', 'markdown'],
  workers: ['model', 'read', 'align', 'files'],
  browser: ['model', 'files'],
  network: [],
  history: ['model', 'files'],
  server: ['model', 'files'],
  commands: [
    ...['model', 'read', 'markdown', 'align', 'plan', 'check', 'render', 'importers', 'report', 'watch'],
    ...['workers', 'browser', 'files', 'network', 'server', 'history'],
  ],
  cli: ['commands', 'model', 'report'],
  'cli.ts': ['cli', 'commands', 'model', 'report'],
  'engine.ts': ['commands'],
  'index.ts': [
    ...['model', 'read', 'markdown', 'align', 'plan', 'check', 'render', 'importers', 'report', 'watch'],
    ...['workers', 'browser', 'files', 'network', 'server', 'history', 'commands'],
  ],
}

/** Folders whose functions get text and give data: no disk, clock, network or process. */
export const pure = [
  'model',
  'read',
  'markdown',
  'align',
  'plan',
  'check',
  'report',
  'importers',
  'watch',
  'measure',
]

/** Node modules that compute and nothing else. */
const pureModules = ['node:buffer', 'node:crypto', 'node:path', 'node:url', 'node:util', 'node:zlib']

const impureGlobals = [
  ...['process', 'performance', 'fetch', 'console', 'setTimeout', 'setInterval', 'setImmediate', 'require'],
  ...['Date.now', 'new Date()', 'Math.random', 'crypto.randomUUID'],
]

/** The page has a clock of its own, which settling a page waits by. */
const pageClock = ['setTimeout', 'performance']

/** Modules that one folder, or two, may import. */
const owners: readonly { readonly modules: RegExp; readonly rooms: readonly string[] }[] = [
  { modules: /^(node:fs(\/promises)?|chokidar|tinyglobby)$/, rooms: ['files'] },
  { modules: /^(puppeteer-core|@sparticuz\/chromium)$/, rooms: ['browser'] },
  { modules: /^node:child_process$/, rooms: ['browser', 'history'] },
  { modules: /^node:(http|https|http2|net|tls|dgram|dns)(\/promises)?$/, rooms: ['server', 'network'] },
  { modules: /^node:worker_threads$/, rooms: ['workers'] },
  { modules: /^commander$/, rooms: ['cli'] },
]

const longest = 400

/** What is wrong with a set of sources, a sentence each; nothing when all laws are kept. */
export function findBreaches(files: readonly SourceFile[]): readonly string[] {
  return [
    ...files.flatMap((file) => [...checkImports(file), ...checkPurity(file), ...checkLength(file)]),
    ...findCycles(files),
  ]
}

function checkImports(file: SourceFile): readonly string[] {
  const room = roomOf(file.path)
  const allowed = mayImport[room]
  if (!allowed)
    return [`${file.path}: src has no room "${room}"; the table knows ${Object.keys(mayImport).join(' ')}`]
  return listImports(file).flatMap(({ from, target }) => {
    if (!from.startsWith('.')) return checkOwner(file.path, room, from)
    const other = roomOf(target)
    // Names and versions: data, which the compile puts in.
    if (target === 'package.json') return []
    if (!target.startsWith('src/')) return [`${file.path} imports ${from}, which lies outside src`]
    return other === room || allowed.includes(other)
      ? []
      : [`${file.path} imports ${target}: ${room} may import ${allowed.join(', ') || 'nothing'}`]
  })
}

function checkOwner(path: string, room: string, name: string): readonly string[] {
  const rooms = owners.find(({ modules }) => modules.test(name))?.rooms
  return rooms === undefined || rooms.includes(room.replace(/\.ts$/, ''))
    ? []
    : [`${path} imports ${name}: only ${rooms.join(' and ')} may`]
}

function checkPurity(file: SourceFile): readonly string[] {
  const room = roomOf(file.path)
  if (!pure.includes(room)) return []
  const globals = listGlobals(file)
  const excused = room === 'measure' ? pageClock : []
  const modules = listImports(file)
    .map(({ target }) => target)
    .filter((name) => name.startsWith('node:') && !pureModules.includes(name))
  return [...modules, ...impureGlobals.filter((name) => globals.has(name) && !excused.includes(name))].map(
    (name) => `${file.path} uses ${name}: ${room} touches no disk, clock, network or process`,
  )
}

function checkLength({ path, text }: SourceFile): readonly string[] {
  const lines = text.split('\n').length - 1
  return lines > longest ? [`${path} has ${lines} lines: more than ${longest} hold more than one idea`] : []
}

/** Rings of files that need each other to be loaded first. */
function findCycles(files: readonly SourceFile[]): readonly string[] {
  const next = new Map(
    files.map((file) => [
      file.path,
      listImports(file).flatMap(({ target, value }) => (value ? [target] : [])),
    ]),
  )
  const done = new Set<string>()
  const found: string[] = []
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path))
      found.push(`a ring of imports: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`)
    else if (!done.has(path)) {
      for (const target of next.get(path) ?? []) walk(target, [...trail, path])
      done.add(path)
    }
  }
  for (const path of next.keys()) walk(path, [])
  return found
}

/** The folder below `src`, or the file that lies there by itself. */
function roomOf(path: string): string {
  return posix.relative('src', path).split('/')[0] ?? ''
}
