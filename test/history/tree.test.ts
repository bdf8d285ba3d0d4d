import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { writeTree } from '../../src/history/tree.ts'
import { makeFolder, placeFiles } from '../end-to-end/run.ts'
import { makeRepository } from './repository.ts'

const repository = makeRepository('tree')
const target = makeFolder('older')
afterAll(() => {
  for (const folder of [repository.folder, target]) rmSync(folder, { recursive: true })
})

async function write(commit: string, folder: string, into: string): Promise<readonly string[]> {
  const to = join(target, into)
  mkdirSync(to)
  const base = { ref: 'main', top: repository.folder, commit }
  await writeTree(base, join(repository.folder, folder), to)
  return readdirSync(to, { recursive: true, withFileTypes: true })
    .flatMap((entry) =>
      entry.isDirectory() ? [] : [join(entry.parentPath, entry.name).slice(to.length + 1)],
    )
    .sort()
}

it('writes what a talk may read, as it was, whatever filters and attributes say', async () => {
  const { folder } = repository
  const stored = Buffer.from('a picture kept elsewhere')
  const hash = createHash('sha256').update(stored).digest('hex')
  const pointer = (oid: string) => `version https://git-lfs.example/spec/v1\noid sha256:${oid}\nsize 24\n`
  placeFiles(join(folder, '.git', 'lfs', 'objects', hash.slice(0, 2), hash.slice(2, 4)), { [hash]: stored })
  placeFiles(folder, { 'talks/real/a.txt': 'linked' })
  symlinkSync('real', join(folder, 'talks', 'link'))
  const commit = repository.commit({
    'talks/ä deck.md': '# Deck\n',
    'talks/empty.md': '',
    'talks/.hidden/x.md': 'hidden',
    'talks/node_modules/x.md': 'packages',
    'talks/here.png': pointer(hash),
    'talks/away.png': pointer('0'.repeat(64)),
    'talks/bytes.bin': new Uint8Array([0, 10, 255, 13, 10]),
    'other/x.md': 'outside',
    '.gitattributes': '*.md export-ignore filter=none eol=crlf\n',
  })
  placeFiles(folder, { 'talks/ä deck.md': 'changed since' })
  expect(await write(commit, 'talks', 'one')).toEqual(
    ['away.png', 'bytes.bin', 'empty.md', 'here.png', 'link', 'real/a.txt', 'ä deck.md'].sort(),
  )
  const read = (path: string) => readFileSync(join(target, 'one', path))
  expect(read('ä deck.md').toString()).toBe('# Deck\n')
  expect(read('link/a.txt').toString()).toBe('linked')
  expect([...read('bytes.bin')]).toEqual([0, 10, 255, 13, 10])
  expect(read('here.png')).toEqual(stored)
  expect(read('away.png').toString()).toBe(pointer('0'.repeat(64)))
})

it('writes nothing of a folder that is younger', async () => {
  const commit = repository.git('rev-parse', 'HEAD')
  placeFiles(repository.folder, { 'young/a.md': '# Young\n' })
  expect(await write(commit, 'young', 'two')).toEqual([])
})
