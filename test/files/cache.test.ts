import { chmodSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findCacheFolder, openCache, pruneCache } from '../../src/files/cache.ts'
import { makeFolder } from './folder.ts'

const bytes = (words: string): Uint8Array => Buffer.from(words)

function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'pruned')
    .map((entry) => join(entry.parentPath, entry.name))
}

describe('the cache', () => {
  it('gives back what was put in, by kind and key', () => {
    using folder = makeFolder()
    const cache = openCache(folder.path)
    cache.put('code', 'a key', bytes('one'))
    cache.put('picture', 'a key', bytes('two'))
    expect(cache.get('code', 'a key')).toEqual(Buffer.from('one'))
    expect(cache.get('picture', 'a key')).toEqual(Buffer.from('two'))
    expect(cache.get('code', 'another key')).toBeUndefined()
    expect(openCache(folder.path).get('code', 'a key')).toEqual(Buffer.from('one'))
  })

  it('keeps an empty entry apart from none', () => {
    using folder = makeFolder()
    openCache(folder.path).put('code', 'k', bytes(''))
    expect(openCache(folder.path).get('code', 'k')).toHaveLength(0)
  })

  it.each([
    ['cut short', (entry: Buffer) => entry.subarray(0, entry.length - 1)],
    ['empty', () => Buffer.alloc(0)],
    [
      'changed',
      (entry: Buffer) => Buffer.from(entry.map((byte, at) => (at === entry.length - 1 ? byte ^ 1 : byte))),
    ],
    ['something else', () => Buffer.from('hello')],
  ])('does not believe an entry that is %s', (_, spoil) => {
    using folder = makeFolder()
    const cache = openCache(folder.path)
    cache.put('code', 'k', bytes('a result'))
    const [path = ''] = listFiles(folder.path)
    writeFileSync(path, spoil(readFileSync(path)))
    expect(cache.get('code', 'k')).toBeUndefined()
    cache.put('code', 'k', bytes('a result'))
    expect(cache.get('code', 'k')).toEqual(Buffer.from('a result'))
  })

  it('never leaves its folder, whatever a kind is called', () => {
    using folder = makeFolder()
    openCache(folder.at('cache')).put('../../out', '../../key', bytes('x'))
    expect(listFiles(folder.path).every((path) => path.startsWith(folder.at('cache/')))).toBe(true)
  })

  it('forgets, and does not fail, where it cannot write', () => {
    using folder = makeFolder({ 'cache/store': 'a file where a folder should be' })
    const cache = openCache(folder.at('cache'))
    cache.put('code', 'k', bytes('x'))
    expect(cache.get('code', 'k')).toBeUndefined()
  })

  it('drops what is old, then what was longest unused, until the rest fits', () => {
    using folder = makeFolder()
    const cache = openCache(folder.path)
    const ages = { ancient: 40, older: 3, newer: 2, newest: 1 }
    for (const [name, days] of Object.entries(ages)) {
      const before = new Set(listFiles(folder.path))
      cache.put('code', name, bytes('x'.repeat(1000)))
      const time = Date.now() / 1000 - days * 86_400
      for (const path of listFiles(folder.path)) if (!before.has(path)) utimesSync(path, time, time)
    }
    pruneCache(folder.at('store'), 30 * 86_400_000, 2500)
    const kept = Object.keys(ages).filter((name) => cache.get('code', name))
    expect(kept).toEqual(['newer', 'newest'])
  })

  it('keeps what is in use young', () => {
    using folder = makeFolder()
    const cache = openCache(folder.path)
    cache.put('code', 'k', bytes('x'))
    const [path = ''] = listFiles(folder.path)
    utimesSync(path, 0, 0)
    cache.get('code', 'k')
    pruneCache(folder.at('store'), 86_400_000, 1e9)
    expect(cache.get('code', 'k')).toBeDefined()
  })

  it('tidies up by itself, once a day', () => {
    using folder = makeFolder()
    openCache(folder.path).put('code', 'k', bytes('x'))
    const [path = ''] = listFiles(folder.path)
    utimesSync(path, 0, 0)
    openCache(folder.path)
    expect(listFiles(folder.path)).toHaveLength(1)
    utimesSync(folder.at('store/pruned'), 0, 0)
    openCache(folder.path)
    expect(listFiles(folder.path)).toHaveLength(0)
  })
})

describe('where the cache lies', () => {
  it('takes OFFBOOK_CACHE, then XDG_CACHE_HOME, then the home', () => {
    using folder = makeFolder()
    const all = { OFFBOOK_CACHE: folder.at('own'), XDG_CACHE_HOME: folder.at('xdg'), HOME: folder.at('home') }
    expect(findCacheFolder(all)).toBe(folder.at('own'))
    expect(findCacheFolder({ ...all, OFFBOOK_CACHE: '' })).toBe(folder.at('xdg/offbook'))
    expect(findCacheFolder({ HOME: folder.at('home') })).toBe(folder.at('home/.cache/offbook'))
  })

  it('passes over a relative XDG_CACHE_HOME, as its specification asks', () => {
    using folder = makeFolder()
    expect(findCacheFolder({ XDG_CACHE_HOME: 'here', HOME: folder.path })).toBe(folder.at('.cache/offbook'))
  })

  it('falls back to a private temporary folder when the home cannot be written', () => {
    using folder = makeFolder({ 'home/.cache': 'a file where a folder should be' })
    const found = findCacheFolder({ HOME: folder.at('home') })
    expect(found.startsWith(join(tmpdir(), 'offbook-cache'))).toBe(true)
    expect(homedir()).not.toBe(found)
  })

  it('does not trust a temporary folder that others may write to', () => {
    using folder = makeFolder({ 'home/.cache': 'a file where a folder should be' })
    const usual = join(tmpdir(), `offbook-cache-${process.getuid?.()}`)
    mkdirSync(usual, { recursive: true })
    chmodSync(usual, 0o777)
    try {
      expect(findCacheFolder({ HOME: folder.at('home') })).not.toBe(usual)
    } finally {
      chmodSync(usual, 0o700)
    }
  })
})
