import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { findBrowser } from '../../src/browser/find.ts'
import { makeTempFolder } from '../../src/files/temp.ts'
import { OffbookError } from '../../src/model/error.ts'
import { openTestPress } from './pages.ts'

const temp = makeTempFolder('test-find')
afterAll(() => temp[Symbol.asyncDispose]())

function program(path: string, text = '#!/bin/sh\nexit 3\n'): string {
  const full = join(temp.path, path)
  mkdirSync(join(full, '..'), { recursive: true })
  writeFileSync(full, text)
  chmodSync(full, 0o755)
  return full
}

const chrome = program('bin/google-chrome')
const other = program('other/browser')
const linux = { platform: 'linux', env: { PATH: join(temp.path, 'bin') } } as const

describe('a browser is found', () => {
  it('where one says it is', () => {
    expect(findBrowser({ ...linux, browser: other })).toEqual({ origin: 'path', path: other })
    expect(findBrowser({ ...linux, browser: 'embedded' })).toEqual({ origin: 'embedded' })
  })

  it.each(['/nowhere/chrome', temp.path, join(temp.path, 'bin')])(
    'nowhere else when %s is none',
    (browser) => {
      expect(() => findBrowser({ ...linux, browser })).toThrow(OffbookError)
    },
  )

  it('by the environment, in order', () => {
    const env = {
      ...linux.env,
      OFFBOOK_BROWSER: other,
      CHROME_PATH: chrome,
      PUPPETEER_EXECUTABLE_PATH: '/nowhere',
    }
    const find = (given: object) => findBrowser({ ...linux, env: { ...env, ...given } })
    expect(find({})).toEqual({ origin: 'environment', path: other })
    expect(find({ OFFBOOK_BROWSER: 'embedded' })).toEqual({ origin: 'embedded' })
    expect(find({ OFFBOOK_BROWSER: '' })).toEqual({ origin: 'environment', path: chrome })
    expect(() => find({ OFFBOOK_BROWSER: '', CHROME_PATH: '' })).toThrow('PUPPETEER_EXECUTABLE_PATH')
  })

  it('on the machine', () => {
    const found = findBrowser(linux)
    expect(found).toEqual({ origin: 'system', path: chrome })
  })

  it('on the machine, but no snap, which cannot see our folders', () => {
    const snap = program('snap/bin/chromium')
    mkdirSync(join(temp.path, 'snapped'), { recursive: true })
    symlinkSync(snap, join(temp.path, 'snapped', 'chrome-headless-shell'))
    program('wrapped/chrome-headless-shell', '#!/bin/sh\nexec /snap/bin/chromium "$@"\n')
    const path = ['snapped', 'wrapped', 'bin'].map((name) => join(temp.path, name)).join(':')
    expect(findBrowser({ ...linux, env: { PATH: path } })).toEqual({ origin: 'system', path: chrome })
  })
})

describe('a browser that does not start', () => {
  it('is told with what it said', async () => {
    const browser = program('bad/chrome', '#!/bin/sh\necho "libfoo.so: no such file" >&2\nexit 3\n')
    await using press = openTestPress({ browser })
    const starting = press.facts()
    await expect(starting).rejects.toThrow(OffbookError)
    await expect(starting).rejects.toMatchObject({
      message: expect.stringContaining('ended with code 3'),
      hint: expect.stringContaining('libfoo.so'),
    })
  })

  it('is never replaced by another', async () => {
    await using press = openTestPress({ browser: '/nowhere/chrome' })
    await expect(press.facts()).rejects.toThrow('/nowhere/chrome')
  })
})
