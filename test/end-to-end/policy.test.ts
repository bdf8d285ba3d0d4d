import { existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuildReport } from '../../src/report/build-report.ts'
import { makeFolder, placeFiles, runOffbook } from './run.ts'
import { findBreaches } from './schema.ts'

let folder: string

beforeAll(() => {
  folder = makeFolder('policy')
})

afterAll(() => rmSync(folder, { recursive: true }))

const fine = '# Fine\n\n---\n\n# Two\n'
const doubtful = '# Doubtful\n\n<!-- _class: no-such-class-anywhere -->\n'
const wrong = '# Wrong\n\n![hole](not-there.png)\n'

/** A folder of its own for every test, with these decks in it. */
function place(name: string, files: Readonly<Record<string, string>>): string {
  placeFiles(join(folder, name), files)
  return join(folder, name)
}

const build = (cwd: string, ...words: string[]) =>
  runOffbook(['build', '--target', 'html', ...words], { cwd })
const read = (cwd: string, path: string) => readFileSync(join(cwd, 'dist', path), 'utf8')

describe('one bad deck among three', () => {
  it('keeps its old files; the others are new', async () => {
    const cwd = place('three', { 'a.md': fine, 'b.md': wrong, 'c.md': fine, 'dist/public/b.html': 'old' })
    const { code, stdout } = await build(cwd, 'a.md', 'b.md', 'c.md')
    expect(code).toBe(1)
    expect(stdout).toContain('2 of 3 decks built')
    expect(read(cwd, 'public/a.html')).toContain('Fine')
    expect(read(cwd, 'public/b.html')).toBe('old')
    expect(read(cwd, 'public/c.html')).toContain('Fine')
    const report: BuildReport = JSON.parse(read(cwd, 'report.json'))
    expect(findBreaches('report.json', report)).toEqual([])
    expect(report.talks.map(({ name, status }) => [name, status])).toEqual([
      ['a', 'built'],
      ['b', 'failed'],
      ['c', 'built'],
    ])
  })
})

describe('warnings', () => {
  it('are told, and the deck is written', async () => {
    const cwd = place('warned', { 'talk.md': doubtful })
    const { code, stderr } = await build(cwd, 'talk.md')
    expect(stderr).toContain('no-such-class-anywhere')
    expect(code).toBe(0)
    expect(read(cwd, 'public/talk.html')).toContain('Doubtful')
  })

  it('keep a deck from being published under --strict', async () => {
    const cwd = place('strict', { 'talk.md': doubtful, 'dist/public/talk.html': 'old' })
    const { code, stdout } = await build(cwd, 'talk.md', '--strict')
    expect(code).toBe(1)
    expect(stdout).toContain('--strict')
    expect(read(cwd, 'public/talk.html')).toBe('old')
  })
})

describe('--keep-going', () => {
  it('writes a deck with errors under a DRAFT mark, and still fails', async () => {
    const cwd = place('draft', { 'talk.md': wrong })
    const { code, stdout } = await build(cwd, 'talk.md', '--keep-going')
    expect(code).toBe(1)
    expect(stdout).toContain('DRAFT')
    expect(read(cwd, 'public/talk.html')).toContain('DRAFT')
  })

  it('marks nothing when nothing is wrong', async () => {
    const cwd = place('no-draft', { 'talk.md': fine })
    expect((await build(cwd, 'talk.md', '--keep-going')).code).toBe(0)
    expect(read(cwd, 'public/talk.html')).not.toContain('DRAFT')
  })
})

describe('a deck that is not there', () => {
  it('is told with the nearest name, and the others are built', async () => {
    const cwd = place('absent', { 'keynote.md': fine })
    const { code, stderr } = await build(cwd, 'keynot.md', 'keynote.md')
    expect(code).toBe(1)
    expect(stderr).toContain('there is no deck keynot.md')
    expect(stderr).toMatch(/^keynot\.md {2}1 error$/m)
    expect(stderr).toContain('did you mean keynote.md?')
    expect(read(cwd, 'public/keynote.html')).toContain('Fine')
  })
})

describe('an offbook.yaml that hides all decks by a mistake', () => {
  it('is told, exit 1', async () => {
    const cwd = place('hidden', { 'offbook.yaml': '# ours\ndeks: talks/*.md\n', 'talks/a.md': fine })
    const { code, stderr } = await build(cwd)
    expect(stderr).toMatch(/offbook\.yaml:2/)
    expect(stderr).toContain('no deck matches slides/*.md')
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(code).toBe(1)
  })
})

describe('decks that are links', () => {
  it('in a circle are not there; out of the project are not read', async () => {
    const cwd = place('links', { 'in/offbook.yaml': '', 'out.md': fine })
    symlinkSync('loop.md', join(cwd, 'in/loop.md'))
    symlinkSync('../out.md', join(cwd, 'in/out.md'))
    const { code, stderr } = await build(cwd, 'in/loop.md', 'in/out.md')
    expect(stderr).toContain('there is no deck in/loop.md')
    expect(stderr).toContain('leads out of its project')
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(code).toBe(1)
  })
})

