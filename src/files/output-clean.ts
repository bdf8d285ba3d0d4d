import { readdirSync, readFileSync, rmdirSync, statSync, unlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { isPlain } from './output-record.ts'

/** Removes the files that records in an output folder name, the records, and folders that are empty then. */
export async function removeRecorded(
  folder: string,
  pretend: boolean,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const records = listRecords(folder)
  const files = [...new Set(records.flatMap(readFiles))].map((path) => join(folder, path)).filter(isFile)
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0)
  if (pretend) return { files: files.length, bytes }
  for (const path of [...files, ...records]) unlinkSync(path)
  const folders = new Set([...files, ...records].flatMap((path) => listFolders(dirname(path), folder)))
  for (const path of [...folders].sort((one, other) => other.length - one.length)) removeIfEmpty(path)
  return { files: files.length, bytes }
}

function listRecords(folder: string): readonly string[] {
  const notes = join(folder, '.offbook')
  try {
    return readdirSync(notes)
      .filter((name) => /^[0-9a-f]{16}\.json$/u.test(name))
      .map((name) => join(notes, name))
  } catch {
    return []
  }
}

function readFiles(record: string): readonly string[] {
  try {
    const { files }: { files?: readonly { path?: unknown }[] } = JSON.parse(readFileSync(record, 'utf8'))
    return (files ?? []).flatMap(({ path }) => (typeof path === 'string' && isPlain(path) ? [path] : []))
  } catch {
    return []
  }
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

function listFolders(folder: string, top: string): readonly string[] {
  return folder.length < top.length ? [] : [folder, ...listFolders(dirname(folder), top)]
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder)
  } catch {
    // Something else lives there.
  }
}
