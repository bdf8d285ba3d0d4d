import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type OutputOptions, openOutputs } from '../../src/files/output.ts'
import { markProcess } from '../../src/files/process-mark.ts'
import { makeFolder } from './folder.ts'

type Files = Readonly<Record<string, string>>

function look(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  )
  const paths = entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
  return Object.fromEntries(
    paths
      .filter((path) => !path.startsWith('.offbook'))
      .sort()
      .map((path) => [path, readFileSync(join(folder, path), 'utf8')]),
  )
}

async function write(folder: string, files: Files, options: Partial<OutputOptions> = {}): Promise<void> {
  const kinds = options.kinds ?? ['png']
  await using outputs = await openOutputs(folder, { set: 'talk', ...options, kinds })
  for (const [path, words] of Object.entries(files))
    await outputs.add(kinds[0] ?? '', { path, bytes: Buffer.from(words) })
  await outputs.commit()
}

describe('a set of outputs', () => {
  it('takes the place of an older set, whose other files go', async () => {
    using folder = makeFolder()
    await write(folder.path, {
      'public/talk/1.png': 'one',
      'public/talk/2.png': 'two',
      'public/talk/more/3.png': 'three',
    })
    await write(folder.path, { 'public/talk/1.png': 'one again' })
    expect(look(folder.path)).toEqual({ 'public/talk/1.png': 'one again' })
    expect(readdirSync(folder.at('public/talk'))).toEqual(['1.png'])
  })

  it('leaves alone files of other kinds, of other sets and of nobody', async () => {
    using folder = makeFolder({ 'public/mine.txt': 'mine' })
    await write(folder.path, { 'public/talk.pdf': 'pdf' }, { kinds: ['pdf'] })
    await write(folder.path, { 'public/other.png': 'other' }, { set: 'other' })
    await write(folder.path, { 'public/talk/1.png': 'one' })
    await write(folder.path, {})
    expect(look(folder.path)).toEqual({
      'public/mine.txt': 'mine',
      'public/other.png': 'other',
      'public/talk.pdf': 'pdf',
    })
    await write(folder.path, {}, { kinds: ['pdf'] })
    expect(look(folder.path)).toEqual({ 'public/mine.txt': 'mine', 'public/other.png': 'other' })
  })

  it('is nowhere until it is committed, and leaves no trace when it is dropped', async () => {
    using folder = makeFolder()
    {
      await using outputs = await openOutputs(folder.at('dist'), { set: 'talk', kinds: ['pdf'] })
      await outputs.add('pdf', { path: 'public/talk.pdf', bytes: Buffer.from('pdf') })
      expect(look(folder.at('dist'))).toEqual({})
    }
    expect(readdirSync(folder.path)).toEqual([])
  })

  it('is not written when a file is no good', async () => {
    using folder = makeFolder()
    await write(folder.path, { 'public/talk.pdf': 'old' }, { kinds: ['pdf'] })
    const failing = async (): Promise<void> => {
      await using outputs = await openOutputs(folder.path, { set: 'talk', kinds: ['pdf'] })
      await outputs.add('pdf', { path: 'public/talk.pdf', bytes: Buffer.from('new') }, (bytes) => {
        throw new Error(`no good: ${Buffer.from(bytes)}`)
      })
      await outputs.commit()
    }
    await expect(failing()).rejects.toThrow('no good: new')
    expect(look(folder.path)).toEqual({ 'public/talk.pdf': 'old' })
  })

  it('gives the hash, and what it wrote', async () => {
    using folder = makeFolder()
    await using outputs = await openOutputs(folder.path, { set: 'talk', kinds: ['pdf'] })
    const hash = await outputs.add('pdf', { path: 'public/a.txt', bytes: Buffer.from('abc') })
    expect(hash).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(Buffer.from(await outputs.read('public/a.txt')).toString()).toBe('abc')
  })

  it('takes the permissions that the user gives to new files', async () => {
    using folder = makeFolder()
    await write(folder.path, { 'public/a.txt': 'x' })
    writeFileSync(folder.at('plain.txt'), 'x')
    expect(statSync(folder.at('public/a.txt')).mode).toBe(statSync(folder.at('plain.txt')).mode)
  })

  it('puts a file in the place of a link, not through it', async () => {
    using folder = makeFolder({ 'elsewhere.txt': 'precious', 'dist/public/x': '' })
    symlinkSync('../../elsewhere.txt', folder.at('dist/public/a.txt'))
    await write(folder.at('dist'), { 'public/a.txt': 'new' })
    expect(readFileSync(folder.at('elsewhere.txt'), 'utf8')).toBe('precious')
    expect(readFileSync(folder.at('dist/public/a.txt'), 'utf8')).toBe('new')
  })

  it('removes nothing behind a link that leads out of its folder', async () => {
    using folder = makeFolder({ 'private/1.png': 'precious' })
    await write(folder.at('dist'), { 'public/talk/1.png': 'one', 'public/talk/2.png': 'two' })
    await write(folder.at('dist'), {}, { set: 'another' })
    rmSync(folder.at('dist/public/talk'), { recursive: true })
    symlinkSync('../../private', folder.at('dist/public/talk'))
    await write(folder.at('dist'), { 'public/talk.png': 'new' })
    expect(readFileSync(folder.at('private/1.png'), 'utf8')).toBe('precious')
  })

  it.each(['../a.pdf', '/a.pdf', 'public/../../a.pdf', '.offbook/a.pdf', ''])(
    'refuses the path "%s"',
    async (path) => {
      using folder = makeFolder()
      await using outputs = await openOutputs(folder.at('dist'), { set: 'talk', kinds: ['pdf'] })
      await expect(outputs.add('pdf', { path, bytes: Buffer.from('x') })).rejects.toThrow(
        'no place for an output',
      )
    },
  )

  it('refuses to make one file twice', async () => {
    using folder = makeFolder()
    await using outputs = await openOutputs(folder.path, { set: 'talk', kinds: ['pdf'] })
    await outputs.add('pdf', { path: 'a.pdf', bytes: Buffer.from('x') })
    await expect(outputs.add('pdf', { path: 'a.pdf', bytes: Buffer.from('y') })).rejects.toThrow('made twice')
  })
})

