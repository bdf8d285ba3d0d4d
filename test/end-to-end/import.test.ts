import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeFolder, placeFiles, runOffbook } from './run.ts'

const fixtures = join(import.meta.dirname, '../fixtures/importing')
let folder: string

beforeAll(() => {
  folder = makeFolder('import')
  cpSync(fixtures, folder, { recursive: true })
})

afterAll(() => rmSync(folder, { recursive: true }))

const offbook = (...words: string[]) => runOffbook(words, { cwd: folder })

it('makes talks in which nothing is found, neither in the text nor on the slides', async () => {
  const sources = [
    'article/source.md',
    'session-notes/source.txt',
    'slide-text/source.md',
    'pptx/source.pptx',
  ]
  for (const source of sources) {
    const { code, stdout } = await offbook(
      'import',
      source,
      '--into',
      `new/${source.split('/')[0]}`,
      '--name',
      'talk',
    )
    expect(stdout).toContain('See it: offbook watch new/')
    expect(code).toBe(0)
  }
  const decks = sources.map((source) => `new/${source.split('/')[0]}/talk.md`)
  const { code, stdout } = await offbook('check', '--strict', ...decks)
  expect(stdout).toContain('nothing found')
  expect(code).toBe(0)
})

it('copies the pictures beside the source, and names those that are not there', async () => {
  placeFiles(folder, { 'lost.md': '# A\n\n![one](article/lobby.png)\n\n![two](gone.png)\n' })
  const { stdout } = await offbook('import', 'lost.md', '--as', 'article', '--into', 'lost')
  expect(stdout).toContain('gone.png was not found')
  expect(readFileSync(join(folder, 'lost/article/lobby.png'))).toEqual(
    readFileSync(join(fixtures, 'article/lobby.png')),
  )
})

it('makes a project of a new folder, and leaves one that is there as it is', async () => {
  placeFiles(folder, { 'post.md': '# The post\n\nWords.\n', 'there/notes.txt': 'x' })
  expect((await offbook('import', 'post.md')).code).toBe(0)
  expect(readFileSync(join(folder, 'the-post/offbook.yaml'), 'utf8')).toBe('decks: the-post.md\n')
  expect((await offbook('import', 'post.md', '--into', 'there')).code).toBe(0)
  expect(existsSync(join(folder, 'there/offbook.yaml'))).toBe(false)
})

it('writes over nothing that is there, unless it is told to', async () => {
  placeFiles(folder, { 'mine.md': '# Mine\n\nWords.\n', 'kept/mine.md': 'dear to me\n' })
  const astray = await offbook('import', 'mine.md', '--name', '../mine')
  expect(astray.stderr).toContain('"../mine" is no name of a deck')
  expect(astray.code).toBe(2)
  const refused = await offbook('import', 'mine.md', '--into', 'kept')
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('is there already')
  expect(readFileSync(join(folder, 'kept/mine.md'), 'utf8')).toBe('dear to me\n')
  expect((await offbook('import', 'mine.md', '--into', 'kept', '--force')).code).toBe(0)
  expect(readFileSync(join(folder, 'kept/mine.md'), 'utf8')).toContain('# Mine')
})

it.each([
  ['a file that is not there', 'no-such.md', [], 'missing'],
  ['an empty file', 'empty.md', [], 'is empty'],
  ['a zip that is no presentation', 'a.zip', [], 'neither text nor a presentation'],
  ['a kind there is not', 'some.md', ['--as', 'docx'], 'there is no kind docx'],
])('tells of %s, without a stack', async (_, source, words, said) => {
  placeFiles(folder, { 'empty.md': '\n', 'a.zip': 'PK\u0003\u0004 nothing', 'some.md': '# Some\n' })
  const { code, stderr } = await offbook('import', source, ...words)
  expect(code).toBe(2)
  expect(stderr).toContain(said)
  expect(stderr).not.toContain('    at ')
})

it('knows a script when it sees one, and says where it belongs', async () => {
  const script = '# ACT I\n\nHello.\n\n**SLIDE**\n\nOne.\n\n**SLIDE**\n\nTwo.\n\n**SLIDE #end**\n\nBye.\n'
  placeFiles(folder, { 'script.md': script })
  const refused = await offbook('import', 'script.md', '--into', 'scripted')
  expect(refused.code).toBe(2)
  expect(refused.stderr).toContain('script.md is a script: it calls for a slide 3 times')
  expect(refused.stderr).toContain('<deck>.script.md')
  expect((await offbook('import', 'script.md', '--as', 'article', '--into', 'scripted')).code).toBe(0)
})

it.skipIf(process.platform !== 'linux')('says so where no folder can be made', async () => {
  const { code, stderr } = await offbook('import', 'mine.md', '--into', '/proc/talk/of/mine')
  expect(code).toBe(2)
  expect(stderr).toContain('/proc/talk/of/mine cannot be written')
})
