import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { packageFolder } from '../../src/files/package-folder.ts'
import { makePng } from '../end-to-end/pictures.ts'
import { makeFolder } from '../end-to-end/run.ts'
import { makeRepository, type Repository, runGit } from '../history/repository.ts'
import {
  actionFile,
  holds,
  loadParser,
  type Occasion,
  readAction,
  runAction,
  runStep,
} from './composite-action.ts'

const secret = 'Nobody but the speaker may ever read this sentence.'
const deck = (title: string, more = '') => `---\ntitle: "${title}"\nlang: en\n---\n\n# ${title}\n${more}`

const action = readAction()
const folder = makeFolder('action')
const workspace = join(folder, 'work')
let origin: Repository
let base: string

/** As actions/checkout leaves it: one commit, and where it came from. */
beforeAll(() => {
  origin = makeRepository('origin')
  origin.git('config', 'uploadpack.allowAnySHA1InWant', 'true')
  base = origin.commit({
    '.gitignore': 'dist/\n',
    'offbook.yaml': 'targets: [html, pdf]\n',
    'slides/a.md': deck('Clocks', '\n---\n\nIt is three.\n'),
    'slides/b.md': deck('Same'),
  })
  const head = origin.commit({
    'slides/a.md': deck('Clocks', `\n---\n\nIt is four.\n\n<!-- ${secret} -->\n\n---\n\n---\n\n![](p.png)\n`),
    'slides/c, d.md': deck('::error::Wrong', '\n![gone](gone.png)\n'),
    'slides/p.png': makePng(90, 70),
  })
  mkdirSync(workspace)
  runGit(workspace, ['init', '--quiet'])
  runGit(workspace, ['remote', 'add', 'origin', pathToFileURL(origin.folder).href])
  runGit(workspace, ['fetch', '--quiet', '--depth=1', 'origin', head])
  runGit(workspace, ['checkout', '--quiet', '--detach', 'FETCH_HEAD'])
})

afterAll(() => {
  for (const path of [folder, origin.folder]) rmSync(path, { recursive: true })
})

function describeOccasion(name: string, event: object, inputs: Record<string, string> = {}): Occasion {
  const own = join(folder, name)
  const temp = join(own, 'temp')
  mkdirSync(join(temp, 'offbook', 'cache'), { recursive: true })
  // What the cache of an earlier run holds.
  const cache = join(packageFolder(), 'node_modules', '.cache', 'offbook')
  mkdirSync(cache, { recursive: true })
  symlinkSync(cache, join(temp, 'offbook', 'cache', 'offbook'))
  const eventFile = join(own, 'event.json')
  writeFileSync(eventFile, JSON.stringify(event))
  const kind = 'pull_request' in event ? 'pull_request' : 'push'
  const github = { event_name: kind, repository: 'ada/talks', token: 'none', event }
  return {
    ...{ inputs, github, folder: own },
    environment: {
      GITHUB_ACTION_PATH: packageFolder(),
      GITHUB_WORKSPACE: workspace,
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_EVENT_NAME: kind,
      GITHUB_REPOSITORY: 'ada/talks',
      GITHUB_SERVER_URL: 'https://forge.example',
      GITHUB_SHA: runGit(workspace, ['rev-parse', 'HEAD']),
      GITHUB_STEP_SUMMARY: join(own, 'summary.md'),
      RUNNER_TEMP: temp,
      RUNNER_OS: 'Linux',
      RUNNER_ARCH: 'X64',
      npm_config_offline: 'true',
    },
  }
}

const pull = (from: string) => ({
  pull_request: { number: 7, base: { sha: base }, head: { repo: { full_name: from } } },
})

