import { type ChildProcess, spawn } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { packageFolder } from '../../src/files/package-folder.ts'

export interface Run {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  readonly milliseconds: number
  /** Names in the temporary folder the run had to itself. */
  readonly litter: readonly string[]
  /** Command lines of processes the run started and that outlived it. */
  readonly survivors: readonly string[]
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Called as soon as the process is there. */
  readonly onStart?: (child: ChildProcess, tree: ProcessTree) => void
}

const cli = join(packageFolder(), 'lib', 'cli.js')

/** Unpacked browsers and sampled pictures outlive a test run: unpacking takes longer than most tests. */
export const cache = join(packageFolder(), 'node_modules', '.cache', 'offbook')

/** Runs the compiled command line in a real process, with a temporary folder of its own. */
export async function runOffbook(words: readonly string[], options: RunOptions): Promise<Run> {
  const temporary = makeFolder('run')
  const start = performance.now()
  const child = spawn(process.execPath, [cli, ...words], {
    cwd: options.cwd,
    env: { ...process.env, NO_COLOR: '1', CI: '1', TMPDIR: temporary, OFFBOOK_CACHE: cache, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  await using tree = watchTree(child.pid as number)
  options.onStart?.(child, tree)
  const [stdout, stderr, [code, signal]] = await Promise.all([
    drain(child.stdout),
    drain(child.stderr),
    ended(child),
  ])
  const milliseconds = performance.now() - start
  const survivors = await tree.survivors()
  const litter = readdirSync(temporary)
  rmSync(temporary, { recursive: true, force: true })
  return { code, signal, stdout, stderr, milliseconds, litter, survivors }
}

/** Writes files below a folder, which is made. */
export function placeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  mkdirSync(folder, { recursive: true })
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}

/** A new folder, by its real path. The caller's `afterAll` removes it. */
export function makeFolder(purpose: string): string {
  return realpathSync(mkdtempSync(join(tmpdir(), `offbook-test-${purpose}-`)))
}

/** What a stream said, also when it is closed from this end. */
function drain(stream: NodeJS.ReadableStream): Promise<string> {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve) => stream.on('close', () => resolve(Buffer.concat(chunks).toString())))
}

function ended(child: ChildProcess): Promise<[number | null, NodeJS.Signals | null]> {
  return new Promise((resolve, reject) => {
    child.on('close', (code, signal) => resolve([code, signal]))
    child.on('error', reject)
  })
}

interface Process {
  readonly pid: number
  readonly parent: number
  /** With the pid it tells a process from a later one of the same number. */
  readonly started: string
  readonly words: string
}

export interface ProcessTree extends AsyncDisposable {
  /** Processes below the root that are alive now. */
  alive(): readonly Process[]
  survivors(): Promise<readonly string[]>
}

/** Remembers every process below one, so that those which outlive it are known even when they have a new parent. */
function watchTree(root: number): ProcessTree {
  const seen = new Map<number, Process>()
  const look = () => {
    const all = listProcesses()
    let grown = true
    while (grown) {
      const before = seen.size
      for (const one of all) if (one.parent === root || seen.has(one.parent)) seen.set(one.pid, one)
      grown = seen.size > before
    }
    return all
  }
  const alive = () => {
    const now = new Map(look().map((one) => [one.pid, one.started]))
    return [...seen.values()].filter(({ pid, started }) => now.get(pid) === started)
  }
  const timer = setInterval(look, 200)
  return {
    alive,
    async survivors() {
      clearInterval(timer)
      // The kernel needs a moment to bury what was killed.
      for (let round = 0; round < 10 && alive().length > 0; round++)
        await new Promise((r) => setTimeout(r, 50))
      return alive().map(({ words }) => words)
    },
    async [Symbol.asyncDispose]() {
      clearInterval(timer)
      for (const { pid } of alive()) process.kill(pid, 'SIGKILL')
    },
  }
}

/** Empty where there is no /proc. Zombies count as gone: they wait for their parent, not for us. */
function listProcesses(): readonly Process[] {
  return readNames('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const [, state, parent, ...rest] = readFileSync(`/proc/${name}/stat`, 'utf8').split(
          /^.*\) |\s/,
        ) as string[]
        const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return state === 'Z'
          ? []
          : [{ pid: Number(name), parent: Number(parent), started: rest[17] as string, words }]
      } catch {
        return []
      }
    })
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
