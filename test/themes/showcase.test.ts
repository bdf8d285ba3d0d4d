import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { findCacheFolder, openCache } from '../../src/files/cache.ts'
import { packageFolder, shippedFolder } from '../../src/files/package-folder.ts'
import { openSources } from '../../src/files/sources.ts'
import type { Reading } from '../../src/model/talk.ts'
import { readTalk } from '../../src/read/talk.ts'

const root = packageFolder()
const deck = join(root, 'slides', 'row-f-seat-12.md')

describe('the showcase talk', () => {
  let reading: Reading
  beforeAll(async () => {
    const cache = findCacheFolder()
    const request = { deck, name: 'row-f-seat-12', root, themes: [], trustScripts: false, cache }
    reading = await readTalk(request, openSources(root), openSources(shippedFolder()), openCache(cache))
  })

  test('has nothing wrong', () => {
    expect(reading.findings).toEqual([])
  })

  test('shows all that a talk can be made of', () => {
    const { deck, cast } = reading.talk ?? {}
    expect(deck?.slides.length).toBeGreaterThanOrEqual(40)
    expect(deck?.acts.map(({ numeral }) => numeral)).toEqual(['I', 'II', 'III', 'IV', 'V'])
    expect(cast?.length).toBeGreaterThanOrEqual(6)
    expect(cast?.every(({ portrait }) => portrait !== undefined)).toBe(true)
    const kinds = new Set(deck?.slides.map(({ kind }) => kind))
    for (const kind of ['title', 'act', 'cast', 'chat', 'code', 'quote', 'content'])
      expect(kinds).toContain(kind)
    expect(deck?.slides.some(({ steps }) => steps > 0)).toBe(true)
    expect(deck?.slides.some(({ notes }) => notes.length > 0)).toBe(true)
    expect(deck?.slides.some(({ handout }) => handout !== undefined)).toBe(true)
    for (const mark of [
      'class="katex',
      'data-marp-mermaid',
      'line highlighted',
      'ob-chat-alert',
      'ob-chat-past',
    ]) {
      expect(deck?.slides.some(({ html }) => html.includes(mark))).toBe(true)
    }
  })

  test('has words for twenty-five minutes, and a cue for each slide but the first', () => {
    const script = readFileSync(deck.replace(/\.md$/, '.script.md'), 'utf8')
    expect(script.match(/^\*\*SLIDE(?: #[\w-]+)?\*\*$/gm)?.length).toBe(
      (reading.talk?.deck.slides.length ?? 0) - 1,
    )
    const names = [...script.matchAll(/^\*\*SLIDE #([\w-]+)\*\*$/gm)].map(([, name]) => name)
    const named = reading.talk?.deck.slides.filter((slide) => slide.named).map(({ id }) => id)
    expect(names.length).toBeGreaterThan(0)
    expect(named).toEqual(expect.arrayContaining(names))
    const steps = reading.talk?.deck.slides.reduce((sum, slide) => sum + slide.steps, 0)
    expect(script.match(/^\*\*CLICK\*\*$/gm)?.length).toBe(steps)
    const words = reading.talk?.script?.lines.flatMap(({ text }) => text.split(/\s+/)).length ?? 0
    expect(words).toBeGreaterThan(3_000)
    expect(words).toBeLessThan(3_400)
  })
})
