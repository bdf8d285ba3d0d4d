import { describe, expect, test } from 'vitest'
import { alignScript } from '../../../src/align/align.ts'
import { cutPassages, type Part, splitParts, weighParts } from '../../../src/render/paper/passages.ts'
import { readPair } from '../pairs.ts'

function words(parts: readonly Part[]): string {
  return parts
    .flatMap((part) => (part.kind === 'paragraph' ? part.pieces.map(({ text }) => text) : []))
    .join(' ')
}

describe('a script cut along its deck', () => {
  test('says everything once, in order', async () => {
    const { talk, script } = await readPair()
    const { loose, slides } = cutPassages(script, alignScript(talk.deck, script))
    const all = [loose, ...[...slides.keys()].sort((a, b) => a - b).map((slide) => slides.get(slide) ?? [])]
    const said = all.map(words).join(' ')
    let at = 0
    for (const { text } of script.lines) {
      at = said.indexOf(text, at)
      expect(at, text).toBeGreaterThanOrEqual(0)
      at += text.length
    }
    expect(said).toContain('beat')
    expect(said).toContain('CLICK')
    expect(said).not.toContain('never shown')
  })
})

describe('parts that do not fit beside their slide', () => {
  const sentence = 'A chair was sold to eleven people that night.'
  const paragraph = (times: number): Part => ({
    kind: 'paragraph',
    quoted: false,
    pieces: [{ kind: 'text', text: Array.from({ length: times }, () => sentence).join(' ') }],
  })

  test('a long paragraph goes on after a sentence', () => {
    const { head, rest } = splitParts([paragraph(60), paragraph(1)], 70)
    expect(weighParts(head)).toBeGreaterThan(60)
    expect(weighParts(head)).toBeLessThan(100)
    expect(words(head)).toMatch(/night\.$/)
    expect(rest[0]).toMatchObject({ goesOn: true })
    expect(`${words(head)} ${words(rest)}`).toBe(Array.from({ length: 61 }, () => sentence).join(' '))
  })

  test('what fits stays whole', () => {
    expect(splitParts([paragraph(3)], 70)).toEqual({ head: [paragraph(3)], rest: [] })
  })

  test('words without an end are cut too', () => {
    const endless: Part = {
      kind: 'paragraph',
      quoted: false,
      pieces: [{ kind: 'text', text: 'word '.repeat(900).trim() }],
    }
    const { head, rest } = splitParts([endless], 70)
    expect(weighParts(head)).toBeLessThan(130)
    expect(weighParts(rest)).toBeGreaterThan(700)
  })
})
