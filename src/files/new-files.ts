import { dirname, join } from 'node:path'
import { OffbookError } from '../model/error.ts'
import { type Disk, disk as realDisk } from './disk.ts'
import { explainFault } from './explain-writing.ts'
import { markProcess } from './process-mark.ts'

export interface NewFile {
  /** Below the folder, with `/`. */
  readonly path: string
  readonly bytes: Uint8Array
}

interface Wanting {
  readonly replace?: boolean
  /** What to do where a file is there already. */
  readonly otherwise?: string
}

/**
 * Writes files that are not there yet: all of them, or none. A file that is there already is an error, unless `replace`
 * lets it be written anew or it holds the same bytes.
 */
export async function writeNewFiles(
  folder: string,
  files: readonly NewFile[],
  { replace = false, otherwise = 'Name another folder' }: Wanting = {},
  disk: Disk = realDisk,
): Promise<void> {
  const mark = markProcess()
  const made: string[] = []
  try {
    const wanted = await listWanted(folder, files, { replace, otherwise }, disk)
    for (const { path, bytes } of wanted) {
      await disk.makeFolder(dirname(join(folder, path)))
      await disk.create(`${join(folder, path)}.${mark}`, bytes)
      made.push(`${join(folder, path)}.${mark}`)
    }
    for (const { path } of wanted) await disk.rename(`${join(folder, path)}.${mark}`, join(folder, path))
  } catch (error) {
    for (const path of made) await disk.removeFile(path).catch(() => {})
    throw explainFault(folder, error, 'Nothing was written: try another folder.')
  }
}

async function listWanted(
  folder: string,
  files: readonly NewFile[],
  { replace, otherwise }: Required<Wanting>,
  disk: Disk,
): Promise<readonly NewFile[]> {
  const wanted: NewFile[] = []
  for (const file of files) {
    const path = join(folder, file.path)
    const there = await disk.stat(path)
    if (there && !replace && !(there.isFile() && Buffer.compare(await disk.read(path), file.bytes) === 0)) {
      throw new OffbookError(`${path} is there already`, {
        hint: `${otherwise}. Nothing was written.`,
      })
    }
    if (!there || replace) wanted.push(file)
  }
  return wanted
}
