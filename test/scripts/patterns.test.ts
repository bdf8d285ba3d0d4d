import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { toRegExp } from 'oniguruma-to-es'
import { describe, expect, it } from 'vitest'
import { narrowToAscii } from '../../scripts/compile/narrow.mjs'
import { listNeeds } from '../../scripts/compile/needs.mjs'
import { manner, translate } from '../../scripts/compile/patterns.mjs'
import { GrammarPattern } from '../../src/markdown/grammar-pattern.ts'
import { root } from '../architecture/source.ts'

const lines = ['scripts/compile.mjs', 'src/markdown/base-style.ts', 'README.md', 'offbook.yaml']
  .flatMap((path) => readFileSync(join(root, path), 'utf8').split('\n').slice(20, 32))
  .flatMap((line) => [`${line}\n`, `é ${line} 🌙\n`])

describe('patterns of grammars', () => {
  it.each(['python', 'css', 'yaml'])('find in a line what those of %s find', async (name) => {
    const { bundledLanguages } = await import('shiki/langs')
    const { default: grammars } = await bundledLanguages[name as 'css']()
    const translated = translate(grammars.at(-1))
    expect(translated.length).toBeGreaterThan(30)
    const wrong = translated.flatMap((translation) => {
      const theirs = toRegExp(translation.pattern, manner)
      const [narrow, wide] = [true, false].map((inAscii) => new GrammarPattern(translation, inAscii))
      return lines.flatMap((line) => {
        const found = find(theirs, line)
        const ours = line.includes('é') ? wide : narrow
        return ours && find(ours, line) === found ? [] : [[translation.pattern, line]]
      })
    })
    expect(wrong).toEqual([])
  })
})

function find(pattern: RegExp, line: string): string {
  pattern.lastIndex = 2
  const found = pattern.exec(line)
  return JSON.stringify([found?.index, found?.indices, pattern.lastIndex])
}

describe('what a line must hold', () => {
  it.each([
    [String.raw`\b(import|export)\b`, [['import', 'export']]],
    [String.raw`(?<=\{)\s*async\s+(?=function)`, [['function'], ['async'], ['{']]],
    [String.raw`0[xX]\h+`, [['0'], ['x', 'X']]],
    [String.raw`(?:not )?\w+|else`, []],
    ['(?i)select', []],
    ['a(?!b)c?[^d]', [['a']]],
  ])('to be matched by %s', (pattern, words) => {
    expect(listNeeds(pattern)).toEqual(words)
  })
})

describe('an expression for ASCII', () => {
  it.each([
    [String.raw`[\p{Alpha}_]+\p{space}`, 'v', String.raw`[A-Za-z_]+[\x09-\x0d\x20]`],
    [String.raw`[^\P{Nd}]\[`, 'v', String.raw`[^\x00-\x2f\x3a-\x7f]\[`],
    ['a', 'iv', undefined],
    [String.raw`[\w--\d]`, 'v', undefined],
    ['[[a-z]&&[b]]', 'v', undefined],
    [String.raw`\u{1F319}`, 'v', undefined],
  ])('is made of %s with %s', (source, flags, narrow) => {
    expect(narrowToAscii(source, flags)).toBe(narrow)
  })
})
