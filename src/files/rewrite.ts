import { readFile } from 'node:fs/promises'
import { OffbookError } from '../model/error.ts'
import { type Disk, disk as realDisk } from './disk.ts'
import { markProcess } from './process-mark.ts'

export interface Rewrite {
  readonly path: string
  /** What the file must still hold. */
  readonly before: string
  readonly after: string
}

/** Writes the author's own files anew: all of them, or none; refuses when one changed since it was read. */
export async function rewriteFiles(rewrites: readonly Rewrite[], disk: Disk = realDisk): Promise<void> {
  for (const { path, before } of rewrites) {
    if ((await readFile(path, 'utf8')).replace(/^\uFEFF/u, '') !== before.replace(/^\uFEFF/u, '')) {
      throw new OffbookError(`${path} has changed in the meantime`, { hint: 'run the command again' })
    }
  }
  const mark = markProcess()
  const drafts = rewrites.map((rewrite) => ({ ...rewrite, draft: `${rewrite.path}.${mark}` }))
  const moved: typeof drafts = []
  try {
    for (const { draft, after } of drafts) await disk.create(draft, Buffer.from(after))
    for (const one of drafts) {
      await disk.rename(one.draft, one.path)
      moved.push(one)
    }
  } catch (error) {
    for (const { path, before } of moved) {
      await disk.create(`${path}.${mark}`, Buffer.from(before))
      await disk.rename(`${path}.${mark}`, path)
    }
    for (const { draft } of drafts) await disk.removeFile(draft).catch(() => {})
    throw error
  }
}
