import { execFile } from 'node:child_process'
import { linkSync, mkdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageFolder } from '../../src/files/package-folder.ts'
import { listExamples } from '../docs/examples.ts'
import { makeFolder, placeFiles } from './run.ts'

// What npm would publish, in the folder of somebody who has installed it, and nothing else of this repository.
const run = promisify(execFile)
const root = packageFolder()
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
let folder: string
let packed: readonly string[]

beforeAll(async () => {
  await run(process.execPath, ['scripts/compile.mjs', '--package'], { cwd: root })
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts']
  const { stdout } = await run('npm', words, { cwd: root, maxBuffer: 64 * 1024 * 1024 })
  packed = JSON.parse(stdout)[0].files.map(({ path }: { path: string }) => path)
  folder = makeFolder('package')
  placeFiles(folder, { 'package.json': '{"type":"module"}' })
  for (const path of packed) {
    const target = join(folder, 'node_modules/offbook', path)
    mkdirSync(dirname(target), { recursive: true })
    linkSync(join(root, path), target)
  }
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  }
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the package', () => {
  it('holds what users need and nothing of how it is made', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        ...['lib/cli.js', 'lib/index.js', 'lib/engine.js', 'lib/types/index.d.ts', 'lib/player.json'],
        ...['themes/offbook.css', 'docs/guide/api.md', 'docs/schemas/config.json', 'LICENSE', 'NOTICE.md'],
      ]),
    )
    expect(packed.filter((path) => /^(?:src|test|scripts|slides)\/|\.map$|\/parts\//u.test(path))).toEqual([])
  })

  it('is found by every resolver that its exports are for', async () => {
    const { messages } = await publint({ pkgDir: join(folder, 'node_modules/offbook'), pack: false })
    expect(messages.map((message) => formatMessage(message, manifest))).toEqual([])
  })

  it('runs from the folder it was installed in', async () => {
    const { stdout } = await run(process.execPath, ['node_modules/offbook/lib/cli.js', '--version'], {
      cwd: folder,
    })
    expect(stdout.trim()).toBe(manifest.version)
  })
})

describe('the examples of the API', () => {
  const examples = listExamples('docs/guide/api.md').filter(({ language }) => language === 'ts')
  const names = examples.map((_, index) => `example-${index + 1}`)

  beforeAll(() => {
    placeFiles(folder, {
      'talk.md': '---\ntitle: Ten lines\nlang: en\n---\n\n# Ten lines\n\n---\n\n# The end\n',
      'talk.script.md': '**SLIDE**\nHello.\n\n**SLIDE**\nGood night.\n',
      ...Object.fromEntries(examples.map(({ text }, index) => [`${names[index]}.ts`, text])),
      'engine.ts':
        "import makeEngine, { type MarpEngine } from 'offbook/engine'\nexport const engine: MarpEngine = makeEngine({ script: false })\n",
    })
  })

  it.each(['node16', 'bundler'])('compile for whoever resolves like %s', async (resolution) => {
    const module = resolution === 'node16' ? 'node16' : 'esnext'
    const files = [...names, 'engine'].map((name) => `${name}.ts`)
    const words = [...strict, '--module', module, '--moduleResolution', resolution, ...files]
    const { stdout } = await run(
      process.execPath,
      [join(root, 'node_modules/typescript/bin/tsc'), ...words],
      {
        cwd: folder,
      },
    ).catch((error) => error)
    expect(stdout).toBe('')
  })

  it('run', async () => {
    const outputs: string[] = []
    for (const name of names)
      outputs.push((await run(process.execPath, [`${name}.js`], { cwd: folder })).stdout)
    expect(outputs[0]).toContain("[ 'Ten lines', 'The end' ]")
    expect(outputs[0]).toContain('public/talk.html')
    expect(outputs[1]).toContain('there is no deck tlak.md')
  })
})

/** The strictest that a user may ask for, our declarations checked as well. */
const strict = [
  ...['--ignoreConfig', '--target', 'es2023', '--strict', '--exactOptionalPropertyTypes'],
  ...['--skipLibCheck', 'false', '--types', 'node', '--typeRoots', join(root, 'node_modules/@types')],
]
