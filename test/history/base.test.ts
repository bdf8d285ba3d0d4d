import { createHash } from 'node:crypto'
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Base, findBase, listChanged, listRenamed } from '../../src/history/base.ts'
import { makeFolder, placeFiles } from '../end-to-end/run.ts'
import { makeRepository, type Repository, runGit } from './repository.ts'

let repository: Repository
let parted: string

beforeAll(() => {
  repository = makeRepository('base')
  parted = repository.commit({ 'a.md': 'one', 'old name.md': 'two', 'gone.svg': 'x' })
  repository.git('checkout', '--quiet', '-b', 'topic')
  repository.git('checkout', '--quiet', 'main')
  repository.commit({ 'others.md': 'of somebody else' })
  repository.git('checkout', '--quiet', 'topic')
})

afterAll(() => rmSync(repository.folder, { recursive: true }))

async function find(folder: string, ref: string): Promise<Base> {
  const base = await findBase(folder, ref)
  if ('why' in base) throw new Error(base.why)
  return base
}

it('compares with where the branches part, and takes in what is not committed yet', async () => {
  const { folder, git } = repository
  git('mv', 'old name.md', 'näme.md')
  git('rm', '--quiet', 'gone.svg')
  placeFiles(folder, { '.gitignore': 'dist\n', 'fresh.md': 'new', 'dist/made.html': 'made' })
  const base = await find(folder, 'main')
  expect(base).toMatchObject({ ref: 'main', commit: parted, top: folder })
  const changed = await listChanged(base)
  expect([...changed].sort()).toEqual(
    ['.gitignore', 'fresh.md', 'gone.svg', 'näme.md', 'old name.md'].map((name) => join(folder, name)).sort(),
  )
})

describe('a name that git does not know', () => {
  it('is told, with the one that was meant', async () => {
    await expect(findBase(repository.folder, 'topik')).rejects.toMatchObject({ hint: 'did you mean topic?' })
  })

  it('is never taken for an option', async () => {
    await expect(findBase(repository.folder, '--output=x')).rejects.toThrow('is no name of a commit')
  })

  it('stands for everything when it is that of no commit, as CI gives for a new branch', async () => {
    expect(await findBase(repository.folder, '0'.repeat(40))).toMatchObject({
      why: 'there is no older state',
    })
  })
})

describe('a clone', () => {
  const clones = makeFolder('clones')
  afterAll(() => rmSync(clones, { recursive: true }))

  const clone = (name: string, ...options: string[]) => {
    runGit(clones, ['clone', '--quiet', ...options, pathToFileURL(repository.folder).href, name])
    return join(clones, name)
  }

  it('knows the branches of where it comes from by their plain names', async () => {
    const folder = clone('whole', '--branch=topic')
    expect(await find(folder, 'main')).toMatchObject({ commit: parted })
  })

  it('that is shallow says so, until it has what was asked for', async () => {
    const folder = clone('shallow', '--branch=topic', '--depth=1')
    expect(await findBase(folder, 'main')).toMatchObject({
      why: 'this clone is shallow and does not hold main',
    })
    runGit(folder, ['fetch', '--quiet', '--depth=1', 'origin', 'main'])
    const base = await find(folder, 'FETCH_HEAD')
    expect(await listChanged(base)).toEqual([join(folder, 'others.md')])
  })

  it('runs nothing that its settings name', async () => {
    const folder = clone('trap', '--branch=topic')
    const mark = join(clones, 'ran')
    writeFileSync(join(clones, 'trap.sh'), `#!/bin/sh\ntouch '${mark}'\n`, { mode: 0o755 })
    runGit(folder, ['config', 'core.fsmonitor', join(clones, 'trap.sh')])
    runGit(folder, ['config', 'diff.external', join(clones, 'trap.sh')])
    for (const [name, key] of [
      ['Cl.ean', 'clean'],
      ['long', 'process'],
    ]) {
      runGit(folder, ['config', `filter.${name}.${key}`, join(clones, 'trap.sh')])
      runGit(folder, ['config', `filter.${name}.required`, 'true'])
    }
    placeFiles(folder, {
      '.git/info/attributes': 'a.md filter=Cl.ean\ngone.svg filter=long\n',
      'a.md': 'changed',
      'gone.svg': 'x',
    })
    const base = await find(folder, 'HEAD')
    expect(await listChanged(base)).toEqual([join(folder, 'a.md')])
    expect(await listRenamed(base)).toEqual(new Map())
    expect(existsSync(mark)).toBe(false)
    // The trap works.
    expect(() => runGit(folder, ['-c', 'core.fsmonitor=false', 'diff', '--no-ext-diff', 'HEAD'])).toThrow()
    expect(existsSync(mark)).toBe(true)
  })

  it('whose large files are kept by Git LFS takes them for what they are', async () => {
    const folder = clone('large', '--branch=topic')
    const hash = createHash('sha256').update('a picture').digest('hex')
    const pointer = `version https://git-lfs.example/spec/v1\noid sha256:${hash}\nsize 9\n`
    placeFiles(folder, { 'same.png': pointer, 'other.png': pointer })
    runGit(folder, ['add', '--all'])
    runGit(folder, ['commit', '--quiet', '--message=large files'])
    runGit(folder, ['config', 'filter.lfs.clean', 'false'])
    placeFiles(folder, {
      '.git/info/attributes': '*.png filter=lfs\n',
      'same.png': 'a picture',
      'other.png': 'another one',
    })
    expect(await listChanged(await find(folder, 'HEAD'))).toEqual([join(folder, 'other.png')])
  })
})

it('says that a folder is in no repository', async () => {
  const folder = makeFolder('bare')
  await expect(findBase(folder, 'main')).rejects.toMatchObject({
    message: expect.stringContaining('not a git repository'),
    hint: expect.stringContaining('git init'),
  })
  rmSync(folder, { recursive: true })
})
