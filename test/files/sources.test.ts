import { execFileSync } from 'node:child_process'
import { linkSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openSources } from '../../src/files/sources.ts'
import { makeFolder } from './folder.ts'

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

describe('reading below the root', () => {
  it('gives bytes and the real path', () => {
    using folder = makeFolder({ 'root/slides/talk.md': '# Hello' })
    const found = openSources(folder.at('root')).read(folder.at('root/slides/../slides/talk.md'))
    expect(found).toMatchObject({ ok: true, path: folder.at('root/slides/talk.md') })
    expect(found.ok && text(found.bytes)).toBe('# Hello')
  })

  it('follows a link that stays inside, and tells where it led', () => {
    using folder = makeFolder({ 'root/real.png': 'picture' })
    symlinkSync('real.png', folder.at('root/link.png'))
    expect(openSources(folder.at('root')).read(folder.at('root/link.png'))).toMatchObject({
      ok: true,
      path: folder.at('root/real.png'),
    })
  })

  it('takes a root that was named through a link for the real one', () => {
    using folder = makeFolder({ 'root/a.png': 'picture' })
    symlinkSync('root', folder.at('alias'))
    const sources = openSources(folder.at('alias'))
    expect(sources.root).toBe(folder.at('root'))
    expect(sources.read(folder.at('alias/a.png'))).toMatchObject({ ok: true, path: folder.at('root/a.png') })
    expect(sources.read(folder.at('root/a.png'))).toMatchObject({ ok: true })
  })

  it('reads a root that lies in a hidden folder or among packages', () => {
    using folder = makeFolder({ '.cache/node_modules/talk/a.png': 'picture' })
    expect(
      openSources(folder.at('.cache/node_modules/talk')).read(folder.at('.cache/node_modules/talk/a.png')).ok,
    ).toBe(true)
  })

  it('finds a name that is spelt otherwise, and tells how it is spelt on the disk', () => {
    using folder = makeFolder({ 'root/Assets/Caf\u00e9.PNG': 'picture' })
    const found = openSources(folder.at('root')).read(folder.at('root/assets/cafe\u0301.png'))
    expect(found).toMatchObject({ ok: true, path: folder.at('root/Assets/Caf\u00e9.PNG') })
  })
})

describe('refusing', () => {
  const refusals: readonly [name: string, path: string, why: string][] = [
    ['a file that is not there', 'root/nope.png', 'missing'],
    ['a path through a file', 'root/a.png/b.png', 'missing'],
    ['a name no disk can hold', `root/${'x'.repeat(300)}.png`, 'missing'],
    ['a name with a NUL', 'root/a\0.png', 'missing'],
    ['a folder', 'root/sub', 'directory'],
    ['the root', 'root', 'directory'],
    ['a parent', 'root/../secret.txt', 'outside'],
    ['a parent that is not there', 'root/../nope.txt', 'outside'],
    ['a neighbour whose name begins like the root', 'root-private/secret.txt', 'outside'],
    ['a system file', '/etc/passwd', 'outside'],
    ['a link that leads out', 'root/out.png', 'outside'],
    ['a file behind a folder that leads out', 'root/outdir/secret.txt', 'outside'],
    ['a file behind such a folder, spelt otherwise', 'root/OUTDIR/secret.txt', 'outside'],
    ['a dot file', 'root/.env', 'denied'],
    ['a file in a dot folder', 'root/.git/config', 'denied'],
    ['a package', 'root/node_modules/x/index.js', 'denied'],
    ['a package in capitals', 'root/NODE_MODULES/x/index.js', 'denied'],
    ['a link to a dot file', 'root/env.txt', 'denied'],
    ['a pipe', 'root/pipe', 'denied'],
  ]

  it.each(refusals)('%s', (_, path, why) => {
    using folder = makeFolder({
      'root/a.png': 'picture',
      'root/sub/b.png': 'picture',
      'root/.env': 'secret',
      'root/.git/config': 'secret',
      'root/node_modules/x/index.js': 'secret',
      'root-private/secret.txt': 'secret',
      'secret.txt': 'secret',
    })
    symlinkSync('../secret.txt', folder.at('root/out.png'))
    symlinkSync('..', folder.at('root/outdir'))
    symlinkSync('.env', folder.at('root/env.txt'))
    execFileSync('mkfifo', [folder.at('root/pipe')])
    const full = path.startsWith('/') ? path : `${folder.path}/${path}`
    expect(openSources(folder.at('root')).read(full)).toEqual({ ok: false, why })
  })

  it('a file too large for a slide', () => {
    using folder = makeFolder({ 'root/film.mp4': '' })
    truncateSync(folder.at('root/film.mp4'), 513 * 1024 * 1024)
    expect(openSources(folder.at('root')).read(folder.at('root/film.mp4'))).toEqual({
      ok: false,
      why: 'oversize',
    })
  })

  it('a link that turns in circles', () => {
    using folder = makeFolder({ 'root/a.md': '' })
    symlinkSync('loop.png', folder.at('root/loop.png'))
    expect(openSources(folder.at('root')).read(folder.at('root/loop.png'))).toEqual({
      ok: false,
      why: 'unreadable',
    })
  })

  it('whatever is spelt to look like a path below the root', () => {
    using folder = makeFolder({ 'root/a.png': 'inside', 'root/sub/b.png': 'inside', 'secret.txt': 'secret' })
    linkSync(folder.at('secret.txt'), folder.at('root/same-content-by-hard-link.txt'))
    const sources = openSources(folder.at('root'))
    const part = fc.constantFrom(
      '..',
      '.',
      '',
      'root',
      'sub',
      'SUB',
      'a.png',
      'secret.txt',
      '%2e%2e',
      '..%2f',
      '\\..\\',
      '~',
      'x:y',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.constantFrom('/', '//', '\\'), (parts, slash) => {
        const found = sources.read(`${folder.at('root')}/${parts.join(slash)}`)
        return !found.ok || text(found.bytes) === 'inside'
      }),
    )
  })
})

describe('listing', () => {
  it('names what may be read, sorted', () => {
    using folder = makeFolder({
      'root/b.png': '',
      'root/a.png': '',
      'root/.env': '',
      'root/node_modules/x': '',
    })
    expect(openSources(folder.at('root')).list(folder.at('root'))).toEqual(['a.png', 'b.png'])
  })

  it('names nothing outside, nowhere and in a file', () => {
    using folder = makeFolder({ 'root/b.png': '' })
    const sources = openSources(folder.at('root'))
    expect(
      [folder.path, folder.at('root/nope'), folder.at('root/b.png')].flatMap((path) => sources.list(path)),
    ).toEqual([])
  })

  it('sees what has come since it was opened', () => {
    using folder = makeFolder({ 'root/a.png': '' })
    const sources = openSources(folder.at('root'))
    writeFileSync(folder.at('root/c.png'), '')
    expect(sources.list(folder.at('root'))).toEqual(['a.png', 'c.png'])
  })
})
