import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  hashFile,
  inflateBytes,
  inflateProgram,
  makeMarkedFolder,
  makePrivateFolder,
  moveFolder,
  readTextIfThere,
  stampFile,
  sweepFolders,
  writePrivateFile,
} from '../files/browser-files.ts'
import { OffbookError } from '../model/error.ts'
import { EMBEDDED_FILES, EMBEDDED_VERSION, PROGRAM } from './embedded-files.ts'
import { hashBytes, readTar } from './tar.ts'

/** The browser offbook brings, unpacked and found to be what it should be. */
export interface EmbeddedBrowser {
  readonly path: string
  /** Shared libraries it needs, for machines that lack them. */
  readonly libraries: string
}

const FOLDER = 'unpacking'

/** Milliseconds between two looks at what another process unpacks, and until it is no longer waited for. */
const WAIT = 100
const LONGEST_WAIT = 120_000

/**
 * Unpacks the embedded browser into a private folder below `cache`, once for each version; later calls only look
 * whether the files are still those that were checked. Safe when several processes do it at once.
 */
export async function unpackEmbedded(cache: string): Promise<EmbeddedBrowser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new OffbookError(
      `No Chrome, Edge or Chromium was found, and the embedded one runs on Linux x64 only`,
      {
        hint: 'Install one of them, or name one with --browser PATH or in CHROME_PATH.',
      },
    )
  }
  const home = makePrivateFolder(join(cache, 'browser'))
  const folder = join(home, EMBEDDED_VERSION)
  if (await isSound(folder)) return describe(folder)
  return unpackInto(home, folder)
}

async function unpackInto(home: string, folder: string): Promise<EmbeddedBrowser> {
  const aside = makeMarkedFolder(home, FOLDER)
  try {
    // Unpacking costs seconds of a whole core: of several processes the first by name does it, the others wait.
    for (let waits = 0; waits < LONGEST_WAIT / WAIT && isAnotherFirst(home, aside.path); waits++) {
      await sleep(WAIT)
      if (await isSound(folder)) return describe(folder)
    }
    await unpackFiles(aside.path)
    if (!moveFolder(aside.path, folder) && !(await isSound(folder))) replaceFolder(home, aside.path, folder)
    return describe(folder)
  } finally {
    aside.remove()
  }
}

function isAnotherFirst(home: string, aside: string): boolean {
  const [first = aside] = sweepFolders(home, FOLDER)
  return first !== aside
}

/** What lies there is broken: out of the way with it, whoever still runs it keeps the open files. */
function replaceFolder(home: string, aside: string, folder: string): void {
  const broken = makeMarkedFolder(home, FOLDER)
  moveFolder(folder, join(broken.path, 'broken'))
  moveFolder(aside, folder)
  broken.remove()
}

async function unpackFiles(folder: string): Promise<void> {
  const archives = archiveFolder()
  makePrivateFolder(join(folder, 'lib'))
  const [program, libraries] = await Promise.all([
    inflateProgram(join(archives, 'chromium.br'), join(folder, PROGRAM)),
    inflateBytes(join(archives, 'al2023.tar.br')),
  ])
  demand(PROGRAM, program)
  for (const { name, bytes } of readTar(libraries)) {
    if (EMBEDDED_FILES[name] === undefined) continue
    demand(name, hashBytes(bytes))
    writePrivateFile(join(folder, name), bytes, 0o700)
  }
  writeStamps(folder)
}

function demand(name: string, hash: string): void {
  if (EMBEDDED_FILES[name] === hash) return
  throw new OffbookError(`The embedded browser is damaged: ${name} is not the file that was released`, {
    hint: 'Install the packages again, or name a browser with --browser PATH.',
  })
}

/** Whether every file is the one that was checked when it was written; hashes again what was touched since. */
async function isSound(folder: string): Promise<boolean> {
  const stamps = readStamps(folder)
  if (stamps === undefined) return false
  const touched = Object.keys(EMBEDDED_FILES).filter((name) => stampFile(join(folder, name)) !== stamps[name])
  if (touched.length === 0) return true
  for (const name of touched) {
    if ((await hashFile(join(folder, name))) !== EMBEDDED_FILES[name]) return false
  }
  writeStamps(folder)
  return true
}

function readStamps(folder: string): Record<string, string | undefined> | undefined {
  try {
    return JSON.parse(readTextIfThere(join(folder, 'stamps.json')) ?? '')
  } catch {
    return undefined
  }
}

function writeStamps(folder: string): void {
  const stamps = Object.fromEntries(
    Object.keys(EMBEDDED_FILES).map((name) => [name, stampFile(join(folder, name))]),
  )
  writePrivateFile(join(folder, 'stamps.json'), JSON.stringify(stamps, null, 1))
}

function describe(folder: string): EmbeddedBrowser {
  return { path: join(folder, PROGRAM), libraries: join(folder, 'lib') }
}

function archiveFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
    return join(dirname(entry), '..', '..', 'bin')
  } catch (cause) {
    throw new OffbookError(
      'The embedded browser is not installed: the package @sparticuz/chromium is missing',
      {
        hint: 'Install the packages again, or name a browser with --browser PATH.',
        cause,
      },
    )
  }
}