describe('the action', () => {
  it('is one that GitHub can read', async () => {
    const { findInAction } = await loadParser()
    const text = readFileSync(actionFile, 'utf8')
    expect(findInAction(text)).toEqual([])
    expect(findInAction(text.replace('using:', 'usign:'))).not.toEqual([])
  })

  it('puts nothing that is given into a command, and names other actions by their commit', () => {
    for (const { run = '', uses } of action.runs.steps) {
      expect(run).not.toContain('${{')
      if (uses) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/)
    }
  })

  it('keeps one cache until a picture, or offbook, is another', async () => {
    const { run = '' } = action.runs.steps.find(({ id }) => id === 'plan') ?? {}
    const plan = async (name: string, more: Record<string, string> = {}) => {
      const { environment, folder: own } = describeOccasion(name, {})
      const outputs = join(own, 'outputs')
      const end = await runStep(run, { ...environment, ...more, GITHUB_OUTPUT: outputs }, own)
      expect(end, end.printed).toMatchObject({ code: 0 })
      const [, key = ''] = /^cache-key=(.+)$/m.exec(readFileSync(outputs, 'utf8')) ?? []
      const [, prefix = '-'] = /^cache-prefix=(.+)$/m.exec(readFileSync(outputs, 'utf8')) ?? []
      expect(key.startsWith(prefix)).toBe(true)
      return key
    }
    const key = await plan('cache-1')
    const other = makeRepository('cache')
    other.commit({ 'a.md': '# A\n' })
    const bare = await plan('cache-2', { GITHUB_WORKSPACE: other.folder })
    other.commit({ 'a.md': '# B\n' })
    expect(await plan('cache-3', { GITHUB_WORKSPACE: other.folder })).toBe(bare)
    other.commit({ 'a.PNG': makePng(3, 3) })
    expect(await plan('cache-4', { GITHUB_WORKSPACE: other.folder })).not.toBe(bare)
    expect(await plan('cache-5', { INPUT_VERSION: '9.9.9' })).not.toBe(key)
    rmSync(other.folder, { recursive: true })
  })

  for (const { name, uses } of action.runs.steps) {
    if (uses) it.skip(`runs "${name}": only GitHub can run ${uses.split('@')[0]}`, () => {})
  }
})

describe('a pull request from a fork', () => {
  let ends: Awaited<ReturnType<typeof runAction>>['ends']
  let outputs: Record<string, string>
  let summary: string

  beforeAll(async () => {
    const occasion = describeOccasion('pull', pull('stranger/talks'), { comment: 'true', pages: 'true' })
    ;({ ends, outputs } = await runAction(occasion))
    summary = readFileSync(join(folder, 'pull', 'summary.md'), 'utf8')
  })

  it('fails by its last step alone, with the exit code of the build', () => {
    const codes = [...ends].flatMap(([name, { code }]) => (code ? `${name}: ${code}` : []))
    expect(codes).toEqual(['Conclude: 1'])
    expect(outputs).toMatchObject({
      ...{ 'exit-code': '1', errors: '1', warnings: '2', 'changed-slides': '4' },
      folder: join(workspace, 'dist'),
      report: join(workspace, 'dist', 'report.json'),
    })
  })

  it('has findings beside their lines, and takes no word of a deck for a command', () => {
    const printed = ends.get('Annotate')?.printed ?? ''
    expect(printed).toContain('::error file=slides/c%2C d.md,line=8,col=9,title=missing-asset::')
    expect(printed).toContain('::warning file=slides/a.md,line=')
    const built = ends.get('Build')?.printed ?? ''
    const [, token = ''] = /^::stop-commands::(.+)$/m.exec(built) ?? []
    expect(token.length).toBeGreaterThan(20)
    expect(built.trimEnd().endsWith(`::${token}::`)).toBe(true)
  })

  it('sums up talks, findings, files and what looks different', () => {
    expect(summary).toContain('## 3 talks, 6 slides: 1 error, 2 warnings')
    expect(summary).toContain(`[slides/c, d.md:8](https://forge.example/ada/talks/blob/`)
    expect(summary).toContain('| public/a.pdf | 4 pages |')
    expect(summary).toContain('slides look different, something else is said on 1')
    expect(summary).not.toContain(secret)
  })

  it('uploads what is for everybody, and pictures before and after', () => {
    expect(ends.get('Upload what is for everybody')).toMatchObject({
      state: 'not here',
      with: { name: 'talk', path: `${workspace}/dist/public` },
    })
    expect(readdirSync(join(workspace, 'dist', 'public')).sort()).toEqual([
      'a.html',
      'a.pdf',
      'b.html',
      'b.pdf',
    ])
    for (const name of ['a.html', 'a.pdf'])
      expect(readFileSync(join(workspace, 'dist', 'public', name)).includes(secret), name).toBe(false)
    expect(readFileSync(join(workspace, 'dist', 'speaker', 'a.html')).includes(secret)).toBe(true)
    const { with: shown } = ends.get('Upload the comparison') ?? {}
    expect(shown).toEqual({ name: 'talk-before-and-after', path: join(workspace, 'dist', 'compare') })
    expect(readdirSync(join(workspace, 'dist', 'compare', 'a'))).toEqual(
      expect.arrayContaining(['002-after.png', '002-before.png', '002-difference.png']),
    )
  })

  it('may not write: nothing is commented and nothing published', () => {
    for (const name of ['Comment', 'Make ready for publication', 'Upload everything'])
      expect(ends.get(name)?.state, name).toBe('left out')
  })
})

