import { mkdirSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openDeskClaim } from '../../src/files/desk-claim.ts'
import { openDeskFile, openPhonesFile } from '../../src/files/desk-file.ts'
import { openFrozenFile } from '../../src/files/frozen-file.ts'
import { namePrivately } from '../../src/files/run-files.ts'
import { makeFolder } from './folder.ts'

const root = makeFolder()
afterAll(() => root[Symbol.dispose]())

const desk = join(root.path, '.offbook/desk')

describe('a frozen talk', () => {
  const file = openFrozenFile(root.path, 'day/talk')
  const frozen = {
    value: { title: 'Ünïcode', at: 1 },
    parts: [
      { path: '/asset/a.png', type: 'image/png', bytes: new Uint8Array([1, 2, 3]) },
      { path: '/asset/empty.svg', type: 'image/svg+xml', bytes: new Uint8Array() },
      { path: '/asset/b.mp4', type: 'video/mp4', bytes: new Uint8Array(3000).fill(7) },
    ],
  }

  it('comes back as it was, and is for nobody else', () => {
    expect(file.read()).toBeUndefined()
    file.write(frozen)
    const back = file.read()
    expect(back?.value).toEqual(frozen.value)
    expect(back?.parts.map(({ bytes, ...part }) => ({ ...part, bytes: new Uint8Array(bytes) }))).toEqual(
      frozen.parts,
    )
    expect(statSync(join(desk, 'day/talk.frozen')).mode & 0o077).toBe(0)
    expect(readFileSync(join(root.path, '.offbook/.gitignore'), 'utf8')).toBe('*\n')
  })

  it('that is torn, cut short or none at all is not there', () => {
    const path = join(desk, 'day/talk.frozen')
    const whole = readFileSync(path)
    const changed = Buffer.from(whole)
    changed[whole.length - 100] = 8
    for (const bytes of [
      changed,
      whole.subarray(0, -1),
      whole.subarray(0, 20),
      Buffer.alloc(0),
      Buffer.from('{}'),
    ]) {
      writeFileSync(path, bytes)
      expect(file.read()).toBeUndefined()
    }
    file.write(frozen)
    expect(file.read()?.parts).toHaveLength(3)
    file.remove()
    expect(readdirSync(join(desk, 'day'))).toEqual([])
  })
})

describe('what a project brings along', () => {
  it('is not written through where it is a link', () => {
    const outside = join(root.path, 'outside')
    writeFileSync(outside, 'of somebody else')
    const place = join(desk, 'trap')
    mkdirSync(place, { recursive: true })
    for (const name of ['talk.frozen.draft', 'talk.notes.json.draft', 'talk.rehearse.open'])
      symlinkSync(outside, join(place, name))
    openFrozenFile(root.path, 'trap/talk').write({ value: 1, parts: [] })
    const note = openDeskFile(root.path, 'trap/talk', 'notes')
    note.write({ a: 1 })
    const claim = openDeskClaim(root.path, 'trap/talk', 'rehearse')
    claim.take('http://127.0.0.1:4747')
    expect(readFileSync(outside, 'utf8')).toBe('of somebody else')
    expect(note.read()).toEqual({ a: 1 })
    expect(claim.find()).toBe('http://127.0.0.1:4747')
    claim.drop()
  })

  it('is no desk when a claim names another machine', () => {
    const claim = openDeskClaim(root.path, 'far/talk', 'rehearse')
    for (const origin of [
      'http://offbook.example',
      'http://127.0.0.1:1@offbook.example',
      '//offbook.example',
    ]) {
      claim.take(origin)
      expect(claim.find()).toBeUndefined()
    }
    claim.drop()
  })
})

describe('a note of the desk', () => {
  it('is whole or what it was before, and for nobody else', () => {
    const file = openDeskFile(root.path, 'talk', 'present')
    file.write([1])
    file.write([1, 2])
    expect(file.read()).toEqual([1, 2])
    expect(statSync(join(desk, 'talk.present.json')).mode & 0o077).toBe(0)
    writeFileSync(join(desk, 'talk.present.json'), '[1,')
    expect(file.read()).toBeUndefined()
  })
})

it('which phones were let in lies with the user, for one talk, and comes with no project', () => {
  const cache = join(root.path, 'cache')
  const open = (talk: string) => openPhonesFile(root.path, talk, 'present', cache)
  open('talk').write(['a phone'])
  expect(open('talk').read()).toEqual(['a phone'])
  expect(open('other').read()).toBeUndefined()
  const [name = ''] = readdirSync(join(cache, 'phones'))
  expect(statSync(join(cache, 'phones', name)).mode & 0o077).toBe(0)
  open('talk').remove()
  expect(readdirSync(join(cache, 'phones'))).toEqual([])
})

it('two decks of one root are never taken for one another', () => {
  expect(namePrivately('/talks', '/talks/talk.md')).toBe('talk')
  expect(namePrivately('/talks', '/talks/monday/talk.md')).toBe('monday/talk')
  expect(namePrivately('/talks', '/talks/tuesday/talk.markdown')).toBe('tuesday/talk')
})
