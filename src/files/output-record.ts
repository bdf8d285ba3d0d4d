import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { Disk } from './disk.ts'

/** A file that a run made, and what kind of output it is. */
export interface RecordedFile {
  /** Below the output folder, with `/`. */
  readonly path: string
  readonly kind: string
  readonly pages?: number
  readonly part?: true
}

/** Where it is noted which files a set consists of. */
export function recordPath(folder: string, set: string): string {
  const name = createHash('sha256').update(set).digest('hex').slice(0, 16)
  return join(folder, '.offbook', `${name}.json`)
}

/** What the last run noted; nothing when there was none, or when the note cannot be trusted. */
export async function readRecord(disk: Disk, folder: string, set: string): Promise<readonly RecordedFile[]> {
  const path = recordPath(folder, set)
  if (!(await disk.stat(path))?.isFile()) return []
  const record = parse(Buffer.from(await disk.read(path)).toString('utf8'))
  return isRecord(record) && record.set === set ? record.files.filter(({ path }) => isPlain(path)) : []
}

export function writeRecord(
  disk: Disk,
  path: string,
  set: string,
  files: readonly RecordedFile[],
): Promise<void> {
  return disk.create(path, Buffer.from(`${JSON.stringify({ version: 1, set, files }, null, 2)}\n`))
}

/** Whether a path names something below the folder, whoever wrote it. */
export function isPlain(path: string): boolean {
  return (
    path !== '' &&
    path.split(/[/\\]/).every((part) => part !== '' && part !== '.' && part !== '..' && !part.includes(':'))
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is { set: string; files: RecordedFile[] } {
  if (typeof value !== 'object' || value === null || !('set' in value) || !('files' in value)) return false
  return (
    Array.isArray(value.files) &&
    value.files.every((file) => typeof file?.path === 'string' && typeof file.kind === 'string')
  )
}
