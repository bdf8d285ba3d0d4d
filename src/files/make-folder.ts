import { mkdirSync, statSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

// Folders are made one after the other: asked for all at once, Node says on a read-only disk that they are missing, and
// below `/proc` it says nothing, for ever.

/** Makes a folder and those around it. */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return
  const parent = dirname(path)
  if (parent !== path) await makeFolder(parent)
  try {
    await mkdir(path)
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!(await isFolder(path))) throw error
  }
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (there) => there.isDirectory(),
    () => false,
  )
}

/** The same for those who cannot wait; `mode` is that of each folder made. */
export function makeFolderSync(path: string, mode = 0o777): void {
  if (isFolderSync(path)) return
  const parent = dirname(path)
  if (parent !== path) makeFolderSync(parent, mode)
  try {
    mkdirSync(path, { mode })
  } catch (error) {
    if (!isFolderSync(path)) throw error
  }
}

function isFolderSync(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
