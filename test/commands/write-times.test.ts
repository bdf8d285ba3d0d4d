import { expect, it } from 'vitest'
import { timeScript } from '../../src/commands/write-times.ts'
import { parseScript } from '../../src/read/script/parse.ts'

const text = `Hello there.\r
\r
**SLIDE**\r
\r
One.\r
\r
**SLIDE #boil (9s)** Two, on the line.

[SLIDE 12]

Three.

**SLIDE +2**

Four.

**SLIDE hold**

Five.
`
const read = (from: string) => parseScript({ path: '/t.script.md', text: from }).script
const times = new Map([1, 2, 3, 4].map((cue) => [cue, cue * 10 + 0.4]))

it('puts seconds behind cues, in the place of those that stand there, and nothing else changes', () => {
  const after = timeScript(read(text), times)
  expect(after).toBe(
    text
      .replace('**SLIDE**', '**SLIDE (10s)**')
      .replace('#boil (9s)', '#boil (20s)')
      .replace('[SLIDE 12]', '[SLIDE 12 (30s)]')
      .replace('**SLIDE +2**', '**SLIDE +2 (40s)**'),
  )
  const [before, now] = [read(text), read(after)]
  expect(now.cues.slice(0, 4).map(({ seconds }) => seconds)).toEqual([10, 20, 30, 40])
  expect(now.lines.map((line) => line.text)).toEqual(before.lines.map((line) => line.text))
  expect(timeScript(now, times)).toBe(after)
})

it('writes behind headings that call slides', () => {
  const script = read('## Slide 1: One (0:20)\n\nWords here.\n\n## Slide 2: Two\n\nMore words.\n')
  expect(timeScript(script, times)).toBe(
    '## Slide 1: One (10s)\n\nWords here.\n\n## Slide 2: Two (20s)\n\nMore words.\n',
  )
})

it('leaves alone what has no time', () => {
  expect(timeScript(read(text), new Map())).toBe(text)
})
