import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Comparison } from '../../src/model/comparison.ts'
import { makeRepository, type Repository } from '../history/repository.ts'
import { makePng } from './pictures.ts'
import { placeFiles, runOffbook } from './run.ts'
import { findBreaches } from './schema.ts'

let repository: Repository

const head = '---\ntitle: Night shift\nlang: en\nslot: 5m\n---\n\n# Night shift\n'
const picture = '\n---\n\n![A square](a.png)\n'
const script = (words: string) =>
  `**SLIDE**\nWelcome to the night shift, all of you.\n\n**SLIDE**\n${words}\n`

beforeAll(() => {
  repository = makeRepository('compare')
  repository.commit({
    'offbook.yaml': 'decks: "*.md"\n',
    'talk.md': `${head}\n---\n\n## The pager\n\nIt rings at three.\n\n---\n\n## Nobody needs this\n${picture}`,
    'talk.script.md': script('The pager rings at three.'),
    'same.md': '# Same\n',
    'gone.md': '# Gone\n',
    'old.md': '# A deck with a name\n\nand words enough to be known by\n',
    'a.png': makePng(90, 70),
  })
})

afterAll(() => rmSync(repository.folder, { recursive: true }))

it('shows what a branch does to slides, words and time, and leaves nothing else behind', async () => {
  const { folder, git } = repository
  git('rm', '--quiet', 'gone.md')
  git('mv', 'old.md', 'new.md')
  placeFiles(folder, {
    'talk.md': `${head}\n---\n\n## The pager\n\nIt rings at four.\n${picture}\n---\n\n## <b>Thanks</b> | all\n`,
    'talk.script.md': script('The pager rings at four, and then it rings once more.'),
    'broken.md': new Uint8Array([0x23, 0x20, 0xc3, 0x28, 0xff]),
  })
  const run = await runOffbook(
    ['compare', '--since', 'main', '--json', '--pictures-at', 'https://e.example/p/'],
    {
      cwd: folder,
    },
  )
  expect(run.stderr).toBe('')
  expect({ code: run.code, litter: run.litter, survivors: run.survivors }).toEqual({
    ...{ code: 1, litter: [], survivors: [] },
  })
  const comparison = JSON.parse(run.stdout) as Comparison
  expect(findBreaches('compare.json', comparison)).toEqual([])
  expect(comparison.talks.map(({ deck, was, state }) => [deck, was, state])).toEqual([
    ['broken.md', undefined, 'unreadable'],
    ['new.md', 'old.md', 'same'],
    ['same.md', undefined, 'same'],
    ['talk.md', undefined, 'changed'],
    ['gone.md', undefined, 'removed'],
  ])
  const talk = comparison.talks.find(({ name }) => name === 'talk')
  expect(talk?.slides.map(({ kind, before, after, saidElse }) => [kind, before, after, saidElse])).toEqual([
    ['edited', 2, 2, true],
    ['removed', 3, undefined, false],
    ['added', undefined, 4, false],
  ])
  const [edited, removed, added] = talk?.slides ?? []
  expect(edited?.seconds.after).toBeGreaterThan(edited?.seconds.before ?? Number.POSITIVE_INFINITY)
  expect(edited?.scriptLine).toEqual({ path: 'talk.script.md', line: 4 })
  expect(added?.line?.path).toBe('talk.md')
  const parts = [edited, removed, added].map((slide) => Object.keys(slide?.pictures ?? {}).join(' '))
  expect(parts).toEqual(['before after difference', 'before', 'after'])
  const shown = join(folder, 'dist', 'compare')
  for (const path of Object.values(edited?.pictures ?? {}))
    expect(await sharp(join(shown, path)).metadata()).toMatchObject({ width: 960, height: 540 })
  const page = readFileSync(join(shown, 'index.html'), 'utf8')
  expect(page).toContain('src="talk/002-difference.png"')
  expect(page).not.toMatch(/<script|<b>/)
  const markdown = readFileSync(join(shown, 'compare.md'), 'utf8')
  expect(markdown).toContain('## Since main (')
  expect(markdown).toContain('<img width="320" alt="" src="https://e.example/p/talk/002-after.png">')
  expect(markdown).toContain('was talk.md:')
})

it('compares two copies of a project, and has nothing to compare with where a clone is too shallow', async () => {
  const { folder } = repository
  const same = await runOffbook(['compare', 'same.md', '--before', '.'], { cwd: folder })
  expect({ code: same.code, stdout: same.stdout }).toEqual({
    code: 0,
    stdout: 'Against .: 0 slides look different\n',
  })
  const first = await runOffbook(['compare', '--since', '0'.repeat(40), '-o', 'out'], { cwd: folder })
  expect({ code: first.code, stdout: first.stdout }).toEqual({
    ...{ code: 0, stdout: 'Nothing to compare with: there is no older state\n' },
  })
  expect(readFileSync(join(folder, 'out', 'compare.md'), 'utf8')).toContain('Nothing to compare with')
  expect((await runOffbook(['compare'], { cwd: folder })).code).toBe(2)
})
