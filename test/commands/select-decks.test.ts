import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findDecks } from '../../src/commands/find-decks.ts'
import { selectDecks, type Wanted } from '../../src/commands/select-decks.ts'
import { splitShards } from '../../src/commands/split-shards.ts'
import { findCacheFolder } from '../../src/files/cache.ts'
import { describeSelection } from '../../src/report/selection.ts'
import { closeReaders } from '../../src/workers/read.ts'
import { placeFiles } from '../end-to-end/run.ts'
import { makeRepository, type Repository } from '../history/repository.ts'

let repository: Repository

const square = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
const css = '/* @theme house */\n@import "default";\n'

beforeAll(() => {
  repository = makeRepository('select')
  repository.commit({
    'offbook.yaml': 'slot: 5m\n',
    'slides/a.md': '# A\n\n![square](../assets/a.svg)\n',
    'slides/b.md': '---\ntheme: house\n---\n\n# B\n',
    'slides/b.script.md': 'Words.\n',
    'slides/c.md': '# C\n\n---\n\n<!-- include: parts/end.md -->\n\n---\n\n```js file=../code.js\n```\n',
    'slides/parts/end.md': '# The end\n',
    'code.js': 'run()\n',
    'assets/a.svg': square,
    'themes/house.css': css,
  })
})

afterAll(async () => {
  rmSync(repository.folder, { recursive: true })
  await closeReaders()
})

async function select(wanted: Wanted) {
  const { folder } = repository
  const { decks: found } = await findDecks([], folder, undefined)
  const options = { trustScripts: false }
  const run = { options, folder, cacheFolder: findCacheFolder(), signal: new AbortController().signal }
  const { decks, selection } = await selectDecks(found, wanted, run)
  return { decks: decks.map(({ name }) => name).join(' '), selection }
}

describe('--since takes a deck', () => {
  const changes: readonly [what: string, files: Record<string, string>, decks: string][] = [
    ['that was changed', { 'slides/c.md': '# Sea\n' }, 'c'],
    ['whose picture was changed', { 'assets/a.svg': square.replace('h9', 'h8') }, 'a'],
    ['whose script was changed', { 'slides/b.script.md': 'Other words.\n' }, 'b'],
    ['that now has a script', { 'slides/c.script.md': 'Words.\n' }, 'c'],
    ['that has a recorded run', { '.offbook/runs/c/2027-01-02.jsonl': '{}\n' }, 'c'],
    ['that is new', { 'slides/d.md': '# D\n' }, 'd'],
    [
      'when a theme that it may name was changed',
      { 'themes/house.css': `${css}h1 { color: red }\n` },
      'a b c',
    ],
    ['when the settings were changed', { 'offbook.yaml': 'slot: 6m\n' }, 'a b c'],
    ['whose part was changed', { 'slides/parts/end.md': '# The very end\n' }, 'c'],
    ['that shows a file of code which was changed', { 'code.js': 'walk()\n' }, 'c'],
    ['not for what no deck is made of', { 'README.md': 'words\n' }, ''],
  ]

  it.each(changes)('%s', async (_, files, decks) => {
    placeFiles(repository.folder, files)
    expect((await select({ since: 'HEAD' })).decks).toBe(decks)
    repository.git('clean', '--force', '--quiet', '-d')
    repository.git('checkout', '--quiet', '.')
  })

  it('whose picture, or whose theme, is gone or has another name', async () => {
    const { git } = repository
    git('rm', '--quiet', 'assets/a.svg')
    expect((await select({ since: 'HEAD' })).decks).toBe('a')
    git('reset', '--quiet', '--hard')
    git('mv', 'themes/house.css', 'elsewhere.css')
    expect((await select({ since: 'HEAD' })).decks).toBe('a b c')
    git('reset', '--quiet', '--hard')
    git('mv', 'slides/c.md', 'slides/e.md')
    expect((await select({ since: 'HEAD' })).decks).toBe('e')
    git('reset', '--quiet', '--hard')
  })

  it('when there is nothing to compare with, and says so', async () => {
    const { decks, selection } = await select({ since: '0'.repeat(40) })
    expect(decks).toBe('a b c')
    expect(selection && describeSelection(selection, 3)).toBe('every deck is taken: there is no older state')
  })
})

describe('--shard', () => {
  it('takes every deck in one part, and the same whoever asks', async () => {
    const parts = await Promise.all([1, 2].map((index) => select({ shard: { index, of: 2 } })))
    expect(parts.map(({ decks }) => decks)).toEqual(['a b', 'c'])
    expect(parts[1]?.selection).toMatchObject({ decks: ['a', 'b', 'c'], shard: { index: 2, of: 2 } })
    expect((await select({ shard: { index: 5, of: 5 } })).decks).toBe('')
  })

  it('gives each part as much to do', () => {
    const deck = (name: string, slides: number) => ({ name, text: '---\n'.repeat(slides) })
    const decks = [deck('a', 90), deck('b', 10), deck('c', 40), deck('d', 35), deck('e', 80)]
    expect(splitShards(decks, 3)).toEqual([1, 2, 3, 3, 2])
    expect(splitShards([...decks].reverse(), 3)).toEqual([2, 3, 3, 2, 1])
  })
})
