import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { type Disk, disk } from '../../src/files/disk.ts'
import { writeNewFiles } from '../../src/files/new-files.ts'
import { rewriteFiles } from '../../src/files/rewrite.ts'
import { makeFolder } from './folder.ts'

const bytes = Buffer.from('# Deck\n')

it('says in words why a new file cannot be written', async () => {
  using folder = makeFolder({ 'post.md': 'Words\n' })
  await expect(writeNewFiles(folder.at('post.md/talk'), [{ path: 'talk.md', bytes }])).rejects.toMatchObject({
    name: 'OffbookError',
    message: `${folder.at('post.md/talk')} cannot be written: a part of the path is a file, not a folder`,
    hint: 'Nothing was written: try another folder.',
  })
  expect(readdirSync(folder.path)).toEqual(['post.md'])
})

it('writes over nothing, and says what to do instead', async () => {
  using folder = makeFolder({ 'talk.md': 'Mine\n' })
  const files = [
    { path: 'talk.script.md', bytes },
    { path: 'talk.md', bytes },
  ]
  await expect(writeNewFiles(folder.path, files)).rejects.toMatchObject({
    message: `${folder.at('talk.md')} is there already`,
    hint: 'Name another folder. Nothing was written.',
  })
  expect(readdirSync(folder.path)).toEqual(['talk.md'])
})

it("says in words which of the author's files cannot be written", async () => {
  using folder = makeFolder({ 'deck.md': '# Deck\n', 'deck.script.md': 'Words\n' })
  const readOnly: Disk = {
    ...disk,
    create: async (path, ...more) => {
      if (path.includes('script')) throw Object.assign(new Error('no'), { code: 'EACCES' })
      await disk.create(path, ...more)
    },
  }
  const rewrites = [
    { path: folder.at('deck.md'), before: '# Deck\n', after: '# Talk\n' },
    { path: folder.at('deck.script.md'), before: 'Words\n', after: 'More\n' },
  ]
  await expect(rewriteFiles(rewrites, readOnly)).rejects.toMatchObject({
    message: `${folder.at('deck.script.md')} cannot be written: it is not allowed to write there`,
    hint: 'Nothing was changed.',
  })
  expect(readdirSync(folder.path)).toHaveLength(2)
})
