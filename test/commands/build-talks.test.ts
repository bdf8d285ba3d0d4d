import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { buildTalks } from '../../src/commands/build-talks.ts'
import { type Disk, disk } from '../../src/files/disk.ts'
import { makeFolder, placeFiles } from '../end-to-end/run.ts'

let folder: string

beforeEach(() => {
  folder = makeFolder('build')
  placeFiles(folder, { 'one.md': '# One\n', 'two.md': '# Two\n', 'dist/public/one.html': 'old' })
})

afterEach(() => rmSync(folder, { recursive: true }))

const build = (broken: Disk) =>
  buildTalks({ folder, decks: ['one.md', 'two.md'], targets: ['html'], force: true }, { disk: broken })

function refuse(code: string): Promise<never> {
  return Promise.reject(Object.assign(new Error(code), { code }))
}

describe('a disk that fails', () => {
  it.each([
    ['is full', 'the disk is full', { ...disk, create: () => refuse('ENOSPC') }],
    ['is read-only', 'the disk is read-only', { ...disk, makeFolder: () => refuse('EROFS') }],
    ['is not ours', 'it is not allowed to write there', { ...disk, makeFolder: () => refuse('EACCES') }],
    ['breaks', 'the disk reports a fault', { ...disk, flush: () => refuse('EIO') }],
  ])('because it %s keeps the old files, leaves nothing, and says why', async (_, why, broken) => {
    const { report, failures } = await build(broken)
    expect(report.exitCode).toBe(2)
    expect(report.talks.map(({ status }) => status)).toEqual(['failed', 'failed'])
    expect(failures[0]).toMatchObject({ name: 'OffbookError', message: expect.stringContaining(why) })
    expect(readFileSync(join(folder, 'dist/public/one.html'), 'utf8')).toBe('old')
    expect(existsSync(join(folder, 'dist/public/two.html'))).toBe(false)
    expect(readdirSync(join(folder, 'dist')).filter((name) => name !== '.offbook')).toEqual(['public'])
  })

  it('for one deck does not keep the other from being written', async () => {
    const picky: Disk = {
      ...disk,
      create: (path, bytes) =>
        Buffer.from(bytes).includes('One') ? refuse('ENOSPC') : disk.create(path, bytes),
    }
    const { report } = await build(picky)
    expect(report.talks.map(({ status }) => status)).toEqual(['failed', 'built'])
    expect(readFileSync(join(folder, 'dist/public/one.html'), 'utf8')).toBe('old')
    expect(readFileSync(join(folder, 'dist/public/two.html'), 'utf8')).toContain('Two')
  })
})

it('stops with the reason it is stopped for', async () => {
  const stop = new AbortController()
  const building = buildTalks(
    { folder, decks: ['one.md'], targets: ['html'], force: true },
    { signal: stop.signal },
  )
  stop.abort(new Error('stopped by SIGTERM'))
  await expect(building).rejects.toThrow('stopped by SIGTERM')
  expect(readFileSync(join(folder, 'dist/public/one.html'), 'utf8')).toBe('old')
})

it('refuses --scene where no presentation is made', async () => {
  const wanted = { folder, decks: ['one.md'], scene: true }
  await expect(buildTalks({ ...wanted, targets: ['html'] })).rejects.toMatchObject({
    message: '--scene writes what a PPTX draws, and no PPTX is made',
    hint: 'add --target pptx',
  })
})
