import { OffbookError } from '../model/error.ts'
import { codeOf } from './disk.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'its folder is not there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EACCES: 'it is not allowed to write there',
  EPERM: 'it is not allowed to write there',
  EISDIR: 'there is a folder of that name',
  EEXIST: 'a part of the path is a file, not a folder',
  ENOTDIR: 'a part of the path is a file, not a folder',
  ENAMETOOLONG: 'the name is too long',
  EFBIG: 'the file is larger than the disk takes',
  EIO: 'the disk reports a fault',
  EMFILE: 'too many files are open',
  ENFILE: 'too many files are open',
}

/** Where another folder would be no better, what is. */
const remedies: Readonly<Record<string, string>> = {
  EISDIR: 'Move that folder away, or name another one with --out.',
  ENOSPC: 'Make room, or name another folder with --out.',
  EDQUOT: 'Make room, or name another folder with --out.',
  EIO: 'Look after the disk, or name a folder on another one with --out.',
  EMFILE: 'Close what else has files open, and build again.',
  ENFILE: 'Close what else has files open, and build again.',
}

/** Does something that writes; what the disk has against it is told in words. */
export async function explainWriting<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const remedy = remedies[String(codeOf(error))] ?? 'Name another folder with --out.'
    throw explainFault(path, error, `${remedy} The files of the last build are as they were.`)
  }
}

/** What the disk has against writing a file, in words; an error of another kind comes back as it is. */
export function explainFault(path: string, error: unknown, hint: string): unknown {
  const reason = reasons[String(codeOf(error))]
  if (reason === undefined) return error
  return new OffbookError(`${path} cannot be written: ${reason}`, { hint, cause: error })
}
