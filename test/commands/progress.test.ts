import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { chooseProgress, showProgress } from '../../src/commands/progress.ts'

let written = ''

beforeEach(() => {
  written = ''
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += String(text)
    return true
  })
})

afterEach(() => vi.restoreAllMocks())

it.each([
  [{ quiet: true, json: false }, {}, 'none'],
  [{ quiet: false, json: true }, {}, 'none'],
  [{ quiet: false, json: false }, { CI: '1' }, 'plain'],
  [{ quiet: false, json: false }, { TERM: 'dumb' }, 'plain'],
] as const)('with %j and %j it is %s', (flags, env, style) => {
  expect(chooseProgress(flags, env)).toBe(style)
})

it('writes a line a step in a log, and counts the decks', async () => {
  const progress = await showProgress('plain', ['a', 'b'])
  progress.of('a').stage('reading')
  progress.of('b').end('failed', 'failed after 0.1 s')
  progress.of('a').end('done', 'built after 1.0 s')
  await progress.close()
  expect(written.split('\n')).toEqual([
    'a: reading',
    'b: failed after 0.1 s (1 of 2 decks)',
    'a: built after 1.0 s (2 of 2 decks)',
    '',
  ])
})

it('writes nothing when asked for quiet', async () => {
  const progress = await showProgress('none', ['a'])
  progress.of('a').stage('reading')
  progress.of('a').end('done', 'built')
  await progress.close()
  expect(written).toBe('')
})

it('shows a row a deck on a terminal, and ends when the decks do', async () => {
  const progress = await showProgress('live', ['a', 'b'])
  progress.of('a').stage('html (1 of 2)')
  await vi.waitFor(() => expect(written).toContain('a: html (1 of 2)'), 4000)
  progress.of('a').end('done', 'built after 1.0 s')
  progress.of('b').end('failed', 'failed after 0.1 s')
  await progress.close()
  expect(written).toContain('a: built after 1.0 s')
  expect(written).toContain('b: failed after 0.1 s')
})
