import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it, vi } from 'vitest'
import { markProcess } from '../../src/files/process-mark.ts'
import { makeTempFolder, sweepTempFolders } from '../../src/files/temp.ts'
import { makeFolder } from './folder.ts'

describe('a temporary folder', () => {
  it('is private, and gone when it is disposed of', async () => {
    let path = ''
    {
      await using folder = makeTempFolder('test')
      path = folder.path
      expect(statSync(path).mode & 0o777).toBe(0o700)
    }
    expect(existsSync(path)).toBe(false)
  })

  it('leaves no listener behind', async () => {
    const count = (): number => process.listenerCount('exit') + process.listenerCount('SIGTERM')
    const before = count()
    await makeTempFolder('test')[Symbol.asyncDispose]()
    expect(count()).toBe(before)
  })

  it('that cannot be made is told with its cure, and leaves no listener behind', () => {
    const before = process.listenerCount('exit')
    vi.stubEnv('TMPDIR', join(makeFolder().path, 'not', 'there'))
    try {
      expect(() => makeTempFolder('test')).toThrow(
        expect.objectContaining({ name: 'OffbookError', hint: expect.stringContaining('TMPDIR') }),
      )
      expect(process.listenerCount('exit')).toBe(before)
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it.each([
    ['by itself', '', 0, null],
    ['with process.exit', 'process.exit(7)', 7, null],
    ['with an error', 'throw new Error("planted")', 1, null],
    ['by INT', 'process.kill(process.pid, "SIGINT"); setTimeout(() => {}, 9000)', null, 'SIGINT'],
    ['by TERM', 'process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 9000)', null, 'SIGTERM'],
    ['by HUP', 'process.kill(process.pid, "SIGHUP"); setTimeout(() => {}, 9000)', null, 'SIGHUP'],
    [
      'by a listener for TERM',
      'process.on("SIGTERM", () => process.exit(143)); process.kill(process.pid, "SIGTERM"); setTimeout(() => {}, 9000)',
      143,
      null,
    ],
  ])('is gone when its process ends %s', async (_, ending, code, signal) => {
    using folder = makeFolder()
    const end = await runWithTemp(folder.path, ending)
    expect(end).toEqual([code, signal])
    expect(readdirSync(folder.at('tmp'))).toEqual([])
  })

  it('is swept by the next process when its own was killed', async () => {
    using folder = makeFolder()
    await runWithTemp(folder.path, 'process.kill(process.pid, "SIGKILL")')
    expect(readdirSync(folder.at('tmp'))).toHaveLength(1)
    sweepTempFolders(folder.at('tmp'))
    expect(readdirSync(folder.at('tmp'))).toEqual([])
  })
})

describe('sweeping', () => {
  it('leaves alone what is in use and what is not alive, and what another machine made until a day has passed', async () => {
    using folder = makeFolder()
    const elsewhere = `offbook-test-00000000-1-${markProcess().slice(-8)}`
    const alive = `offbook-test-${markProcess().replace(`-${process.pid}-`, '-1-')}`
    for (const name of [elsewhere, alive, 'offbook-notes', 'something']) mkdirSync(folder.at(name))
    sweepTempFolders(folder.path)
    expect(readdirSync(folder.path).sort()).toEqual([elsewhere, alive, 'offbook-notes', 'something'].sort())
    for (const name of [elsewhere, alive]) utimesSync(folder.at(name), 0, 0)
    sweepTempFolders(folder.path)
    expect(readdirSync(folder.path)).toEqual([alive, 'offbook-notes', 'something'].sort())
  })
})

/** Runs a real process that makes a temporary folder and then does what it is told. */
async function runWithTemp(folder: string, then: string): Promise<unknown[]> {
  const program = join(folder, 'program.mjs')
  mkdirSync(join(folder, 'tmp'))
  await build({
    stdin: {
      contents: `import { makeTempFolder } from './src/files/temp.ts'; makeTempFolder('test'); ${then}`,
      resolveDir: process.cwd(),
    },
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
  })
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, TMPDIR: join(folder, 'tmp') },
    stdio: 'ignore',
  })
  return once(child, 'exit')
}
