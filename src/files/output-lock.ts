import { join } from 'node:path'
import { OffbookError } from '../model/error.ts'
import { codeOf, type Disk } from './disk.ts'
import { isAbandoned } from './process-mark.ts'

const patience = 30_000
const pause = 25

/** Does something to an output folder while nobody else does. `mark` is held as long as the lock. */
export async function lockFolder<T>(
  disk: Disk,
  own: string,
  mark: string,
  work: () => Promise<T>,
): Promise<T> {
  const lock = join(own, 'lock')
  const deadline = performance.now() + patience
  while (!(await tryLock(disk, lock, mark))) {
    if (performance.now() > deadline) {
      throw new OffbookError(`another offbook is busy in ${own}`, {
        hint: `If there is none, remove ${lock}.`,
      })
    }
    if (!(await removeLeft(disk, lock, mark))) await new Promise((resume) => setTimeout(resume, pause))
  }
  try {
    return await work()
  } finally {
    // What was done is done: a lock that stays behind is no reason to call it failed.
    await disk.removeFile(lock).catch(() => {})
  }
}

async function tryLock(disk: Disk, lock: string, mark: string): Promise<boolean> {
  try {
    await disk.create(lock, Buffer.from(mark))
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

/** A process that was killed holds its lock no longer. Of several that see this, the one whose rename succeeds takes it away. */
async function removeLeft(disk: Disk, lock: string, mark: string): Promise<boolean> {
  if (!(await isLeft(disk, lock, mark))) return false
  const taken = `${lock}-${mark}`
  try {
    await disk.rename(lock, taken)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
  const stillLeft = await isLeft(disk, taken, mark)
  if (stillLeft) await disk.removeFile(taken)
  // Somebody else was quicker, and what was taken away is theirs.
  else await disk.rename(taken, lock)
  return stillLeft
}

/** Whether nobody holds a lock: not even we do, when it carries our mark and we are still asking for it. */
async function isLeft(disk: Disk, lock: string, mark: string): Promise<boolean> {
  try {
    const stat = await disk.stat(lock)
    if (!stat) return false
    const age = Date.now() - stat.mtimeMs
    const holder = Buffer.from(await disk.read(lock)).toString('utf8')
    // Empty for the moment between making the file and writing into it.
    return holder === '' ? age > patience : holder === mark || isAbandoned(holder, age)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