describe('a command line', () => {
  it.each([
    [['biuld', 'talk.md'], 2, "unknown command 'biuld'", 'Did you mean build?'],
    [['help', 'foo'], 2, "unknown command 'foo'", 'offbook --help tells more'],
    [['docs', 'presnt'], 2, 'there is no page presnt', 'Did you mean rehearse?'],
    [['build', 'nope.md'], 1, 'there is no deck nope.md', 'nothing was built · 1 error'],
    [['talk.md', '--strict'], 2, 'no command talk.md', 'hint: offbook build talk.md --strict'],
    [['help', 'build'], 0, 'Usage: offbook build', '--keep-going'],
    [['help'], 0, 'Usage: offbook [options]', 'offbook build talk.md'],
    [['--version'], 0, '', '.'],
  ])('%j is answered', async (words, code, ...told) => {
    const answer = await runOffbook(words, { cwd: place('words', {}) })
    for (const text of told) expect(answer.stdout + answer.stderr).toContain(text)
    expect(answer.stdout).not.toContain('default: false')
    expect(answer.code).toBe(code)
    expect(existsSync(join(folder, 'words', 'dist'))).toBe(false)
  })
})

describe('what cannot be tried', () => {
  it.each([
    ['an empty folder', {}, [], /no deck was named/, /such as talk\.md/],
    [
      'two decks of one name',
      { 'a/x.md': fine, 'b/x.md': fine },
      ['a/x.md', 'b/x.md'],
      /both be written as x/,
      /--out/,
    ],
    ['a target there is not', { 'x.md': fine }, ['x.md', '--target', 'htlm'], /no target "htlm"/, /html/],
    [
      'an option there is not',
      { 'x.md': fine },
      ['x.md', '--strickt'],
      /unknown option '--strickt'/,
      /--strict/,
    ],
    ['a time of nothing', { 'x.md': fine }, ['x.md', '--timeout', '0'], /above 0/, /--help/],
    [
      'a browser that is not there',
      { 'x.md': fine },
      ['x.md', '--browser', './none', '--target', 'pdf'],
      /none/,
      /hint/,
    ],
    [
      'one script for two decks',
      { 'x.md': fine, 'y.md': fine },
      ['x.md', 'y.md', '--script', 's.md'],
      /--script/,
      /hint/,
    ],
  ])('%s is explained, exit 2', async (name, files, words, message, hint) => {
    const cwd = join(folder, name)
    placeFiles(cwd, files)
    const { code, stdout, stderr } = await build(cwd, ...words)
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(hint)
    expect(stderr).not.toMatch(/^\s+at /m)
    expect(stdout).toBe('')
    expect(code).toBe(2)
    expect(existsSync(join(cwd, 'dist/public'))).toBe(false)
  })
})

describe('what is printed', () => {
  it('is the record alone under --json', async () => {
    const cwd = place('json', { 'talk.md': fine })
    const { stdout, stderr } = await build(cwd, 'talk.md', '--json')
    expect(stderr).toBe('')
    expect(stdout).toBe(read(cwd, 'report.json'))
  })

  it('is nothing under --quiet when nothing is wrong', async () => {
    const cwd = place('quiet', { 'talk.md': `---\nlang: en\n---\n\n${fine}` })
    expect(await build(cwd, 'talk.md', '--quiet')).toMatchObject({ code: 0, stdout: '', stderr: '' })
  })

  it('survives a reader that goes away', async () => {
    const cwd = place('pipe', { 'talk.md': fine })
    const { code, stderr } = await runOffbook(['build', '--target', 'html', 'talk.md'], {
      cwd,
      onStart: (child) => child.stdout?.destroy(),
    })
    expect(stderr).not.toContain('EPIPE')
    expect(code).toBe(0)
  })

  it('is help for who needs it', async () => {
    const cwd = place('help', {})
    const [bare, help, version] = await Promise.all(
      [[], ['build', '--help'], ['--version']].map((words) => runOffbook(words, { cwd })),
    )
    expect(bare).toMatchObject({ code: 0, stdout: expect.stringContaining('offbook build talk.md') })
    expect(help).toMatchObject({ code: 0, stdout: expect.stringContaining('--keep-going') })
    expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
  })
})

describe('a second build of the same', () => {
  it('writes nothing, says so, and finds what was found', async () => {
    const cwd = place('twice', { 'talk.md': doubtful })
    const first = await build(cwd, 'talk.md', '--json')
    const second = await build(cwd, 'talk.md', '--json')
    const [a, b] = [first, second].map(({ stdout }) => JSON.parse(stdout).talks[0])
    expect(b).toMatchObject({ status: 'up-to-date', findings: a.findings, files: a.files, slides: a.slides })
    expect(second.code).toBe(0)
  })

  it.each([
    ['the deck', (cwd: string) => placeFiles(cwd, { 'talk.md': fine })],
    ['an output', (cwd: string) => placeFiles(cwd, { 'dist/public/talk.html': 'changed' })],
    ['a missing output', (cwd: string) => rmSync(join(cwd, 'dist/public/talk.html'))],
    [
      'a picture',
      (cwd: string) =>
        placeFiles(cwd, { 'p.svg': '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>' }),
    ],
    ['a script beside it', (cwd: string) => placeFiles(cwd, { 'talk.script.md': 'Hello.' })],
  ])('is a build after all when %s has changed', async (what, change) => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'
    const cwd = place(`changed ${what}`, { 'talk.md': `${fine}\n![p](p.svg)\n`, 'p.svg': svg })
    await build(cwd, 'talk.md')
    change(cwd)
    const { stdout } = await build(cwd, 'talk.md', '--json')
    expect(JSON.parse(stdout).talks[0].status).toBe('built')
  })
})
