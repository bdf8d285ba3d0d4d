import { readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { nameRunFolder, type RunText } from '../model/run.ts'
import { stampFile } from './browser-files.ts'

/** Older runs say nothing about a talk as it is given today. */
const newest = 40
/** Bytes; an hour's run has some tens of thousands. */
const largest = 8 * 1024 * 1024

/**
 * What a talk is called among the private files of its root: after where its deck lies, since outputs of two decks may
 * bear the same name.
 */
export function namePrivately(root: string, deck: string): string {
  const below = relative(root, deck).replaceAll('\\', '/')
  return (below.startsWith('../') ? basename(deck) : below).replace(/\.(md|markdown)$/i, '')
}

/** Absolute folder of a talk's runs, whether it exists or not. */
export function findRunFolder(root: string, talk: string): string {
  return join(root, ...nameRunFolder(talk).split('/'))
}

/** The newest runs of a talk, oldest first; none when nothing was rehearsed. What cannot be read is left out. */
export function readRunFiles(root: string, talk: string): readonly RunText[] {
  const folder = findRunFolder(root, talk)
  return listRunFiles(folder)
    .slice(-newest)
    .flatMap((name) => readRunFile(join(folder, name)))
}

/** Changes when a run is recorded, gone on with or deleted. */
export function listRunStamps(root: string, talk: string): readonly string[] {
  const folder = findRunFolder(root, talk)
  return listRunFiles(folder).map((name) => `${name} ${stampFile(join(folder, name)) ?? ''}`)
}

function listRunFiles(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .sort()
  } catch {
    return []
  }
}

function readRunFile(path: string): RunText[] {
  try {
    const stat = statSync(path)
    return stat.isFile() && stat.size <= largest ? [{ path, text: readFileSync(path, 'utf8') }] : []
  } catch {
    return []
  }
}
