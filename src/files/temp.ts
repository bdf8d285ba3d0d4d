import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { explainFault } from './explain-writing.ts'
import { holdMark, isAbandoned, markProcess, releaseMark } from './process-mark.ts'

export interface TempFolder extends AsyncDisposable {
  readonly path: string
  /** Removes it at once; for exit handlers. */
  remove(): void
}

const open = new Set<string>()
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** A private folder that is gone when it is disposed of, when the process ends, or at the latest when the next one starts. */
export function makeTempFolder(purpose: string): TempFolder {
  const mark = markProcess()
  const path = join(tmpdir(), `offbook-${purpose}-${mark}`)
  holdMark(mark)
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch (error) {
    releaseMark(mark)
    throw explainFault(
      path,
      error,
      'TMPDIR names the folder for temporary files: it has to exist and be writable.',
    )
  }
  if (open.size === 0) watchForEnd()
  open.add(path)
  const forget = (): void => {
    open.delete(path)
    releaseMark(mark)
    if (open.size === 0) unwatchForEnd()
  }
  return {
    path,
    remove() {
      remove(path)
      forget()
    },
    async [Symbol.asyncDispose]() {
      // What stays is swept by the next start.
      await rm(path, removal).catch(() => {})
      forget()
    },
  }
}

const removal = { recursive: true, force: true, maxRetries: 3 } as const

/** Removes at once every temporary folder this process still has. */
export function removeTempFolders(): void {
  for (const path of open) remove(path)
}

/** Removes the temporary folders of processes that were killed. */
export function sweepTempFolders(folder = tmpdir()): void {
  for (const name of readNames(folder)) {
    if (/^offbook-[a-z-]+-[0-9a-f]{8}-\d+-[0-9a-f]{8}$/.test(name)) removeAbandoned(join(folder, name))
  }
}

function removeAbandoned(path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false })
  const ours = stat && (process.getuid === undefined || stat.uid === process.getuid())
  if (ours && isAbandoned(path, Date.now() - stat.mtimeMs)) remove(path)
}

function remove(path: string): void {
  open.delete(path)
  try {
    rmSync(path, removal)
  } catch {
    // A process that still writes into it is about to end; the next start sweeps.
  }
}

function watchForEnd(): void {
  process.on('exit', removeTempFolders)
  for (const signal of signals) process.on(signal, endBySignal)
}

function unwatchForEnd(): void {
  process.off('exit', removeTempFolders)
  for (const signal of signals) process.off(signal, endBySignal)
}

/**
 * A listener of ours takes the signal's own effect away: where nobody else listens, it is given back. Another listener
 * may have removed the last folder just before, and this one with it: the signal was that one's.
 */
function endBySignal(signal: NodeJS.Signals): void {
  if (!process.listeners(signal).includes(endBySignal)) return
  if (process.listenerCount(signal) > 1) return
  removeTempFolders()
  unwatchForEnd()
  process.kill(process.pid, signal)
}

function readNames(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
