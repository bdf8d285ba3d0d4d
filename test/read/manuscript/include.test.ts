import { describe, expect, test } from 'vitest'
import { cutBlocks } from '../../../src/read/manuscript/blocks.ts'
import { chooseSlides, readInclude } from '../../../src/read/manuscript/include.ts'

describe('readInclude', () => {
  test.each([
    ['<!-- include: parts/intro.md -->', { target: 'parts/intro.md' }],
    ['<!--include:intro.md#2-4,end-->', { target: 'intro.md', choice: '2-4,end' }],
    ['<!--\n  include: "my intro.md#L3-L9"\n-->', { target: 'my intro.md', choice: 'L3-L9' }],
    ['<!-- include: my intro.md -->', { target: 'my intro.md' }],
    ['<!-- include: parts/intro -->', { target: 'parts/intro' }],
    ['<!-- include: what they said of the budget. -->', undefined],
    ['<!-- include: thanks -->', undefined],
    ['<!-- includes: a.md -->', undefined],
    ['<!-- note\ninclude: a.md -->', undefined],
  ])('%s', (comment, include) => {
    expect(readInclude(comment)).toEqual(include)
  })
})

const lines = '# a\n\n---\n\n<!-- _id: b -->\n# b\n\n# c\n\n---\n\nd'.split('\n')

function choose(choice: string, divides = (_: string) => false): string {
  const chosen = chooseSlides(choice, lines, cutBlocks(lines), divides)
  if (!chosen.ok) return `${chosen.message}: ${chosen.hint}`
  return chosen.runs.map((run) => (run === 'divider' ? '---' : `${run.first + 1}-${run.last + 1}`)).join(' ')
}

describe('chooseSlides', () => {
  test.each([
    ['1', '1-2'],
    ['1-2', '1-2 3-9'],
    ['2-', '4-9 10-12'],
    ['3,1', '11-12 --- 1-2'],
    ['b', '4-9'],
    ['b,3', '4-9 10-12'],
    ['L6-L8', '6-8'],
    ['L6', '6-6'],
    ['4', 'there is no slide 4: It has 3 slides; named are `b`.'],
    ['c', 'no slide is called `c`: Did you mean `b`?'],
    [
      'L9-L99',
      'there are no such lines: Lines are counted as in the file; those of its front matter cannot be had.',
    ],
  ])('%s', (choice, runs) => {
    expect(choose(choice)).toBe(runs)
  })

  test('a heading that divides begins a slide, and needs no divider', () => {
    const divides = (line: string) => line.startsWith('# ')
    expect(choose('4', divides)).toBe('8-9')
    expect(choose('5,4', divides)).toBe('11-12 8-9')
  })

  test('a heading that divides leaves the comment above it on a slide without content, which is told', () => {
    const divides = (line: string) => line.startsWith('# ')
    expect(choose('b', divides)).toMatch(/^slide `b` has no content: With `headingDivider`/)
    expect(choose('2-3', divides)).toBe('4-5 6-7')
    expect(choose('5', divides)).toBe('11-12')
  })
})
