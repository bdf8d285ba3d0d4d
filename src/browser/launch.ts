import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { setPriority } from 'node:os'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { hasRoom, makePrivateFolder } from '../files/browser-files.ts'
import { makeTempFolder, sweepTempFolders } from '../files/temp.ts'
import { OffbookError } from '../model/error.ts'
import { BrowserLost } from './browser-lost.ts'
import { within } from './deadline.ts'
import { launchFlags } from './flags.ts'
import { type Connection, connectPipes } from './protocol.ts'

export interface LaunchRequest {
  readonly path: string
  readonly shell: boolean
  readonly sandbox: boolean
  /** The fontconfig file the browser is to know; absent: the machine's. */
  readonly fontConfig?: string
  /** Shared libraries to be found before the machine's. */
  readonly libraries?: string
  /** Everything else on the machine comes first. */
  readonly background?: boolean
}

/** A browser that runs, and how to be rid of it. */
export interface RunningBrowser {
  readonly connection: Connection
  readonly version: string
  /** Whether it runs and is to go on running. */
  usable(): boolean
  /** Ends at once, processes and profile; safe in an exit handler. Calls in flight reject with the reason. */
  kill(reason?: unknown): void
  /** Ends it, and waits until it is gone. */
  close(): Promise<void>
}

const START_DEADLINE = 60_000
const CLOSE_DEADLINE = 2_000
/** Its exit tells more than the end of the pipe, and comes a little later. */
const HANG_UP = 100
const ENOUGH_SHARED_MEMORY = 512 * 1024 * 1024

/** Starts a browser with a profile of its own; rejects with what it said when it does not come up. */
export async function launchBrowser(request: LaunchRequest): Promise<RunningBrowser> {
  sweepTempFolders()
  const profile = makeTempFolder('browser')
  const child = spawnBrowser(request, profile.path)
  if (request.background) stepBack(child)
  const words = listen(child)
  const connection = connectPipes(child.stdio[3] as Writable, child.stdio[4] as Readable)
  let alive = true
  let killed = false
  const exited = new Promise<void>((resolve) => {
    const leave = (how: string): void => {
      connection.end(new BrowserLost(`The browser ${how}`))
      // Children that outlive it belong to the group still; later its number may be somebody else's.
      if (alive) killTree(child)
      alive = false
      process.off('exit', end)
      void profile[Symbol.asyncDispose]().then(resolve)
    }
    child.once('exit', (code, signal) => leave(signal ? `was ended by ${signal}` : `ended with code ${code}`))
    child.once('error', (error) => leave(`could not be run: ${error.message}`))
    child.stdio[4]?.once('close', () => {
      setTimeout(() => connection.end(new BrowserLost('The browser hung up')), HANG_UP).unref()
    })
  })

  const kill = (reason: unknown = new BrowserLost('The browser was ended')): void => {
    killed = true
    connection.end(reason)
    if (alive) killTree(child)
    profile.remove()
  }
  const end = (): void => kill()
  process.once('exit', end)
  // It has nothing of its own to put in order, and takes its time for that.
  const close = async (): Promise<void> => {
    killed = true
    connection.end(new BrowserLost('The browser was closed'))
    if (alive) killTree(child)
    if (!(await within(exited, CLOSE_DEADLINE))) kill()
  }

  try {
    const deadline = setTimeout(() => connection.end(new Error('it did not answer')), START_DEADLINE)
    const { product } = await connection.browser
      .send('Browser.getVersion')
      .finally(() => clearTimeout(deadline))
    await connection.browser.send('Target.setDiscoverTargets', { discover: true })
    await connection.browser.send('Target.setAutoAttach', {
      autoAttach: true,
      waitForDebuggerOnStart: true,
      flatten: true,
    })
    return { connection, version: product, usable: () => alive && !killed, kill, close }
  } catch (cause) {
    kill()
    await within(exited, CLOSE_DEADLINE)
    throw new LaunchFailure(request.path, words(), cause)
  }
}

/** At once: threads and processes that it starts later take after it. */
function stepBack({ pid }: ChildProcess): void {
  if (pid === undefined) return
  try {
    setPriority(pid, 15)
  } catch {
    // Where that is not allowed it runs as any other.
  }
}

/** A browser that did not come up. */
export class LaunchFailure extends OffbookError {
  /** What it wrote before it ended. */
  readonly words: string

  constructor(path: string, words: string, cause: unknown) {
    super(`The browser ${path} did not start: ${(cause as Error).message}`, {
      hint:
        lastLines(words) ||
        'Name another one with --browser PATH, or take the embedded one with --browser embedded.',
      cause,
    })
    this.words = words
  }
}

function lastLines(words: string): string {
  return words.trim().split('\n').slice(-6).join('\n')
}

function spawnBrowser(request: LaunchRequest, profile: string): ChildProcess {
  const flags = launchFlags({
    profile,
    shell: request.shell,
    sandbox: request.sandbox,
    scarceMemory: process.platform === 'linux' && !hasRoom('/dev/shm', ENOUGH_SHARED_MEMORY),
  })
  return spawn(request.path, flags, {
    cwd: profile,
    // A process group of its own: it is killed as a whole, and Ctrl-C on a terminal is ours to handle.
    detached: process.platform !== 'win32',
    env: launchEnvironment(request, profile),
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'],
    windowsHide: true,
  })
}

function launchEnvironment(request: LaunchRequest, profile: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, TZ: 'UTC' }
  if (process.platform === 'linux') {
    Object.assign(env, {
      LANG: 'C.UTF-8',
      LC_ALL: 'C.UTF-8',
      LANGUAGE: 'en',
      HOME: profile,
      DBUS_SESSION_BUS_ADDRESS: '/dev/null',
    })
    for (const name of ['XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME'])
      env[name] = join(profile, 'home')
    makePrivateFolder(join(profile, 'tmp'))
    // As seen from the profile, where it runs: it makes a socket in there, and the path of a socket has to be short.
    env['TMPDIR'] = 'tmp'
  }
  if (request.fontConfig) {
    delete env['FONTCONFIG_PATH']
    env['FONTCONFIG_FILE'] = request.fontConfig
  }
  if (request.libraries) env['LD_LIBRARY_PATH'] = request.libraries
  return env
}

/** Collects what the browser says, the last of it. */
function listen(child: ChildProcess): () => string {
  let words = ''
  child.stderr?.on('data', (chunk: Buffer) => {
    words = (words + chunk.toString()).slice(-16_384)
  })
  child.stderr?.on('error', () => {})
  return () => words
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    if (process.platform === 'win32')
      spawnSync('taskkill', ['/pid', `${child.pid}`, '/T', '/F'], {
        stdio: 'ignore',
      })
    else process.kill(-child.pid, 'SIGKILL')
  } catch {
    // Already gone.
  }
}
