import { spawn } from 'node:child_process'
import { OffbookError } from '../model/error.ts'

/** What git answered. */
export interface GitAnswer {
  readonly code: number
  readonly bytes: Buffer
  readonly complaint: string
}

export interface AskOptions {
  /** What git reads. */
  readonly input?: string
  readonly signal?: AbortSignal
}

/**
 * A repository may be a stranger's: nothing of its settings starts a program (what compares files also wants
 * `disarmFilters`), nothing asks for a password, and nothing that is not here is fetched.
 */
const settings = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'protocol.allow=never']
const surroundings = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  LC_ALL: 'C',
}

/** Asks git something about a folder. Throws an `OffbookError` when there is no git. */
export async function askGit(
  folder: string,
  words: readonly string[],
  { input, signal }: AskOptions = {},
): Promise<GitAnswer> {
  signal?.throwIfAborted()
  const child = spawn('git', [...settings.flatMap((setting) => ['-c', setting]), ...words], {
    cwd: folder,
    env: { ...process.env, ...surroundings },
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(signal && { signal }),
  })
  const [bytes, complaint, code] = await Promise.all([
    gather(child.stdout),
    gather(child.stderr),
    new Promise<number>((resolve, reject) => {
      child.once('error', (error) => reject(signal?.aborted ? signal.reason : explainMissing(error)))
      child.once('close', (ended) => resolve(ended ?? 128))
      // It may end without having read all.
      child.stdin.once('error', () => {})
      child.stdin.end(input ?? '')
    }),
  ])
  return { code, bytes, complaint: complaint.toString().trim() }
}

/** What git prints, when it has nothing against it. */
export async function readGit(...question: Parameters<typeof askGit>): Promise<Buffer> {
  const { code, bytes, complaint } = await askGit(...question)
  if (code === 0) return bytes
  throw new OffbookError(`git could not answer: ${complaint.split('\n')[0]}`, explainComplaint(complaint))
}

/**
 * Words before a command that compares files on the disk, by which none of the filters runs that attributes may name for
 * them; `names` are those that there are.
 */
export async function disarmFilters(
  folder: string,
  options: AskOptions,
): Promise<{ readonly names: readonly string[]; readonly words: readonly string[] }> {
  const pattern = '^filter[.].*[.](clean|process)$'
  // It ends with 1 where there is none.
  const { bytes } = await askGit(folder, ['config', '-z', '--name-only', '--get-regexp', pattern], options)
  const keys = splitEntries(bytes)
  const names = [...new Set(keys.map((key) => key.slice('filter.'.length, key.lastIndexOf('.'))))]
  const odd = names.find((name) => name.includes('='))
  if (odd !== undefined)
    throw new OffbookError(`git cannot be kept from running the filter "${odd}" of this repository`)
  const off = names.flatMap((name) => [`${name}.clean=`, `${name}.process=`, `${name}.required=false`])
  return { names, words: off.flatMap((setting) => ['-c', `filter.${setting}`]) }
}

/** Entries of an output that is parted by NUL. */
export function splitEntries(bytes: Buffer): string[] {
  return bytes
    .toString('utf8')
    .split('\0')
    .filter((entry) => entry !== '')
}

function explainMissing(error: Error): OffbookError {
  return new OffbookError('git could not be run', {
    hint: 'what changed is asked of git: install it, or do without --since',
    cause: error,
  })
}

function explainComplaint(complaint: string): { hint?: string } {
  if (/dubious ownership/.test(complaint)) {
    return {
      hint: 'The folder belongs to another user: git config --global --add safe.directory "$PWD" trusts it.',
    }
  }
  if (/not a git repository/.test(complaint)) {
    return { hint: 'what changed is asked of git: this works in a clone, or after git init and a commit' }
  }
  if (/lazy fetch|promisor|transport|unable to read|bad object/.test(complaint)) {
    return {
      hint: 'This clone does not hold all of its files: clone it without --filter. Nothing is fetched by offbook.',
    }
  }
  return {}
}

async function gather(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
