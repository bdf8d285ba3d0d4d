import { dirname, join } from 'node:path'
import { OffbookError } from '../model/error.ts'
import type { Disk } from './disk.ts'
import { isPlain } from './output-record.ts'
import { isAbandoned } from './process-mark.ts'
import { isBelow } from './project-files.ts'

/** A file that takes its place (`from` the stage), or one that goes (without `from`). */
export interface Move {
  /** Below the output folder. */
  readonly path: string
  /** Below the stage. */
  readonly from?: string
}

interface JournalEntry extends Move {
  /** Below the stage: the older file, kept until the swap is over. */
  readonly old?: string
}

/**
 * Puts the files of a stage in place. Each older file is first given a second name in the stage and the journal says what
 * goes where: whatever stops the swap, this process or the next one can take it back.
 */
export async function swapFiles(
  disk: Disk,
  folder: string,
  stage: string,
  moves: readonly Move[],
): Promise<void> {
  const journal = join(stage, 'journal.json')
  const entries: JournalEntry[] = []
  for (const [index, move] of moves.entries())
    entries.push(await keepOld(disk, folder, stage, move, `old/${index}`))
  await disk.flush(join(stage, 'new'))
  await disk.flush(join(stage, 'old'))
  await disk.create(journal, Buffer.from(JSON.stringify(entries)))
  await disk.flush(stage)
  try {
    for (const entry of entries) await place(disk, folder, stage, entry)
    await flushFolders(disk, folder, entries)
    await disk.removeFile(journal)
    await disk.flush(stage)
  } catch (error) {
    await takeBackOrTell(disk, folder, stage, entries)
    throw error
  }
  await removeEmptyFolders(disk, folder, entries)
}

async function keepOld(
  disk: Disk,
  folder: string,
  stage: string,
  move: Move,
  old: string,
): Promise<JournalEntry> {
  const path = join(folder, move.path)
  const stat = await disk.stat(path)
  if (!stat) return move
  if (stat.isDirectory()) throw Object.assign(new Error(`EISDIR: ${path}`), { code: 'EISDIR' })
  await disk.link(path, join(stage, old))
  return { ...move, old }
}

async function place(
  disk: Disk,
  folder: string,
  stage: string,
  { path, from, old }: JournalEntry,
): Promise<void> {
  const target = join(folder, path)
  if (from !== undefined) {
    await disk.makeFolder(dirname(target))
    await disk.rename(join(stage, from), target)
  } else if (old !== undefined && (await isInside(disk, folder, dirname(target)))) {
    await disk.removeFile(target)
  }
}

async function takeBackOrTell(...where: Parameters<typeof takeBack>): Promise<void> {
  try {
    await takeBack(...where)
  } catch (error) {
    throw new OffbookError(`${where[1]} holds files of two builds: they could not be put back`, {
      hint: 'The next build puts it right.',
      cause: error,
    })
  }
}

/** Brings every path back to what it was before the swap, from whatever point the swap had come to. */
async function takeBack(
  disk: Disk,
  folder: string,
  stage: string,
  entries: readonly JournalEntry[],
): Promise<void> {
  for (const { path, from, old } of [...entries].reverse()) {
    const target = join(folder, path)
    if (old !== undefined) {
      if (await disk.stat(join(stage, old))) await disk.rename(join(stage, old), target)
    } else if (from !== undefined && !(await disk.stat(join(stage, from))) && (await disk.stat(target))) {
      await disk.removeFile(target)
    }
  }
  await flushFolders(disk, folder, entries)
  if (await isStuck(disk, stage)) await disk.removeFile(join(stage, 'journal.json'))
  await disk.flush(stage)
  await removeEmptyFolders(disk, folder, entries)
}

/**
 * Takes back what others were in the middle of when they died, and removes what they left. Whoever calls this holds the lock:
 * a swap with a journal is then one that nobody is at work on.
 */
export async function sweepStages(disk: Disk, folder: string, own: string): Promise<void> {
  const place = join(folder, '.offbook')
  for (const name of await disk.list(place)) {
    const stage = join(place, name)
    if (!name.startsWith('stage-') || stage === own) continue
    const entries = await readJournal(disk, stage)
    if (entries) await takeBack(disk, folder, stage, entries)
    const stat = await disk.stat(stage)
    if (stat && isAbandoned(name, Date.now() - stat.mtimeMs)) await disk.removeTree(stage)
  }
}

/** Whether a swap could neither be finished nor be taken back: its stage holds the only copy of older files. */
export async function isStuck(disk: Disk, stage: string): Promise<boolean> {
  return (await disk.stat(join(stage, 'journal.json'))) !== undefined
}

async function readJournal(disk: Disk, stage: string): Promise<readonly JournalEntry[] | undefined> {
  const path = join(stage, 'journal.json')
  if (!(await disk.stat(path))?.isFile()) return undefined
  try {
    const entries: unknown = JSON.parse(Buffer.from(await disk.read(path)).toString('utf8'))
    return Array.isArray(entries) && entries.every(isEntry) ? entries : undefined
  } catch (error) {
    // Half a journal: the process died before it moved anything.
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The output folder may have come with a stranger's talk: its journal is believed only about paths below. */
function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false
  const { path, from, old } = value as Record<string, unknown>
  return [path, from ?? 'x', old ?? 'x'].every((part) => typeof part === 'string' && isPlain(part))
}

/** Folders that the entries lie in, the innermost first, without the output folder itself. */
function foldersOf(folder: string, entries: readonly Move[]): readonly string[] {
  const folders = new Set<string>()
  for (const { path } of entries) {
    for (let at = dirname(join(folder, path)); at !== folder && isBelow(folder, at); at = dirname(at))
      folders.add(at)
  }
  return [...folders].sort((a, b) => b.length - a.length)
}

async function flushFolders(disk: Disk, folder: string, entries: readonly Move[]): Promise<void> {
  for (const path of [...foldersOf(folder, entries), folder])
    if (await disk.stat(path)) await disk.flush(path)
}

async function removeEmptyFolders(disk: Disk, folder: string, entries: readonly Move[]): Promise<void> {
  for (const path of foldersOf(folder, entries)) await disk.removeFolder(path).catch(() => {})
}

/** A link may lead a folder of ours to somebody else's files: nothing is removed there. */
async function isInside(disk: Disk, folder: string, path: string): Promise<boolean> {
  return isBelow(await disk.resolve(folder), await disk.resolve(path))
}
