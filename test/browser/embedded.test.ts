import { once } from 'node:events'
import { chmodSync, mkdirSync, readdirSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { unpackEmbedded } from '../../src/browser/embedded.ts'
import { EMBEDDED_FILES, EMBEDDED_VERSION } from '../../src/browser/embedded-files.ts'
import { hashFile, removeFolder } from '../../src/files/browser-files.ts'
import { makeTempFolder } from '../../src/files/temp.ts'
import { runAside } from './run-aside.ts'

const cache = makeTempFolder('test-unpack')
afterAll(() => cache[Symbol.asyncDispose]())

const folder = join(cache.path, 'browser', EMBEDDED_VERSION)
const program = join(folder, 'chromium')
const sound = async () => (await hashFile(program)) === EMBEDDED_FILES['chromium']

describe('the embedded browser', () => {
  it('is unpacked once by two processes that want it at once', async () => {
    const contents = `
      import { unpackEmbedded } from '../../src/browser/embedded.ts'
      console.log(JSON.stringify(await unpackEmbedded(process.env.FOLDER)))
    `
    const children = await Promise.all([1, 2].map(() => runAside(contents, { FOLDER: cache.path })))
    const said = await Promise.all(
      children.map(async (child) => {
        let text = ''
        child.stdout.on('data', (chunk) => (text += chunk))
        const [code] = await once(child, 'close')
        return { code, text }
      }),
    )
    const found = JSON.stringify({ path: program, libraries: join(folder, 'lib') })
    expect(said).toEqual(Array(2).fill({ code: 0, text: `${found}\n` }))
    expect(await sound()).toBe(true)
    expect(readdirSync(join(cache.path, 'browser'))).toEqual([EMBEDDED_VERSION])
  })

  it('is nobody else’s to read or write', () => {
    expect(statSync(join(cache.path, 'browser')).mode & 0o777).toBe(0o700)
    expect(statSync(program).mode & 0o777).toBe(0o700)
  })

  it('is taken as it is when nobody touched it', async () => {
    const { ctimeMs, ino } = statSync(program)
    await unpackEmbedded(cache.path)
    expect(statSync(program)).toMatchObject({ ctimeMs, ino })
  })

  it('is taken as it is when it was touched and is the same', async () => {
    const { ino } = statSync(program)
    utimesSync(program, 1, 1)
    await unpackEmbedded(cache.path)
    expect(statSync(program).ino).toBe(ino)
  })

  it('is unpacked again when it was made another of the same size and time', async () => {
    const { atime, mtime } = statSync(program)
    writeFileSync(program, 'X', { flag: 'r+' })
    utimesSync(program, atime, mtime)
    await unpackEmbedded(cache.path)
    expect(await sound()).toBe(true)
    expect(readdirSync(join(cache.path, 'browser'))).toEqual([EMBEDDED_VERSION])
  })

  it('is unpacked again when it is cut short and an unpacking was cut off', async () => {
    const dead = join(cache.path, 'browser', 'unpacking-00000000-1-00000000')
    mkdirSync(dead)
    writeFileSync(join(dead, 'chromium'), 'half')
    utimesSync(dead, 1, 1)
    truncateSync(program, 1_000_000)
    removeFolder(join(folder, 'lib', 'libnss3.so'))
    await unpackEmbedded(cache.path)
    expect(await sound()).toBe(true)
    expect(readdirSync(join(cache.path, 'browser'))).toEqual([EMBEDDED_VERSION])
  })

  it('stays private when the folder was left open', async () => {
    chmodSync(join(cache.path, 'browser'), 0o777)
    await unpackEmbedded(cache.path)
    expect(statSync(join(cache.path, 'browser')).mode & 0o777).toBe(0o700)
  })
})
