import { describe, expect, it } from 'vitest'
import { findBreaches } from './architecture/laws.ts'
import { readFiles, type SourceFile } from './architecture/source.ts'

describe('the house', () => {
  it('keeps its laws', () => {
    const files = readFiles('src', /\.tsx?$/)
    expect(files.length).toBeGreaterThan(50)
    expect(findBreaches(files)).toEqual([])
  })
})

describe('the laws', () => {
  const planted: readonly [what: string, files: readonly SourceFile[], breach: RegExp | undefined][] = [
    ['an import the table allows', [file('read/a.ts', "import { b } from '../markdown/b.ts'")], undefined],
    ['an import within a room', [file('read/a.ts', "import { b } from './deep/b.ts'")], undefined],
    [
      'an import from a wrong room',
      [file('check/a.ts', "import { b } from '../render/b.ts'")],
      /check may import model/,
    ],
    [
      'a type from a wrong room',
      [file('model/a.ts', "import type { B } from '../read/b.ts'")],
      /model may import nothing/,
    ],
    [
      'a type named in passing',
      [file('model/a.ts', "type B = import('../read/b.ts').B")],
      /model may import nothing/,
    ],
    [
      'an export from a wrong room',
      [file('model/a.ts', "export * from '../read/b.ts'")],
      /model may import nothing/,
    ],
    [
      'an import at run time',
      [file('report/a.ts', "const b = await import('../files/b.ts')")],
      /report may import model/,
    ],
    ['an import from outside', [file('read/a.ts', "import { b } from '../../scripts/b.ts'")], /outside src/],
    ['a room nobody planned', [file('utils/a.ts', 'export const a = 1')], /no room "utils"/],
    ['the disk', [file('render/a.ts', "import { readFileSync } from 'node:fs'")], /only files may/],
    [
      'the disk by another name',
      [file('commands/a.ts', "import fs from 'node:fs/promises'")],
      /only files may/,
    ],
    [
      'the browser driver',
      [file('render/a.ts', "import { launch } from 'puppeteer-core'")],
      /only browser may/,
    ],
    [
      'a process',
      [file('commands/a.ts', "import { spawn } from 'node:child_process'")],
      /only browser and history may/,
    ],
    ['the clock', [file('check/a.ts', 'export const now = () => Date.now()')], /uses Date\.now/],
    ['the clock as a date', [file('check/a.ts', 'export const now = () => new Date()')], /uses new Date/],
    [
      'a date that is given',
      [file('check/a.ts', 'export const day = (time: number) => new Date(time)')],
      undefined,
    ],
    ['chance', [file('plan/a.ts', 'export const roll = () => Math.random()')], /uses Math\.random/],
    ['the environment', [file('report/a.ts', 'export const colour = process.env.COLOUR')], /uses process/],
    ['a timer', [file('watch/a.ts', 'setTimeout(() => {}, 5)')], /uses setTimeout/],
    ['the console', [file('read/a.ts', "console.log('here')")], /uses console/],
    ['the network', [file('read/a.ts', "const text = await fetch('x')")], /uses fetch/],
    ['a system module', [file('read/a.ts', "import { cpus } from 'node:os'")], /uses node:os/],
    [
      'a property that is called like the clock',
      [file('read/a.ts', 'export const a = (b: { fetch: number }) => b.fetch')],
      undefined,
    ],
    ['a file nobody reads to its end', [file('read/a.ts', 'export {}\n'.repeat(401))], /has 401 lines/],
    [
      'two files that load each other',
      [file('read/a.ts', "import { b } from './b.ts'"), file('read/b.ts', "export { a as b } from './a.ts'")],
      /a ring of imports: src\/read\/a\.ts → src\/read\/b\.ts → src\/read\/a\.ts/,
    ],
    [
      'two files that know each other’s types',
      [file('read/a.ts', "import type { B } from './b.ts'"), file('read/b.ts', "import { a } from './a.ts'")],
      undefined,
    ],
  ]

  it.each(planted)('on %s', (_, files, breach) => {
    const found = findBreaches(files)
    if (breach) expect(found).toEqual([expect.stringMatching(breach)])
    else expect(found).toEqual([])
  })

  function file(path: string, text: string): SourceFile {
    return { path: `src/${path}`, text }
  }
})

describe('addresses', () => {
  /** Hosts that may stand in our sources: names that no net knows, names of formats, and this machine. */
  const known =
    /^(([\w-]+\.)*(invalid|example|test)|[\w-]+|127\.0\.0\.1|\[::1\]|(www\.)?example\.(com|org)|www\.w3\.org|json-schema\.org|schemas\.(microsoft\.com|openxmlformats\.org)|purl\.org|ns\.adobe\.com|www\.aiim\.org)$/

  function listHosts({ path, text }: SourceFile): readonly string[] {
    return [...text.matchAll(/\bhttps?:\/\/([^\s/'"`)>\\\]:?#${<]+)/g)].flatMap(([, host = '']) =>
      known.test(host) ? [] : [`${path}: ${host}`],
    )
  }

  it('no source names a host: nothing is fetched, nothing is reported', () => {
    const files = ['src', 'scripts', 'themes', 'test', 'templates'].flatMap((folder) =>
      readFiles(folder, /\.(tsx?|mjs|css|svg|json|md|html)$/),
    )
    expect(files.length).toBeGreaterThan(100)
    expect(files.flatMap(listHosts)).toEqual([])
  })

  it('would be found', () => {
    const text = ['https:', '//fonts.elsewhere.net/a and https://ok.invalid/b'].join('')
    expect(listHosts({ path: 'a.ts', text })).toEqual(['a.ts: fonts.elsewhere.net'])
  })
})
