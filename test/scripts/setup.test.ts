import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { root } from '../architecture/source.ts'
import { makeFolder, type TestFolder } from '../files/folder.ts'

/** A clone with one development dependency, which lies in it: npm installs it without a network. */
let clone: TestFolder
beforeEach(() => {
  clone = makeFolder({
    'package.json': json({
      name: 'clone',
      version: '1.0.0',
      engines: { node: '>=20.19' },
      devDependencies: { tool: 'file:tool' },
    }),
    'package-lock.json': json({
      name: 'clone',
      version: '1.0.0',
      lockfileVersion: 3,
      packages: {
        '': { name: 'clone', version: '1.0.0', devDependencies: { tool: 'file:tool' } },
        'node_modules/tool': { resolved: 'tool', link: true },
        tool: { version: '1.0.0', dev: true },
      },
    }),
    'tool/package.json': json({ name: 'tool', version: '1.0.0' }),
    'scripts/compile.mjs': "export const compile = async ({ tell }) => tell('compiled')\n",
  })
  for (const name of ['setup.mjs', 'lock.mjs'])
    cpSync(join(root, 'scripts', name), clone.at(`scripts/${name}`))
})
afterEach(() => clone[Symbol.dispose]())

const installed = (): boolean => existsSync(clone.at('node_modules/tool/package.json'))
const stamp = (): string => clone.at('node_modules/.offbook-setup')

describe('setting a clone up', () => {
  it('installs what is missing, then has nothing to do', async () => {
    expect((await setUp()).said).toMatch(/Installing the packages.*compiled/s)
    expect(installed()).toBe(true)
    const again = await setUp()
    expect(again.said).toBe('compiled\n')
    expect(again.milliseconds).toBeLessThan(2000)
  })

  it('installs development packages whatever npm has been told', async () => {
    await setUp({
      NODE_ENV: 'production',
      npm_config_omit: 'dev',
      npm_config_production: 'true',
      npm_config_package_lock: 'false',
      npm_config_dry_run: 'true',
    })
    expect(installed()).toBe(true)
  })

  it('installs again after an install that was interrupted', async () => {
    await setUp()
    rmSync(stamp())
    rmSync(clone.at('node_modules/.package-lock.json'))
    rmSync(clone.at('node_modules/tool'))
    expect((await setUp()).said).toContain('Installing')
    expect(installed()).toBe(true)
  })

  it('installs again when the Node ABI or the lock file has changed', async () => {
    await setUp()
    const good = readFileSync(stamp(), 'utf8')
    writeFileSync(stamp(), good.replace('ABI ', 'ABI 9'))
    expect((await setUp()).said).toContain('Installing')
    expect(readFileSync(stamp(), 'utf8')).toBe(good)
    const lock = JSON.parse(readFileSync(clone.at('package-lock.json'), 'utf8'))
    lock.packages['node_modules/more'] = { resolved: 'more', link: true }
    lock.packages.more = { version: '1.0.0', dev: true }
    lock.packages[''].devDependencies.more = 'file:more'
    writeFileSync(clone.at('package-lock.json'), json(lock))
    writeFileSync(clone.at('package.json'), json({ ...lock.packages[''], engines: { node: '>=20.19' } }))
    mkdirSync(clone.at('more'))
    writeFileSync(clone.at('more/package.json'), json({ name: 'more', version: '1.0.0' }))
    expect((await setUp()).said).toContain('Installing')
    expect(existsSync(clone.at('node_modules/more/package.json'))).toBe(true)
  })

  it('takes packages that npm installed by hand as they are', async () => {
    await setUp()
    rmSync(stamp())
    expect((await setUp()).said).toBe('compiled\n')
  })

  it('installs once when it is started twice', async () => {
    const runs = await Promise.all([setUp(), setUp(), setUp()])
    expect(runs.map(({ code }) => code)).toEqual([0, 0, 0])
    expect(runs.filter(({ said }) => said.includes('Installing'))).toHaveLength(1)
    expect(installed()).toBe(true)
    expect(existsSync(clone.at('.offbook'))).toBe(false)
  })

  it('does not wait for a set-up that was killed', async () => {
    mkdirSync(clone.at('.offbook'))
    writeFileSync(clone.at('.offbook/setup.lock'), '999999999')
    expect((await setUp()).code).toBe(0)
  })

  it('does without a home', async () => {
    const { code } = await setUp({
      HOME: clone.at('package.json'),
      npm_config_cache: clone.at('package.json/cache'),
    })
    expect(code).toBe(0)
    expect(installed()).toBe(true)
  })

  it('tells which Node it needs', async () => {
    const manifest = JSON.parse(readFileSync(clone.at('package.json'), 'utf8'))
    writeFileSync(clone.at('package.json'), json({ ...manifest, engines: { node: '>=99.1' } }))
    const { code, said } = await setUp()
    expect(code).toBe(2)
    expect(said).toBe(
      `offbook needs Node 99.1 or later; this is Node ${process.versions.node} (${process.execPath}).\n`,
    )
  })

  it('tells when npm cannot install, and leaves no stamp', async () => {
    rmSync(clone.at('package-lock.json'))
    writeFileSync(clone.at('package-lock.json'), json({ lockfileVersion: 3, packages: {} }))
    const { code, said } = await setUp()
    expect(code).toBe(2)
    expect(said).toContain('The packages could not be installed: npm ended with 1.')
    expect(existsSync(stamp())).toBe(false)
  })
})

interface Run {
  readonly code: number
  readonly said: string
  readonly milliseconds: number
}

async function setUp(environment: Readonly<Record<string, string>> = {}): Promise<Run> {
  const start = performance.now()
  const child: ChildProcess = spawn(process.execPath, [clone.at('scripts/setup.mjs')], {
    cwd: clone.path,
    env: {
      ...process.env,
      NODE_ENV: '',
      npm_config_offline: 'true',
      npm_config_loglevel: 'silent',
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr?.on('data', (words) => {
    said += words
  })
  const [code] = await once(child, 'close')
  return { code, said, milliseconds: performance.now() - start }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
