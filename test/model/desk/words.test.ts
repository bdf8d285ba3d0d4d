import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  findInitial,
  findPhrases,
  hideWords,
  hidingLevels,
  revealPhrase,
  splitWords,
} from '../../../src/model/desk/words.ts'

const line =
  'Slim scans through all his old notes, old tickets … and after ten long minutes of searching, he has nothing.'
const words = splitWords(line, 'en')
const hide = (level: 0 | 1 | 2 | 3 | 4, seed = 1, row = 0) => hideWords(words, { level, seed, row })

describe('initials', () => {
  it.each([
    ['Dashboards', 'D'],
    ['“Empty', '“E'],
    ['…9:46', '…9'],
    ['éte\u0301', 'é'],
    ['–', ''],
  ])('of %s is %s', (word, initial) => {
    expect(findInitial(word)).toBe(initial)
  })
})

describe('words', () => {
  it('are what stands between spaces, and nothing is lost', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const back = splitWords(text, 'en').map(({ text: word, gap }) => word + gap)
        expect(back.join('').trim()).toBe(text.trim())
      }),
    )
    expect(splitWords('“Is it – just one?”', 'en').map(({ text }) => text)).toEqual([
      '“Is',
      'it',
      '–',
      'just',
      'one?”',
    ])
  })

  it('are found where there are no spaces', () => {
    const japanese = splitWords('今日は良い天気ですね。', 'ja')
    expect(japanese.length).toBeGreaterThan(3)
    expect(japanese.at(-1)?.text).toMatch(/。$/)
  })
})

describe('hiding', () => {
  it('hides more at each level', () => {
    const counts = hidingLevels.map((_, level) => hide(level as 0).filter(Boolean).length)
    expect(counts[0]).toBe(0)
    expect(counts[2]).toBe(words.length - 2)
    expect(counts[3]).toBe(words.length)
    expect(counts[4]).toBe(words.length)
  })

  it('hides about every third word, the same ones for a run and others for the next', () => {
    expect(hide(1)).toEqual(hide(1))
    expect(hide(1, 2)).not.toEqual(hide(1))
    expect(hide(1, 1, 7)).not.toEqual(hide(1))
    const rows = Array.from({ length: 300 }, (_, row) => hide(1, 5, row).filter(Boolean).length)
    const share = rows.reduce((sum, count) => sum + count, 0) / (300 * words.length)
    expect(share).toBeGreaterThan(0.3)
    expect(share).toBeLessThan(0.37)
  })
})

describe('a prompt', () => {
  it('reveals phrase after phrase until all is there', () => {
    const ends = findPhrases(words)
    expect(ends.map((end) => words[end - 1]?.text)).toEqual(['old', '…', 'of', 'nothing.'])
    let shown = 0
    for (let asked = 0; asked < 20; asked += 1) {
      const next = revealPhrase(words, hide(3), shown)
      if (next === shown) break
      shown = next
    }
    expect(shown).toBe(words.length)
  })

  it('never reveals what is there already', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 25 }),
        fc.constantFrom(1 as const, 2 as const, 3 as const),
        (shown, level) => {
          const hidden = hide(level)
          const next = revealPhrase(words, hidden, shown)
          if (next > shown) expect(hidden.slice(shown, next)).toContain(true)
          else expect(hidden.slice(shown)).not.toContain(true)
        },
      ),
    )
  })
})
