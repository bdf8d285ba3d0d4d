import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Part } from '../../src/render/paper/passages.ts'
import { writeMarkdown } from '../../src/render/script/markdown.ts'
import { writePlain } from '../../src/render/script/plain.ts'
import { wrapText } from '../../src/render/script/wrap.ts'
import { namedDeck, type Pair, readPair, sharedScript } from './pairs.ts'

const talks = new URL('../fixtures/talks/', import.meta.url)

function readFixture(talk: string, file: string): string {
  return readFileSync(new URL(`${talk}/${file}`, talks), 'utf8')
}

function readGolden(name: string, now: string): string {
  const path = new URL(`../fixtures/paper/${name}`, import.meta.url)
  if (process.env['GOLDEN'] === 'write') writeFileSync(path, now)
  return readFileSync(path, 'utf8')
}

/** What is said on each slide; numbers of cues are those of the file, and emphasis is not said. */
function listSaid({ book }: Pair): unknown {
  const unnumber = (part: Part) => {
    if (part.kind !== 'paragraph') return 'cue' in part ? { ...part, cue: 0 } : part
    return { ...part, pieces: part.pieces.map(({ markup: _, ...piece }) => piece) }
  }
  return [...book.passages.slides]
    .map(([slide, parts]) => [slide, parts.filter(({ kind }) => kind !== 'orphan').map(unnumber)] as const)
    .filter(([, parts]) => parts.length > 0)
    .sort(([one], [other]) => one - other)
}

function listPlaced({ book }: Pair): number[] {
  return book.alignment.slides.filter(({ item }) => item !== null).map(({ slide }) => slide)
}

describe('the script reads back as it is', () => {
  test.each(readdirSync(talks))('%s', async (talk) => {
    const deck = readFixture(talk, 'deck.md')
    const pair = await readPair(readFixture(talk, 'script.md'), deck)
    const again = await readPair(writeMarkdown(pair.book), deck)
    expect(listSaid(again)).toEqual(listSaid(pair))
    expect(listPlaced(again)).toEqual(listPlaced(pair))
    expect(again.book.plan.words).toBe(pair.book.plan.words)
    expect(again.book.plan.seconds).toBeCloseTo(pair.book.plan.seconds, 5)
  })
})

describe('a script of two speakers, whose last words are a note', () => {
  test('reads back as it is', async () => {
    const pair = await readPair(sharedScript, namedDeck)
    const text = writeMarkdown(pair.book)
    const again = await readPair(text, namedDeck)
    expect(listSaid(again)).toEqual(listSaid(pair))
    expect(again.script.settings.speakers).toEqual(pair.script.settings.speakers)
    expect(again.script.lines.map(({ speaker }) => speaker)).toEqual([
      ...pair.script.lines.map(({ speaker }) => speaker),
      'Ann',
    ])
    expect(text).toBe(readGolden('shared.script.md', text))
  })

  test('as plain text', async () => {
    const { book } = await readPair(sharedScript, namedDeck)
    const text = writePlain(book)
    expect(text).toBe(readGolden('shared.script.txt', text))
  })
})

test('a line is broken between words, and between characters where words are not parted', () => {
  expect(wrapText('one two three four', 9)).toBe('one two\nthree\nfour')
  expect(wrapText('unbreakable-as-it-is so', 8)).toBe('unbreakable-as-it-is\nso')
  expect(wrapText('灯台の朝は早い。とても早い。', 16)).toBe('灯台の朝は早い。\nとても早い。')
})
