import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { AlignDeck } from '../../src/align/facts.ts'
import type { Script } from '../../src/model/script.ts'
import { parseScript, type ScriptNames } from '../../src/read/script/parse.ts'
import { readFromDisk } from '../../test/read/read-folder.ts'

/** A deck and a script whose onsets are known. */
export interface Pair {
  readonly talk: string
  readonly deck: AlignDeck
  readonly deckText: string
  readonly script: string
  readonly names: ScriptNames
  /** Slide of each cue, by the cue's line; null for one without a slide. */
  readonly cues: ReadonlyMap<number, number | null>
  /** Line of each slide that has one. */
  readonly slides: ReadonlyMap<number, number>
  /** On these two careful people could differ: they are not counted. */
  readonly doubtful: { readonly cues: ReadonlySet<number>; readonly slides: ReadonlySet<number> }
}

/** The talks of one folder or, with commas between, of several. */
export async function readPairs(folders: string): Promise<Pair[]> {
  const talks = folders.split(',').flatMap((folder) =>
    readdirSync(folder)
      .filter((talk) => existsSync(join(folder, talk, 'truth.json')))
      .sort()
      .map((talk) => ({ talk, folder: resolve(folder, talk) })),
  )
  return await Promise.all(talks.map(({ talk, folder }) => readPair(talk, folder)))
}

interface Truth {
  readonly cues: readonly { readonly line: number; readonly slide: number | null }[]
  readonly slides: Readonly<Record<string, number>>
  readonly doubtful?: { readonly cues: readonly number[]; readonly slides: readonly number[] }
}

async function readPair(talk: string, folder: string): Promise<Pair> {
  const { cues, slides, doubtful } = JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth
  const read = (await readFromDisk(join(folder, 'deck.md'))).talk
  if (read === undefined) throw new Error(`the deck of ${talk} cannot be read`)
  return {
    talk,
    deck: read.deck,
    deckText: readFileSync(join(folder, 'deck.md'), 'utf8'),
    script: readFileSync(join(folder, 'script.md'), 'utf8'),
    names: { cast: read.cast, speakers: read.speakers },
    cues: new Map(cues.map(({ line, slide }) => [line, slide])),
    slides: new Map(Object.entries(slides).map(([slide, line]) => [Number(slide), line])),
    doubtful: { cues: new Set(doubtful?.cues ?? []), slides: new Set(doubtful?.slides ?? []) },
  }
}

export function parsePair({ script, names }: Pair): Script {
  return parseScript({ path: 'script.md', text: script }, names).script
}
