import { makeLooker } from '../files/looker.ts'
import { openSources } from '../files/sources.ts'
import { openWatcher } from '../files/watcher.ts'
import type { FrozenTalk } from './frozen-talk.ts'

/** Knows whether the files of a talk that stands still were saved since. */
export interface FrozenWatch extends Disposable {
  readonly saved: boolean
  /** Begins to look; `changed` is called whenever the answer is another. */
  begin(changed: () => void): void
  /** Compares with another version from now on. */
  follow(talk: Pick<FrozenTalk, 'seen'>): void
}

/** Milliseconds: editors take several steps to save. */
const settles = 300

/** Looks only when something happened: a disk that hangs must not stop a talk. */
export function watchFrozen(root: string, { seen }: Pick<FrozenTalk, 'seen'>): FrozenWatch {
  const look = makeLooker(openSources(root))
  let known = seen
  let saved = false
  let timer: NodeJS.Timeout | undefined
  let tell = () => {}
  const compare = (): void => {
    const now = look([...known.keys()])
    const differs = [...known].some(([path, content]) => now.get(path) !== content)
    if (differs === saved) return
    saved = differs
    tell()
  }
  const wake = (): void => {
    clearTimeout(timer)
    timer = setTimeout(compare, settles).unref()
  }
  const watcher = openWatcher(root, { wake, degraded() {} })
  return {
    get saved() {
      return saved
    },
    begin(changed) {
      tell = changed
      watcher.watch([...known.keys()])
      wake()
    },
    follow(talk) {
      known = talk.seen
      watcher.watch([...known.keys()])
      compare()
      tell()
    },
    [Symbol.dispose]() {
      clearTimeout(timer)
      watcher[Symbol.dispose]()
    },
  }
}
