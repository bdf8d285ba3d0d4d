import { createHash } from 'node:crypto'
import { join, relative } from 'node:path'
import { OffbookError } from '../model/error.ts'
import { type Disk, disk as realDisk } from './disk.ts'
import { explainWriting } from './explain-writing.ts'
import { lockFolder } from './output-lock.ts'
import { isPlain, type RecordedFile, readRecord, recordPath, writeRecord } from './output-record.ts'
import { holdMark, markProcess, releaseMark } from './process-mark.ts'
import { isStuck, type Move, swapFiles, sweepStages } from './swap.ts'

export interface OutputOptions {
  /** Whose files these are: a talk's name, or that of a file of the whole project. */
  readonly set: string
  /** The kinds that are made anew: files of these kinds that an earlier run left and this one does not make are removed. */
  readonly kinds: readonly string[]
  readonly disk?: Disk
  readonly mark?: string
}

export interface OutputFile {
  /** Below the output folder, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
  /** What is noted of it, for builds that do not make it again. */
  readonly pages?: number
  readonly part?: true
}

/** A set of files that takes the place of an older set as a whole, or not at all. */
export interface Outputs extends AsyncDisposable {
  /** Makes ready for the first file, while there is time. What is wrong with the folder is told when that comes. */
  prepare(): void
  /**
   * Writes a file beside its place and reads it back: gives its hex SHA-256. `verify` throws when the file is no good.
   * Several may be under way at once.
   */
  add(kind: string, file: OutputFile, verify?: (bytes: Uint8Array) => void | Promise<void>): Promise<string>
  /** Reads a file that was added, from the disk. */
  read(path: string): Promise<Uint8Array>
  /** Puts all files in place. When it throws, the older set is as it was. */
  commit(): Promise<void>
}

interface Staged extends RecordedFile {
  readonly staged: string
}

/** Prepares a set of files below a folder. Disposing of it before `commit` leaves no trace. */
export async function openOutputs(folder: string, options: OutputOptions): Promise<Outputs> {
  const { disk = realDisk, mark = markProcess(), set, kinds } = options
  const own = join(folder, '.offbook')
  const stage = join(own, `stage-${mark}`)
  const files = new Map<string, Staged>()
  const isNew = (await disk.stat(folder)) === undefined
  let begun: Promise<void> | undefined

  const begin = (): Promise<void> => {
    begun ??= prepare()
    return begun
  }

  const prepare = async (): Promise<void> => {
    holdMark(mark)
    await disk.makeFolder(join(stage, 'new'))
    await disk.makeFolder(join(stage, 'old'))
    await lockFolder(disk, own, mark, () => sweepStages(disk, folder, stage))
  }

  const end = async (): Promise<void> => {
    if (!begun) return
    await begun.catch(() => {})
    begun = undefined
    releaseMark(mark)
    if (await isStuck(disk, stage)) return
    await disk.removeTree(stage)
    await disk.removeFolder(own).catch(() => {})
    if (isNew) await disk.removeFolder(folder).catch(() => {})
  }

  const planMoves = async (): Promise<readonly Move[]> => {
    const older = (await readRecord(disk, folder, set)).filter(({ path }) => !files.has(path))
    const staged = [...files.values()]
    const record = join(stage, 'new', 'record')
    const kept = older.filter(({ kind }) => !kinds.includes(kind))
    await writeRecord(disk, record, set, [...kept, ...staged.map(({ staged: _, ...file }) => file)])
    return [
      ...[...staged, { path: relative(folder, recordPath(folder, set)), staged: record }].map((file) => ({
        path: file.path,
        from: relative(stage, file.staged),
      })),
      ...older.filter(({ kind }) => kinds.includes(kind)).map(({ path }) => ({ path })),
    ]
  }

  return {
    prepare: () => void begin().catch(() => {}),

    add: (kind, file, verify) =>
      explainWriting(join(folder, file.path), async () => {
        requireInside(file.path)
        if (files.has(file.path)) throw new Error(`${file.path} is made twice`)
        await begin()
        const staged = join(stage, 'new', String(files.size))
        const { bytes: _, ...noted } = file
        files.set(file.path, { ...noted, kind, staged })
        await disk.create(staged, file.bytes)
        const written = await disk.read(staged)
        if (Buffer.compare(written, file.bytes) !== 0)
          throw new OffbookError(`${join(folder, file.path)} reads back otherwise than it was written`)
        await verify?.(written)
        return createHash('sha256').update(written).digest('hex')
      }),

    read: (path) => {
      const file = files.get(path)
      if (!file) throw new Error(`${path} was not added`)
      return disk.read(file.staged)
    },

    commit: () =>
      explainWriting(folder, async () => {
        await begin()
        await lockFolder(disk, own, mark, async () => {
          await sweepStages(disk, folder, stage)
          await swapFiles(disk, folder, stage, await planMoves())
        })
        // The new set is in place: a stage that stays behind is swept by the next run.
        await end().catch(() => {})
      }),

    [Symbol.asyncDispose]: () => end().catch(() => {}),
  }
}

function requireInside(path: string): void {
  if (!isPlain(path) || path.startsWith('.offbook')) throw new Error(`${path} is no place for an output`)
}
