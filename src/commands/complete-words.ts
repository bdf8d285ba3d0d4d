import { join } from 'node:path'
import { rules } from '../check/rules.ts'
import { findKind, listNames } from '../files/project-files.ts'
import { targetNames } from '../model/artifact.ts'
import { listTopicNames } from './docs.ts'

/** What may stand at a place of a command line. */
export type WordKind = 'deck' | 'source' | 'style' | 'target' | 'rule' | 'page' | 'browser'

/** Deeper, nobody names a file by typing. */
const deepest = 4
const most = 500

/** The words of a kind that begin as what is typed does; files below a folder with their folders, ready to be run. */
export function listWords(kind: WordKind, typed: string, folder: string): readonly string[] {
  const words: Readonly<Record<WordKind, () => readonly string[]>> = {
    deck: () =>
      listFiles(folder, /^(?!(?:readme|changelog|contributing|agents)\.).*(?<!\.script)\.(?:md|markdown)$/iu),
    source: () => listFiles(folder, /\.(?:md|markdown|txt|pptx)$/iu),
    style: () => ['offbook', 'lectern', 'default', 'gaia', 'uncover', ...listFiles(folder, /\.css$/iu)],
    target: () => targetNames.map((name) => `${typed.replace(/[^,]*$/u, '')}${name}`),
    rule: () => rules.map(({ name }) => name),
    page: () => listTopicNames(),
    browser: () => ['embedded'],
  }
  return words[kind]().filter((word) => word.startsWith(typed.replace(/^\.\//u, '')))
}

function listFiles(folder: string, wanted: RegExp, below = '', depth = 0): readonly string[] {
  if (depth > deepest) return []
  return listNames(join(folder, below))
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .flatMap((name) => {
      const path = below === '' ? name : `${below}/${name}`
      if (wanted.test(name)) return [path]
      return findKind(join(folder, path)) === 'folder' ? listFiles(folder, wanted, path, depth + 1) : []
    })
    .slice(0, most)
}
