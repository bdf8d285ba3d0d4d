import { type FSWatcher, statSync, watch as watchBySystem } from 'node:fs'
import { dirname } from 'node:path'
import { codeOf } from './disk.ts'

export interface Watcher extends Disposable {
  /** Names the files, there or not, that `wake` is called about; what none of them needs is let go. */
  watch(paths: readonly string[]): void
  /** How many folders the system watches for us. */
  readonly folders: number
}

export interface WatcherEvents {
  /** Something happened in a folder that holds a file, or will. */
  readonly wake: () => void
  /** The system gives no more watches: files are looked at by the clock from now on. Told once. */
  readonly degraded: (error: unknown) => void
}

/** Milliseconds between two looks when the system does not tell of changes. */
const pollEvery = 400

/** What the system says when it has no watch left to give. */
const outOfWatches: readonly unknown[] = ['ENOSPC', 'EMFILE', 'ENFILE', 'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM']

/**
 * Watches the folders of files, not the files: editors save by putting another file in the place of the old one, and what is
 * not there yet cannot be watched. Folders above them, up to `root`, tell when one is moved or made.
 */
export function openWatcher(root: string, { wake, degraded }: WatcherEvents, watch = watchBySystem): Watcher {
  const watched = new Map<string, { readonly watcher: FSWatcher; readonly identity: string }>()
  let polling: NodeJS.Timeout | undefined

  const drop = (folder: string): void => {
    watched.get(folder)?.watcher.close()
    watched.delete(folder)
  }

  const add = (folder: string, identity: string): void => {
    try {
      const watcher = watch(folder, wake)
      watcher.on('error', () => {
        drop(folder)
        wake()
      })
      watched.set(folder, { watcher, identity })
    } catch (error) {
      // A folder that went away meanwhile is told by the one above it.
      if (!outOfWatches.includes(codeOf(error)) || polling) return
      polling = setInterval(wake, pollEvery)
      degraded(error)
    }
  }

  return {
    get folders() {
      return watched.size
    },
    watch(paths) {
      const wanted = new Set(paths.flatMap((path) => listFolders(dirname(path), root)))
      for (const folder of watched.keys()) if (!wanted.has(folder)) drop(folder)
      for (const folder of wanted) {
        const identity = identify(folder)
        if (watched.get(folder)?.identity === identity) continue
        drop(folder)
        if (identity !== undefined) add(folder, identity)
      }
    },
    [Symbol.dispose]() {
      clearInterval(polling)
      for (const folder of [...watched.keys()]) drop(folder)
    },
  }
}

/** A folder and those above it, up to the root; a folder outside of the root alone. */
function listFolders(folder: string, root: string): readonly string[] {
  const folders = [folder]
  for (let at = folder; at !== root && dirname(at) !== at; ) {
    at = dirname(at)
    folders.push(at)
  }
  return folders.at(-1) === root ? folders : [folder]
}

/**
 * The folder itself, whatever it is called: a watch stays on it when it is moved, and is dead when it is removed. One that is
 * made in its place may be given its number, but not its time of birth.
 */
function identify(folder: string): string | undefined {
  const stat = statSync(folder, { bigint: true, throwIfNoEntry: false })
  return stat?.isDirectory() ? `${stat.dev}:${stat.ino}:${stat.birthtimeNs}` : undefined
}
