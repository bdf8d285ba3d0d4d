import { mkdirSync, mkdtempSync, realpathSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeLooker, noteReads } from '../../src/files/looker.ts'
import { openSources } from '../../src/files/sources.ts'
import { openWatcher } from '../../src/files/watcher.ts'

let root = ''

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'offbook-watcher-')))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('a watcher', () => {
  it('wakes for a file that is not there yet, for its folder, and for one that takes its place', async () => {
    let woken = 0
    using watcher = openWatcher(root, { wake: () => woken++, degraded: () => {} })
    const file = join(root, 'deep', 'down', 'a.png')
    const wakes = async (change: () => void) => {
      watcher.watch([file])
      const before = woken
      change()
      await expect.poll(() => woken).toBeGreaterThan(before)
    }
    await wakes(() => mkdirSync(join(root, 'deep', 'down'), { recursive: true }))
    await wakes(() => writeFileSync(file, 'one'))
    await wakes(() => writeFileSync(file, 'two'))
    await wakes(() => renameSync(join(root, 'deep'), join(root, 'gone')))
    await wakes(() => mkdirSync(join(root, 'deep', 'down'), { recursive: true }))
    await wakes(() => writeFileSync(file, 'three'))
    expect(watcher.folders).toBe(3)
    watcher.watch([join(root, 'b.md')])
    expect(watcher.folders).toBe(1)
  })

  it('looks by the clock when the system has no watches left, and tells it once', async () => {
    const told: unknown[] = []
    let woken = 0
    const none = () => {
      throw Object.assign(new Error('no watches'), { code: 'ENOSPC' })
    }
    using watcher = openWatcher(
      root,
      { wake: () => woken++, degraded: (error) => told.push(error) },
      none as never,
    )
    watcher.watch([join(root, 'a', 'b.md'), join(root, 'c.md')])
    watcher.watch([join(root, 'c.md')])
    await expect.poll(() => woken, { timeout: 5000 }).toBeGreaterThan(1)
    expect(told).toHaveLength(1)
  })
})

describe('a look', () => {
  const old = new Date(Date.now() - 60_000)

  it('sees what a reading has seen', () => {
    writeFileSync(join(root, 'a.md'), 'one')
    mkdirSync(join(root, 'folder'))
    const paths = ['a.md', 'folder', 'none.md', '.hidden', '../outside.md'].map((name) => join(root, name))
    const sources = noteReads(openSources(root), new Map())
    for (const path of paths) sources.read(path)
    const look = makeLooker(openSources(root))
    expect(look(paths)).toEqual(sources.seen)
    writeFileSync(join(root, 'a.md'), 'two')
    writeFileSync(join(root, 'folder', 'new'), '')
    const again = look(paths)
    expect(paths.filter((path) => again.get(path) !== sources.seen.get(path))).toEqual(paths.slice(0, 2))
  })

  it('believes a stamp only when it is old', () => {
    const path = join(root, 'a.md')
    writeFileSync(path, 'one')
    expect(openSources(root).stamp?.(path)).toBeUndefined()
    utimesSync(path, old, old)
    // The time of the inode is as fresh as ever: only the clock can make it old.
    expect(openSources(root).stamp?.(path)).toBeUndefined()
    const clock = Date.now
    Date.now = () => clock() + 10_000
    try {
      const stamp = openSources(root).stamp?.(path)
      expect(stamp).toBeTypeOf('string')
      writeFileSync(path, 'two')
      utimesSync(path, old, old)
      expect(openSources(root).stamp?.(path)).not.toBe(stamp)
      expect(openSources(root).stamp?.(root)).toBeUndefined()
    } finally {
      Date.now = clock
    }
  })

  it('remembers nothing that it has not read under the same stamp', () => {
    const known = new Map()
    const stamps = ['s1', 's1', 's2', 's2']
    const bytes = new TextEncoder().encode('x')
    const sources = {
      root,
      list: () => [],
      read: (path: string) => ({ ok: true, path, bytes }) as const,
      stamp: () => stamps.shift(),
    }
    noteReads(sources, known).read('/a')
    const second = noteReads(sources, known)
    expect(second.stamp?.('/a')).toBe('s1')
    expect(second.seen.size).toBe(1)
    const third = noteReads(sources, known)
    expect(third.stamp?.('/a')).toBeUndefined()
    expect(third.seen.size).toBe(0)
  })
})
