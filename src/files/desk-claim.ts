import { closeSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createPrivateFile, makePrivateFolder, removePrivateFile } from './private-folder.ts'
import { holdMark, isAbandoned, markProcess, releaseMark } from './process-mark.ts'

/** Says at which address a talk's desk is open, so that a second one is not opened over the same notes. */
export interface DeskClaim {
  /** The address of a desk whose process still runs; undefined when there is none. */
  find(): string | undefined
  /** Where nothing can be written, the desk is open all the same. */
  take(origin: string): void
  /** Gives up the claim, unless somebody else has it by now. */
  drop(): void
}

export function openDeskClaim(root: string, talk: string, mode: string): DeskClaim {
  const path = join(root, '.offbook', 'desk', `${talk}.${mode}.open`)
  const mark = markProcess()
  const read = (): { readonly mark: string; readonly origin: string; readonly age: number } | undefined => {
    try {
      const [by = '', origin = ''] = readFileSync(path, 'utf8').split('\n')
      return { mark: by, origin, age: Date.now() - statSync(path).mtimeMs }
    } catch {
      return undefined
    }
  }
  return {
    find() {
      const claim = read()
      // Somebody's project may bring a claim along: whoever it sends us to, it is nobody but this machine.
      const isOurs = claim !== undefined && /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(claim.origin)
      return isOurs && !isAbandoned(claim.mark, claim.age) ? claim.origin : undefined
    },
    take(origin) {
      holdMark(mark)
      try {
        makePrivateFolder(root, dirname(path))
        const file = createPrivateFile(path)
        try {
          writeFileSync(file, `${mark}\n${origin}\n`)
        } finally {
          closeSync(file)
        }
      } catch {}
    },
    drop() {
      if (read()?.mark === mark) removePrivateFile(path)
      releaseMark(mark)
    },
  }
}
