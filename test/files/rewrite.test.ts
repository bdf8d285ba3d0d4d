import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import { chmod } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { type Disk, disk } from '../../src/files/disk.ts'
import { rewriteFiles } from '../../src/files/rewrite.ts'
import { makeFolder } from './folder.ts'

const before = { 'deck.md': '# Deck\n', 'deck.script.md': 'Words\n' }

function changes(at: (path: string) => string) {
  return Object.entries(before).map(([name, text]) => ({
    path: at(name),
    before: text,
    after: `${text}more\n`,
  }))
}

it('writes all files', async () => {
  using folder = makeFolder(before)
  await rewriteFiles(changes(folder.at))
  expect(readFileSync(folder.at('deck.md'), 'utf8')).toBe('# Deck\nmore\n')
  expect(readFileSync(folder.at('deck.script.md'), 'utf8')).toBe('Words\nmore\n')
  expect(readdirSync(folder.path)).toHaveLength(2)
})

it('refuses when one has changed in the meantime, and writes none', async () => {
  using folder = makeFolder({ ...before, 'deck.script.md': 'Other words\n' })
  await expect(rewriteFiles(changes(folder.at))).rejects.toThrow('has changed in the meantime')
  expect(readFileSync(folder.at('deck.md'), 'utf8')).toBe('# Deck\n')
})

it('leaves byte order mark, permissions and links as they are', async () => {
  using folder = makeFolder({ 'deck.md': '\ufeff# Deck\n' })
  await chmod(folder.at('deck.md'), 0o640)
  symlinkSync('deck.md', folder.at('link.md'))
  await rewriteFiles([{ path: folder.at('link.md'), before: '# Deck\n', after: '# Talk\n' }])
  expect(readFileSync(folder.at('deck.md'), 'utf8')).toBe('\ufeff# Talk\n')
  expect(statSync(folder.at('deck.md')).mode & 0o777).toBe(0o640)
  expect(lstatSync(folder.at('link.md')).isSymbolicLink()).toBe(true)
})

it.each(['create', 'rename'] as const)('puts everything back when the disk fails at any %s', async (call) => {
  for (const failing of [1, 2]) {
    using folder = makeFolder(before)
    let calls = 0
    const broken: Disk = {
      ...disk,
      [call]: async (...words: Parameters<Disk['create']>) => {
        calls += 1
        if (calls === failing) throw new Error('no room')
        await (disk[call] as Disk['create'])(...words)
      },
    }
    await expect(rewriteFiles(changes(folder.at), broken)).rejects.toThrow('no room')
    for (const [name, text] of Object.entries(before))
      expect(readFileSync(folder.at(name), 'utf8'), name).toBe(text)
    expect(readdirSync(folder.path)).toHaveLength(2)
  }
})