describe('a push', () => {
  it('builds what changed with a package that is named, and makes it ready for publication', async () => {
    const inputs = {
      ...{
        version: `file:${packageFolder()}`,
        since: 'base',
        decks: 'slides/a.md\nslides/b.md',
        pages: 'true',
      },
      ...{
        targets: 'html',
        out: 'out put',
        artifact: 'a',
        upload: 'all',
        args: '--paper=letter\n--large-print',
      },
    }
    const { ends, outputs } = await runAction(describeOccasion('push', { before: base }, inputs))
    expect(outputs).toMatchObject({ 'exit-code': '0', errors: '0', 'changed-slides': '' })
    expect(ends.get('Build')?.printed).toContain('1 of 2 decks changed since')
    expect(
      existsSync(join(folder, 'push', 'temp', 'offbook', 'tool', 'node_modules', 'offbook', 'lib')),
    ).toBe(true)
    expect(ends.get('Make ready for publication')).toMatchObject({
      ...{ state: 'not here', with: { path: `${workspace}/out put/public` } },
    })
    expect(ends.get('Upload everything')?.with).toMatchObject({ name: 'a', path: `${workspace}/out put` })
    expect(ends.get('Compare')?.state).toBe('left out')
  })
})

describe('a pull request from the repository itself', () => {
  const step = action.runs.steps.find(({ name }) => name === 'Comment')
  const steps = { compare: { outputs: { folder: 'dist/compare' } } }
  /** In the place of GitHub's command: notes what it is asked, and knows what comments there are. */
  const gh = (known: string) => `#!/bin/sh
printf '%s\\n' "$*" >> "$GH_NOTES"
case "$*" in *--jq*) echo '${known}';; *) cat >> "$GH_NOTES";; esac
`

  it('is commented, and no other is', () => {
    const comments = (from: string, comment = 'true') =>
      holds(step?.if, { inputs: { comment }, steps, github: { repository: 'ada/talks', event: pull(from) } })
    expect([comments('ada/talks'), comments('ada/talks', 'false'), comments('stranger/talks')]).toEqual([
      ...[true, false, false],
    ])
  })

  it.each([
    ['', '--method POST repos/ada/talks/issues/7/comments'],
    ['41', '--method PATCH repos/ada/talks/issues/comments/41'],
  ])('has one comment, known already as "%s"', async (known, asked) => {
    const name = `comment-${known}`
    const { environment } = describeOccasion(name, pull('ada/talks'))
    const own = join(folder, name)
    const bin = join(own, 'bin')
    mkdirSync(bin)
    writeFileSync(join(bin, 'gh'), gh(known), { mode: 0o755 })
    const env = {
      ...{ ...environment, PATH: `${bin}:${process.env['PATH']}`, GH_NOTES: join(own, 'notes') },
      // Of the pull request above.
      RUNNER_TEMP: join(folder, 'pull', 'temp'),
      PICTURES_URL: 'https://forge.example/artifacts/3',
    }
    expect(await runStep(step?.run ?? '', env, own)).toMatchObject({ code: 0, printed: '' })
    const told = readFileSync(join(own, 'notes'), 'utf8')
    expect(told).toContain(asked)
    expect(told).toContain('<!-- offbook: before and after -->')
    expect(told).toContain('slides look different')
    expect(told).toContain('(https://forge.example/artifacts/3)')
  })
})
