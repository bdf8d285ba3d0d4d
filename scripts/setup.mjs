// Brings a clone into working order: installs the packages that are missing, compiles what has changed. Needs Node alone.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from './compile.mjs'
import { takeLock } from './lock.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const packages = join(root, 'node_modules')
/** Inside the folder it speaks of: whoever removes the packages removes it with them. */
const stamp = join(packages, '.offbook-setup')

/** Ends the process with a message when the clone cannot be brought into order. */
export async function setUp() {
  requireNode()
  if (!isInstalled()) await installAlone()
  try {
    await compile({ tell })
  } catch (error) {
    // The bundler has already said where.
    if (!Array.isArray(error.errors)) throw error
    tell('The sources do not compile.')
    process.exit(2)
  }
}

function tell(text) {
  console.error(text)
}

function requireNode() {
  const { engines } = readJson(join(root, 'package.json'))
  const [, major, minor] = /(\d+)\.(\d+)/.exec(engines.node).map(Number)
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number)
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return
  tell(
    `offbook needs Node ${major}.${minor} or later; this is Node ${process.versions.node} (${process.execPath}).`,
  )
  process.exit(2)
}

function isInstalled() {
  try {
    return readFileSync(stamp, 'utf8') === describeInstall()
  } catch {
    return false
  }
}

/** What decides whether installed packages still fit. */
function describeInstall() {
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  return `${lock} ${describeMachine()}`
}

function describeMachine() {
  return `${process.platform} ${process.arch} ABI ${process.versions.modules}\n`
}

/** Whether the packages that are there were installed for this Node, as far as anybody noted it. */
function isSameMachine() {
  return !existsSync(stamp) || readFileSync(stamp, 'utf8').endsWith(` ${describeMachine()}`)
}

async function installAlone() {
  const own = join(root, '.offbook')
  const unlock = await takeLock(join(own, 'setup.lock'), () =>
    tell('Another set-up is at work: waiting for it …'),
  )
  try {
    if (!isInstalled()) await install()
  } finally {
    unlock()
    removeIfEmpty(own)
  }
}

async function install() {
  if (isSameMachine() && fitsLock()) return writeFileSync(stamp, describeInstall())
  // A stamp says that an install has ended: while one goes on there is none.
  rmSync(stamp, { force: true })
  tell('Installing the packages; the first time takes about a minute …')
  const code = await runNpm(['ci', ...npmFlags])
  if (code !== 0) {
    tell(
      `The packages could not be installed: npm ended with ${code}. Once the cause is mended, run the same again.`,
    )
    process.exit(2)
  }
  writeFileSync(stamp, describeInstall())
}

/**
 * Whether npm, run by hand, has already installed what the lock file asks for. npm notes what is installed when it is done
 * with everything, so an install that was interrupted has no note.
 */
function fitsLock() {
  try {
    const wanted = readJson(join(root, 'package-lock.json')).packages
    const there = readJson(join(packages, '.package-lock.json')).packages
    const fits = ([path, { integrity }]) =>
      wanted[path]?.integrity === integrity && existsSync(join(root, path))
    const isDue = ([path, { os, cpu, optional }]) =>
      path !== '' &&
      !optional &&
      (os?.includes(process.platform) ?? true) &&
      (cpu?.includes(process.arch) ?? true)
    return (
      Object.entries(there).every(fits) &&
      Object.entries(wanted)
        .filter(isDue)
        .every(([path]) => path in there)
    )
  } catch {
    return false
  }
}

/** Said in full: the user's own configuration may leave out packages, skip the lock file or only pretend. */
const npmFlags = [
  ...['prod', 'dev', 'optional', 'peer'].map((kind) => `--include=${kind}`),
  '--ignore-scripts',
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--global=false',
  '--dry-run=false',
  '--package-lock=true',
  '--package-lock-only=false',
  '--legacy-peer-deps=false',
  '--install-strategy=hoisted',
]

async function runNpm(words) {
  const cache = findNpmCache()
  const program = process.env.npm_execpath
  const [command, first] = program?.endsWith('.js') ? [process.execPath, [program]] : ['npm', []]
  const child = spawn(command, [...first, ...words, ...(cache ? [`--cache=${cache}`] : [])], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && first.length === 0,
  })
  try {
    return await waitFor(child)
  } finally {
    if (cache) rmSync(cache, { recursive: true, force: true })
  }
}

/** A folder for npm's cache when the user's own cannot be written; undefined when it can. */
function findNpmCache() {
  try {
    const usual = process.env.npm_config_cache ?? join(process.env.HOME || homedir(), '.npm')
    mkdirSync(usual, { recursive: true })
    accessSync(usual, constants.W_OK)
    return undefined
  } catch {
    return mkdtempSync(join(tmpdir(), 'offbook-npm-'))
  }
}

/** Gives the exit code. A signal that reaches us is passed on, and the child's end waited for. */
export function waitFor(child) {
  const numbers = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 }
  const pass = (signal) => child.kill(signal)
  for (const signal of Object.keys(numbers)) process.on(signal, pass)
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (code, signal) => done(code ?? 128 + (numbers[signal] ?? 9)))
  }).finally(() => {
    for (const signal of Object.keys(numbers)) process.off(signal, pass)
  })
}

function readJson(path) {
  return JSON.parse(readFileSync(path, 'utf8'))
}

function removeIfEmpty(folder) {
  try {
    rmdirSync(folder)
  } catch {
    // Something else lives there.
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp()