describe('what the disk has against it', () => {
  it('a folder where the file should be', async () => {
    using folder = makeFolder({ 'public/talk.pdf/x': 'in the way', 'public/b.pdf': 'old' })
    await expect(
      write(folder.path, { 'public/b.pdf': 'new', 'public/talk.pdf': 'new' }),
    ).rejects.toMatchObject({
      name: 'OffbookError',
      message: expect.stringContaining('there is a folder of that name'),
      hint: 'Move that folder away, or name another one with --out. The files of the last build are as they were.',
    })
    expect(look(folder.path)).toEqual({ 'public/b.pdf': 'old', 'public/talk.pdf/x': 'in the way' })
  })

  it('a file where a folder should be', async () => {
    using folder = makeFolder({ public: 'in the way' })
    await expect(write(folder.path, { 'public/talk.pdf': 'new' })).rejects.toMatchObject({
      name: 'OffbookError',
    })
    expect(look(folder.path)).toEqual({ public: 'in the way' })
  })
})

describe('several at once', () => {
  it('never mixes two sets of one name', async () => {
    using folder = makeFolder()
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const set = (name: string): Files => Object.fromEntries(names.map((file) => [`public/${file}.png`, name]))
    await Promise.all(names.map((name) => write(folder.path, set(name))))
    expect(new Set(Object.values(look(folder.path))).size).toBe(1)
  })

  it('waits for nobody who has died', async () => {
    using folder = makeFolder()
    mkdirSync(folder.at('.offbook'))
    writeFileSync(folder.at('.offbook/lock'), markProcess().replace(`-${process.pid}-`, '-999999999-'))
    const start = performance.now()
    await write(folder.path, { 'a.png': 'x' })
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
