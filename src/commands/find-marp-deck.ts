import { dirname, join, resolve } from 'node:path'
import { findFiles, findKind } from '../files/project-files.ts'
import { openSources } from '../files/sources.ts'
import type { Sources } from '../model/ports.ts'
import { type FoundDeck, findDecks } from './find-decks.ts'
import { findProject } from './find-project.ts'

/**
 * Finds the file that marp-cli has read, for it tells an engine the text alone: the one that holds this text, among what its
 * command line names and in the current folder. Where none does, the text counts as a deck of the current folder.
 */
export async function findMarpDeck(
  markdown: string,
  words: readonly string[],
  folder: string,
): Promise<FoundDeck> {
  for (const word of [...words, '.']) {
    for (const path of await listDecks(resolve(folder, word), word === '.')) {
      if (readLikeMarp(path) !== markdown) continue
      const { decks } = await findDecks([path], folder, undefined, { written: false })
      if (decks[0]) return decks[0]
    }
  }
  return { path: join(folder, 'deck.md'), name: 'deck', project: await findProject(folder) }
}

async function listDecks(path: string, flat: boolean): Promise<readonly string[]> {
  const kind = findKind(path)
  if (kind === 'file') return /\.(?:md|markdown)$/iu.test(path) ? [path] : []
  return kind === 'folder' ? await findFiles(flat ? '*.md' : '**/*.{md,markdown}', path) : []
}

function readLikeMarp(path: string): string | undefined {
  const file = openSources(dirname(path)).read(path)
  // `TextDecoder` drops the byte order mark, as marp-cli does.
  return file.ok ? new TextDecoder().decode(file.bytes) : undefined
}

/** Sources in which one file holds a given text, whatever is on the disk. */
export function holdText(sources: Sources, path: string, text: string): Sources {
  return {
    ...sources,
    read: (wanted) =>
      wanted === path ? { ok: true, path, bytes: new TextEncoder().encode(text) } : sources.read(wanted),
  }
}
