import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeFolder, placeFiles, runOffbook } from './run.ts'

let folder: string

beforeAll(() => {
  folder = makeFolder('new')
})

afterAll(() => rmSync(folder, { recursive: true }))

const offbook = (...words: string[]) => runOffbook(words, { cwd: folder })
const read = (path: string) => readFileSync(join(folder, path), 'utf8')

it('makes talks of every kind in which nothing is found, and whose cues are sure', async () => {
  const title = 'Clocks: "why" they #lie & more'
  for (const kind of ['story', 'plain', 'workshop']) {
    const { code, stdout } = await offbook(
      'new',
      kind,
      '--kind',
      kind,
      '--title',
      title,
      '--speaker',
      'Ada: O’Hara',
      '--yes',
    )
    expect(stdout).toContain(`cd ${kind}`)
    expect(code).toBe(0)
  }
  const decks = ['story', 'plain', 'workshop'].map((kind) => `${kind}/slides/clocks-why-they-lie-more.md`)
  const { code, stdout } = await offbook('check', '--strict', ...decks)
  expect(stdout).toContain('nothing found')
  expect(code).toBe(0)
  const { cues } = JSON.parse((await offbook('cues', decks[0] ?? '', '--json')).stdout)
  expect(cues).toHaveLength(13)
  expect(cues.every(({ sure }: { sure: number }) => sure >= 0.8)).toBe(true)
})

it('ignores what is made, tells an assistant how to work, and leaves no hole', () => {
  expect(read('story/.gitignore')).toContain('dist/')
  expect(read('story/AGENTS.md')).toContain('slides/clocks-why-they-lie-more.md')
  expect(read('story/.github/workflows/talk.yml')).toContain('offbook build --strict')
  const [, schema = ''] = /^# yaml-language-server: \$schema=(.+)$/mu.exec(read('story/offbook.yaml')) ?? []
  expect(JSON.parse(read(`story/${schema}`)).properties.slot.description).toContain('25m')
  for (const file of ['offbook.yaml', 'AGENTS.md', '.github/workflows/talk.yml'])
    expect(read(`story/${file}`)).not.toMatch(/\{\{\w/)
})

it('takes braces of a title for what they are', async () => {
  expect((await offbook('new', 'braces', '--title', 'Why {{title}}', '--yes')).code).toBe(0)
  expect(read('braces/slides/why-title.md')).toContain('title: Why {{title}}\n')
})

it('asks nothing where nobody can answer, and leaves the workflow out on demand', async () => {
  expect((await offbook('new', 'quiet', '--no-ci')).code).toBe(0)
  expect(read('quiet/slides/quiet.md')).toContain('title: Quiet')
  expect(existsSync(join(folder, 'quiet/.github'))).toBe(false)
})

it('writes over nothing', async () => {
  placeFiles(folder, { 'there/offbook.yaml': 'slot: 5m\n' })
  const { code, stderr } = await offbook('new', 'there', '--yes')
  expect(code).toBe(2)
  expect(stderr).toContain('offbook.yaml is there already')
  expect(read('there/offbook.yaml')).toBe('slot: 5m\n')
  expect(existsSync(join(folder, 'there/slides'))).toBe(false)
})

it('knows no length that is none', async () => {
  const { code, stderr } = await offbook('new', 'long', '--slot', 'ages', '--yes')
  expect(code).toBe(2)
  expect(stderr).toContain('ages is no length')
})
