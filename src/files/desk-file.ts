import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { makePrivateFolder } from './private-folder.ts'

/** Where a desk notes how far the talk is, so that the next one can go on. */
export interface DeskFile {
  /** What was written last; undefined when there is nothing, or nothing that can be read. */
  read(): unknown
  /** Whole or not at all. */
  write(value: unknown): void
  remove(): void
}

export function openDeskFile(root: string, talk: string, mode: string): DeskFile {
  const path = join(root, '.offbook', 'desk', `${talk}.${mode}.json`)
  return {
    read() {
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as unknown
      } catch {
        return undefined
      }
    },
    write(value) {
      makePrivateFolder(root, dirname(path))
      // One name for all: a crash leaves one draft behind, and the next one is written over it.
      const draft = `${path}.draft`
      // Not waited for until the disk has it: it has to outlive this process, and the run's own file outlives more.
      writeFileSync(draft, JSON.stringify(value), { mode: 0o600 })
      renameSync(draft, path)
    },
    remove: () => rmSync(path, { force: true }),
  }
}
