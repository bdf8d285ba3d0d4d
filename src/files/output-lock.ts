import { join } from 'node:path'
import { OffbookError } from '../model/error.ts'
import { codeOf, type Disk } from './disk.ts'
import { isAbandoned } from './process-mark.ts'

const patience = 30_000
const pause = 25

/** Does something to an output folder while nobody else does. */
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
    await stealLock(disk, lock, mark)
    await new Promise((resume) => setTimeout(resume, pause))
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
async function stealLock(disk: Disk, lock: string, mark: string): Promise<void> {
  if (!(await isLeft(disk, lock))) return
  const stolen = `${lock}-${mark}`
  try {
    await disk.rename(lock, stolen)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw error
  }
  // Meanwhile somebody else may have stolen it and made it theirs.
  if (!(await isLeft(disk, stolen))) await disk.rename(stolen, lock)
  else await disk.removeFile(stolen)
}

async function isLeft(disk: Disk, lock: string): Promise<boolean> {
  try {
    const stat = await disk.stat(lock)
    if (!stat) return false
    const age = Date.now() - stat.mtimeMs
    const holder = Buffer.from(await disk.read(lock)).toString('utf8')
    // Empty for the moment between making the file and writing into it.
    return holder === '' ? age > patience : isAbandoned(holder, age)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
