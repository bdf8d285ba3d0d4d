import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { ReadRequest } from '../../src/model/options.ts'
import { closeReaders, type ReadLimits, readInWorker, warmReaders } from '../../src/workers/read.ts'
import { makeFolder } from '../files/folder.ts'
import { takeWarnings } from '../setup/console.ts'

afterAll(closeReaders)

const program = join(import.meta.dirname, 'programs', 'hostile.mjs')

function request(root: string, name: string): ReadRequest {
  return {
    deck: join(root, 'talk.md'),
    name,
    root,
    themes: [],
    trustScripts: false,
    cache: join(root, '..', 'cache'),
  }
}

async function misbehave(deed: string, limits: ReadLimits = {}) {
  using folder = makeFolder({ 'root/talk.md': '' })
  const deck = folder.at('root/talk.md')
  const start = performance.now()
  const reading = await readInWorker(request(folder.at('root'), deed), { program, ...limits })
  return { reading, deck, milliseconds: performance.now() - start }
}

describe('reading in a thread', () => {
  it('gives the talk, and reuses its thread for the next', async () => {
    using folder = makeFolder({ 'root/talk.md': '# One\n\n---\n\n# Two\n' })
    for (const _ of [1, 2, 3]) {
      const reading = await readInWorker(request(folder.at('root'), 'talk'))
      expect(reading.talk?.deck.slides.map(({ title }) => title)).toEqual(['One', 'Two'])
      expect(reading.findings).toEqual([])
    }
  })

  it('reads several decks side by side', async () => {
    using folder = makeFolder({ 'root/talk.md': '# One' })
    warmReaders(2)
    const readings = await Promise.all(
      [1, 2, 3, 4, 5].map(() => readInWorker(request(folder.at('root'), 'talk'))),
    )
    expect(readings.map(({ talk }) => talk?.deck.slides.length)).toEqual([1, 1, 1, 1, 1])
  })
})

describe('a thread that does not end', () => {
  it.each(['regex', 'loop'])(
    'is killed at its deadline, even in a %s, and tells where it was',
    async (deed) => {
      const { reading, deck, milliseconds } = await misbehave(deed, { deadline: 700 })
      expect(milliseconds).toBeLessThan(3000)
      expect(reading).toEqual({
        findings: [
          {
            rule: 'reading-timeout',
            message: 'Reading took longer than 0.7 s and was stopped while doing harm.',
            hint: expect.any(String),
            slide: 7,
            span: { path: deck, line: 42 },
          },
        ],
        dependencies: [deck],
        remote: [],
        texts: {},
      })
    },
  )

  it('is killed when the run is told to stop', async () => {
    const stop = new AbortController()
    const reading = misbehave('loop', { signal: stop.signal })
    setTimeout(() => stop.abort(new Error('enough')), 200)
    await expect(reading).rejects.toThrow('enough')
  })

  it('is not even started when the run has been told to stop', async () => {
    await expect(misbehave('loop', { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow(
      'enough',
    )
  })
})

describe('a thread that breaks', () => {
  it('by taking all memory is a finding', async () => {
    const { reading, deck } = await misbehave('memory', { memory: 64 })
    expect(reading.findings).toEqual([
      expect.objectContaining({
        rule: 'reading-crashed',
        message: 'Reading needed more than 64 MB of memory and was stopped while doing harm.',
        span: { path: deck, line: 42 },
      }),
    ])
  })

  it('by going too deep is a finding', async () => {
    const { reading } = await misbehave('recursion')
    expect(reading.findings).toEqual([expect.objectContaining({ rule: 'reading-crashed', slide: 7 })])
  })

  it.each([
    ['throw', { name: 'TypeError', message: 'planted' }],
    ['exit', { message: 'the reading thread ended by itself (code 3)' }],
    ['bug', { name: 'TypeError', message: 'planted', stack: 'TypeError: planted\n    at somewhere' }],
    ['setup', { name: 'OffbookError', message: 'planted', hint: 'take it out' }],
  ])('by an error of ours is that error (%s)', async (deed, error) => {
    await expect(misbehave(deed)).rejects.toMatchObject(error)
  })

  it('does not stop the reading of other decks', async () => {
    using folder = makeFolder({ 'root/talk.md': '# One' })
    const bad = misbehave('memory', { memory: 64 })
    const good = readInWorker(request(folder.at('root'), 'talk'))
    expect((await bad).reading.findings).toHaveLength(1)
    expect((await good).talk?.deck.slides).toHaveLength(1)
  })
})

it('says on our console what a library in the thread says on its own', async () => {
  await misbehave('talkative')
  expect(takeWarnings()).toEqual(['a library speaks'])
})
