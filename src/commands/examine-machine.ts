import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasRoom } from '../files/browser-files.ts'
import { findCacheFolder } from '../files/cache.ts'
import { writeNewFiles } from '../files/new-files.ts'
import { mayWrite, sizeOf } from '../files/room.ts'
import { makeTempFolder } from '../files/temp.ts'
import { openWatcher } from '../files/watcher.ts'
import { formatBytes } from '../model/bytes.ts'
import { isPortFree } from '../server/ports.ts'
import { examineBrowser } from './examine-browser.ts'
import { findOutFolder, findProject } from './find-project.ts'
import { usualPort } from './usual-port.ts'

/** What was looked at, how it is, and what to do about it. */
export interface Examined {
  readonly name: string
  readonly state: 'fine' | 'doubtful' | 'broken'
  readonly says: string
  readonly hint?: string
}

export interface Examination {
  readonly folder: string
  readonly environment: NodeJS.ProcessEnv
  readonly signal: AbortSignal
  readonly browser?: string
}

/** In the order in which they are told. */
export const examinations: readonly ((request: Examination) => Promise<readonly Examined[]>)[] = [
  async () => [examineNode()],
  examineBrowser,
  ({ folder }) => examineFolders(folder),
  async () => [examineTemporary()],
  async ({ environment }) => [examineCache(environment)],
  async () => [await examineWatches()],
  async () => [await examinePort()],
  async () => [examineNetwork()],
]

const oldest = [20, 19] as const

function examineNode(): Examined {
  const { node } = process.versions
  const [major = 0, minor = 0] = node.split('.').map(Number)
  const says = `Node ${node}, ${process.platform} ${process.arch}`
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1]))
    return { name: 'Node', state: 'fine', says }
  return { name: 'Node', state: 'broken', says, hint: `offbook needs Node ${oldest.join('.')} or later.` }
}

async function examineFolders(folder: string): Promise<readonly Examined[]> {
  const project = await findProject(folder)
  const out = findOutFolder(project, folder, undefined)
  const config = project.configFolder === undefined ? 'no offbook.yaml' : 'with offbook.yaml'
  const broken = project.findings.map(({ message }) => message)
  const root: Examined =
    broken.length === 0
      ? { name: 'Project', state: 'fine', says: `${project.root}, ${config}` }
      : { name: 'Project', state: 'broken', says: broken.join('; '), hint: 'offbook check tells where.' }
  const nearest = nearestFolder(out)
  const written: Examined = mayWrite(nearest)
    ? { name: 'Outputs', state: 'fine', says: out }
    : {
        name: 'Outputs',
        state: 'broken',
        says: `${out} cannot be written`,
        hint: 'Say --out with a folder of yours.',
      }
  return [root, written]
}

/** The folder itself, or the nearest above it that is there. */
function nearestFolder(path: string): string {
  let folder = path
  while (!mayWrite(folder) && sizeOf(folder) === 0 && join(folder, '..') !== folder)
    folder = join(folder, '..')
  return folder
}

/** Browsers unpack into it, and a large deck's PDF passes through it. */
const roomNeeded = 400 * 1024 * 1024

function examineTemporary(): Examined {
  const folder = tmpdir()
  if (!mayWrite(folder))
    return {
      name: 'Temporary',
      state: 'broken',
      says: `${folder} cannot be written`,
      hint: 'Set TMPDIR to a folder of yours.',
    }
  if (!hasRoom(folder, roomNeeded))
    return {
      name: 'Temporary',
      state: 'doubtful',
      says: `${folder} has less than 400 MB left`,
      hint: 'Large decks may not fit: make room, or set TMPDIR.',
    }
  return { name: 'Temporary', state: 'fine', says: folder }
}

function examineCache(environment: NodeJS.ProcessEnv): Examined {
  const folder = findCacheFolder(environment)
  const says = `${folder}, ${formatBytes(sizeOf(folder))}`
  return folder.startsWith(tmpdir())
    ? {
        name: 'Cache',
        state: 'doubtful',
        says,
        hint: 'No folder for caches can be written: set OFFBOOK_CACHE to one, and builds are quicker.',
      }
    : { name: 'Cache', state: 'fine', says }
}

/** Longest wait for news of a file, in milliseconds. */
const patience = 2000

async function examineWatches(): Promise<Examined> {
  const folder = makeTempFolder('doctor').path
  let heard = (): void => {}
  const news = new Promise<boolean>((resolve) => {
    heard = () => resolve(true)
    setTimeout(() => resolve(false), patience).unref()
  })
  let degraded = false
  const events = { wake: () => heard(), degraded: () => (degraded = true) }
  using watcher = openWatcher(folder, events)
  watcher.watch([join(folder, 'deck.md')])
  await writeNewFiles(folder, [{ path: 'deck.md', bytes: new Uint8Array([10]) }])
  if (degraded)
    return {
      name: 'Watching',
      state: 'doubtful',
      says: 'the system has no watches left: files are looked at by the clock',
      hint: 'On Linux: sudo sysctl fs.inotify.max_user_watches=524288',
    }
  return (await news)
    ? { name: 'Watching', state: 'fine', says: 'the system tells of saved files' }
    : {
        name: 'Watching',
        state: 'doubtful',
        says: 'the system told nothing of a saved file',
        hint: 'Shared and remote folders often tell nothing: keep the deck on a local disk.',
      }
}

async function examinePort(): Promise<Examined> {
  if (await isPortFree(usualPort))
    return { name: 'Port', state: 'fine', says: `${usualPort} on this machine is free` }
  return (await isPortFree(0))
    ? {
        name: 'Port',
        state: 'doubtful',
        says: `${usualPort} is taken: another will be used`,
        hint: 'Is another offbook running? --port names one.',
      }
    : {
        name: 'Port',
        state: 'doubtful',
        says: 'no port of this machine can be opened',
        hint: 'Builds work; watch, rehearse and present need one.',
      }
}

function examineNetwork(): Examined {
  const addresses = Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address)
  return addresses.length === 0
    ? { name: 'Phone', state: 'fine', says: 'no network: builds need none, a phone as remote would' }
    : {
        name: 'Phone',
        state: 'fine',
        says: `with --lan a phone finds this machine at ${addresses.join(', ')}`,
      }
}
