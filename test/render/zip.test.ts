import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { OffbookError } from '../../src/model/error.ts'
import { openSqueeze, store, unzip, zipEntries } from '../../src/render/zip.ts'

const text = 'The same words, '.repeat(400)
const picture = Uint8Array.from({ length: 300 }, (_, index) => (index * 7919) % 256)

test('another reader finds in an archive what was put into it', () => {
  const squeeze = openSqueeze()
  const archive = zipEntries([
    { path: 'a/words.xml', ...squeeze(text) },
    { path: 'none.xml', ...squeeze('') },
    { path: 'picture.png', ...store(picture) },
  ])
  const files = unzipSync(archive)
  expect(Object.keys(files)).toEqual(['a/words.xml', 'none.xml', 'picture.png'])
  expect(strFromU8(files['a/words.xml'] ?? picture)).toBe(text)
  expect(files['none.xml']).toHaveLength(0)
  expect(files['picture.png']).toEqual(picture)
  expect(archive.length).toBeLessThan(picture.length + 600)
})

test('an archive that would be larger than its format knows is refused', () => {
  const empty = store(new Uint8Array())
  const entries = Array.from({ length: 65_536 }, (_, index) => ({ path: `${index}`, ...empty }))
  expect(() => zipEntries(entries)).toThrow(OffbookError)
  expect(Object.keys(unzipSync(zipEntries(entries.slice(1))))).toHaveLength(65_535)
})

test('a text that archives hold twice is squeezed once', () => {
  const squeeze = openSqueeze()
  expect(squeeze(text)).toBe(squeeze(text.slice(0, 16) + text.slice(16)))
})

test('an archive that another writer made is read, one file at a time', () => {
  const archive = zipSync({ 'füße.xml': strToU8(text), 'picture.png': [picture, { level: 0 }] })
  // As a view into something longer, which readers of files hand out.
  const within = new Uint8Array([1, 2, 3, ...archive]).subarray(3)
  const files = unzip(within)
  expect([...files.keys()]).toEqual(['füße.xml', 'picture.png'])
  expect(strFromU8(files.get('füße.xml')?.() ?? picture)).toBe(text)
  expect(Uint8Array.from(files.get('picture.png')?.() ?? [])).toEqual(picture)
})
