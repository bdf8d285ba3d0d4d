import { rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findDecks } from '../../src/commands/find-decks.ts'
import { makeFolder, placeFiles } from '../end-to-end/run.ts'

let folder: string

beforeEach(() => {
  folder = makeFolder('decks')
})

afterEach(() => rmSync(folder, { recursive: true }))

const place = (files: Readonly<Record<string, string>>) => placeFiles(folder, files)

async function find(named: readonly string[] = [], root?: string) {
  const { decks, findings } = await findDecks(named, folder, root)
  return {
    names: decks.map(({ name }) => name),
    roots: decks.map(({ project }) => project.root),
    messages: findings.map(({ message, hint }) => (hint === undefined ? message : `${message}; ${hint}`)),
  }
}

describe('decks that are named', () => {
  it('are called after their file, whatever folder they lie in', async () => {
    place({ 'a/talk.md': '', 'b/other.markdown': '' })
    expect((await find(['a/talk.md', 'b/other.markdown', 'a/../a/talk.md'])).names).toEqual(['talk', 'other'])
  })

  it('are told with the nearest name when they are not there, and the others stay', async () => {
    place({ 'keynote.md': '' })
    const found = await find(['keynot.md', 'keynote.md', 'nothing-like-it.md'])
    expect(found.names).toEqual(['keynote'])
    expect(found.messages).toEqual([
      'there is no deck keynot.md; did you mean keynote.md?',
      'there is no deck nothing-like-it.md',
    ])
  })

  it('are no folders, and no scripts', async () => {
    place({ 'slides/talk.md': '', 'talk.script.md': '' })
    expect((await find(['slides'])).messages[0]).toContain('slides is a folder, not a deck')
    expect((await find(['talk.script.md'])).messages[0]).toContain('is a script, not a deck')
  })

  it('may come from a shell that names the scripts beside them too', async () => {
    place({ 'talk.md': '', 'talk.script.md': '' })
    expect(await find(['talk.md', 'talk.script.md'])).toMatchObject({ names: ['talk'], messages: [] })
  })

  it('belong to the nearest offbook.yaml, else to .git, else to their own folder', async () => {
    place({
      'one/offbook.yaml': '',
      'one/deep/er/talk.md': '',
      'two/.git/x': '',
      'two/deep/talk2.md': '',
      'three/talk3.md': '',
    })
    const found = await find(['one/deep/er/talk.md', 'two/deep/talk2.md', 'three/talk3.md'])
    expect(found.roots).toEqual([join(folder, 'one'), join(folder, 'two'), join(folder, 'three')])
    expect((await find(['one/deep/er/talk.md'], '.')).roots).toEqual([folder])
    await expect(find(['one/deep/er/talk.md'], 'nowhere')).rejects.toThrow('--root nowhere is not a folder')
  })

  it('keep the name that the configuration gives them', async () => {
    place({ 'offbook.yaml': 'decks: slides/**/*.md', 'slides/monday/talk.md': '' })
    expect((await find(['slides/monday/talk.md'])).names).toEqual(['monday/talk'])
  })

  it('are not followed through a link out of their folder', async () => {
    place({ 'in/x': '', 'secret.md': '' })
    symlinkSync(join(folder, 'secret.md'), join(folder, 'in/talk.md'))
    const { decks } = await findDecks(['in/talk.md'], folder, undefined)
    expect(decks[0]?.path).toBe(join(folder, 'in/talk.md'))
  })
})

describe('decks of the configuration', () => {
  it('are those of slides/, without scripts and parts, when it names none', async () => {
    place({
      'offbook.yaml': '',
      'slides/b.md': '',
      'slides/a.md': '',
      'slides/a.script.md': '',
      'slides/_intro.md': '',
      'notes.md': '',
    })
    expect((await find()).names).toEqual(['a', 'b'])
  })

  it('are called after their path below the part of the pattern that does not vary', async () => {
    place({
      'offbook.yaml': 'decks: [talks/**/*.md, extra/one.md]',
      'talks/x/t.md': '',
      'talks/y/t.md': '',
      'extra/one.md': '',
    })
    expect((await find()).names).toEqual(['x/t', 'y/t', 'one'])
  })

  it('are explained when there are none', async () => {
    place({ 'README.md': '', 'my-talk.md': '' })
    await expect(find()).rejects.toMatchObject({
      message: expect.stringContaining('no deck was named'),
      hint: expect.stringContaining('such as my-talk.md'),
    })
    place({ 'offbook.yaml': 'decks: talks/*.md' })
    await expect(find()).rejects.toThrow('no deck matches talks/*.md')
  })
})

describe('names of outputs', () => {
  it('are never shared', async () => {
    place({ 'a/talk.md': '', 'b/Talk.md': '' })
    await expect(find(['a/talk.md', 'b/Talk.md'])).rejects.toThrow(
      'a/talk.md and b/Talk.md would both be written as Talk',
    )
  })

  it('are never index', async () => {
    place({ 'index.md': '' })
    await expect(find(['index.md'])).rejects.toThrow('index.md would be written as index.html')
  })
})
