import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivateFolder } from './private-folder.ts'
import { findRunFolder } from './run-files.ts'

/** The file of one run: what is appended is on the disk when the call returns. */
export interface RunLog {
  append(lines: string): void
  close(): void
}

/** Begins a run's file, or goes on with one that was cut off. */
export function openRunLog(
  root: string,
  talk: string,
  { name, how }: { name: string; how: 'begin' | 'go on' },
): RunLog {
  const folder = findRunFolder(root, talk)
  makePrivateFolder(root, folder)
  const path = join(folder, name)
  // A run is called after the moment it began: one of that name is this one, whose first line was not told in time.
  const file = openSync(path, how === 'begin' ? 'w' : 'a', 0o600)
  if (how === 'go on' && !endsWhole(path)) writeSync(file, '\n')
  return {
    append(lines) {
      writeSync(file, lines)
      fsyncSync(file)
    },
    close: () => closeSync(file),
  }
}

function endsWhole(path: string): boolean {
  const bytes = readFileSync(path)
  return bytes.length === 0 || bytes.at(-1) === 0x0a
}
