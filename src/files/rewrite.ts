import { readFile } from 'node:fs/promises'
import { OffbookError } from '../model/error.ts'
import { type Disk, disk as realDisk } from './disk.ts'
import { explainFault } from './explain-writing.ts'
import { markProcess } from './process-mark.ts'

export interface Rewrite {
  readonly path: string
  /** What the file must still hold. */
  readonly before: string
  readonly after: string
}

/** Writes the author's own files anew: all of them, or none; refuses when one changed since it was read. */
export async function rewriteFiles(rewrites: readonly Rewrite[], disk: Disk = realDisk): Promise<void> {
  const mark = markProcess()
  const drafts = await Promise.all(rewrites.map((rewrite) => prepare(rewrite, mark, disk)))
  const moved: typeof drafts = []
  let writing = ''
  try {
    for (const { path, draft, after, mode } of drafts) {
      writing = path
      await disk.create(draft, Buffer.from(after), mode)
    }
    for (const one of drafts) {
      writing = one.path
      await disk.rename(one.draft, one.path)
      moved.push(one)
    }
  } catch (error) {
    for (const { path, before, draft, mode } of moved) {
      await disk.create(draft, Buffer.from(before), mode)
      await disk.rename(draft, path)
    }
    for (const { draft } of drafts) await disk.removeFile(draft).catch(() => {})
    throw explainFault(writing, error, 'Nothing was changed.')
  }
}

interface Draft extends Rewrite {
  readonly draft: string
  readonly mode: number
}

/** A link stays a link: what it leads to is written. A byte order mark, which no reader passes on, stays too. */
async function prepare({ path, before, after }: Rewrite, mark: string, disk: Disk): Promise<Draft> {
  const real = await disk.resolve(path)
  const text = await readFile(real, 'utf8')
  const plain = (one: string) => one.replace(/^\uFEFF/u, '')
  if (plain(text) !== plain(before)) {
    throw new OffbookError(`${path} has changed in the meantime`, { hint: 'run the command again' })
  }
  const opening = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  const { mode = 0o644 } = (await disk.stat(real)) ?? {}
  return { path: real, before: text, after: opening + plain(after), draft: `${real}.${mark}`, mode }
}
