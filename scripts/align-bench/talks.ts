import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AlignDeck } from '../../src/align/facts.ts'
import type { Script } from '../../src/model/script.ts'
import { parseScript } from '../../src/read/script/parse.ts'
import { readLightDeck } from '../../test/align/light-deck.ts'

/** A deck and a script whose onsets are known. */
export interface Pair {
  readonly talk: string
  readonly deck: AlignDeck
  readonly script: string
  /** Slide of each cue, by the cue's line; null for an orphan. */
  readonly cues: ReadonlyMap<number, number | null>
  /** Line of each slide that has one. */
  readonly slides: ReadonlyMap<number, number>
}

export function readPairs(folder: string): Pair[] {
  return readdirSync(folder)
    .filter((talk) => existsSync(join(folder, talk, 'truth.json')))
    .sort()
    .map((talk) =>
      readPair(
        talk,
        join(folder, talk, 'deck.md'),
        join(folder, talk, 'script.md'),
        join(folder, talk, 'truth.json'),
      ),
    )
}

interface Truth {
  readonly cues: readonly { readonly line: number; readonly slide: number | null }[]
  readonly slides: Readonly<Record<string, number>>
}

export function readPair(talk: string, deck: string, script: string, truth: string): Pair {
  const { cues, slides } = JSON.parse(readFileSync(truth, 'utf8')) as Truth
  return {
    talk,
    deck: readLightDeck(deck, readFileSync(deck, 'utf8')),
    script: readFileSync(script, 'utf8'),
    cues: new Map(cues.map(({ line, slide }) => [line, slide])),
    slides: new Map(Object.entries(slides).map(([slide, line]) => [Number(slide), line])),
  }
}

export function parsePair(pair: Pair): Script {
  const names = new Set(pair.deck.slides.flatMap((slide) => (slide.cast ?? []).map((one) => one.name)))
  return parseScript({ path: 'script.md', text: pair.script }, { cast: [...names].map((name) => ({ name })) })
    .script
}
