import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeFolder, placeFiles, runOffbook } from './run.ts'
import { findBreaches } from './schema.ts'

const opening = '---\ntitle: Night shift\nlang: en\n---\n\n'
const fine = `${opening}# Fine\n`
const garbled = (text: string) => new TextDecoder('macintosh').decode(Buffer.from(text))
const talk = (title: string) => `${opening}# ${title}

Rosé, “as it is”
`
const doubtful = `${opening}# One\n\n---\n\n---\n\n# Two\n`

let root: string

beforeAll(() => {
  root = makeFolder('check')
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

function place(name: string, files: Readonly<Record<string, string>>): string {
  const cwd = join(root, name)
  mkdirSync(cwd)
  placeFiles(cwd, files)
  return cwd
}

const check = (cwd: string, ...words: string[]) => runOffbook(['check', '--quick', ...words], { cwd })

it('exits with 0 for doubts, with 1 for errors, and under --strict for doubts too', async () => {
  const cwd = place('codes', {
    'fine.md': fine,
    'doubtful.md': doubtful,
    'wrong.md': `${fine}\n![x](no.png)\n`,
  })
  expect(await check(cwd, 'fine.md', '--quiet')).toMatchObject({ code: 0, stdout: '', stderr: '' })
  const { code, stdout } = await check(cwd, 'doubtful.md')
  expect(code).toBe(0)
  expect(stdout).toContain('  warning  empty-slide  doubtful.md:9  slide 2')
  expect(stdout).toContain('1 deck · 3 slides checked · 1 warning')
  expect((await check(cwd, 'doubtful.md', '--strict')).code).toBe(1)
  expect((await check(cwd, 'wrong.md')).code).toBe(1)
  expect((await check(cwd, 'no-such.md')).code).toBe(1)
})

it('tells machines in the documented shape, and nothing else', async () => {
  const cwd = place('formats', { 'talk.md': doubtful })
  const json = JSON.parse((await check(cwd, 'talk.md', '--format', 'json')).stdout)
  expect(findBreaches('diagnostics.json', json)).toEqual([])
  expect(json.diagnostics).toMatchObject([{ rule: 'empty-slide', path: 'talk.md', line: 9, slide: 2 }])
  const sarif = JSON.parse((await check(cwd, 'talk.md', '--format', 'sarif')).stdout)
  expect(sarif.runs[0].results).toHaveLength(1)
  const github = await check(cwd, 'talk.md', '--format', 'github')
  expect(github.stdout).toBe('::warning file=talk.md,line=9,title=empty-slide::This slide is empty.\n')
})

it('shows with --dry-run what --fix then does, once', async () => {
  const cwd = place('fix', { 'talk.md': talk(garbled('Café ➡️ 🚀')) })
  const text = () => readFileSync(join(cwd, 'talk.md'), 'utf8')
  const dry = await check(cwd, 'talk.md', '--fix', '--dry-run')
  expect(dry.stdout).toContain('+ # Café ➡️ 🚀')
  expect(dry.stdout).toContain('nothing was written')
  expect(text()).toBe(talk(garbled('Café ➡️ 🚀')))
  const fixed = await check(cwd, 'talk.md', '--fix')
  expect(fixed.stdout).toContain('Fixed 1 file.')
  expect(fixed.stdout).toContain('nothing found')
  expect(text()).toBe(talk('Café ➡️ 🚀'))
  expect((await check(cwd, 'talk.md', '--fix')).stdout).toContain('Nothing to fix.')
  expect(text()).toBe(talk('Café ➡️ 🚀'))
})

it('explains a rule, and knows the one that was meant', async () => {
  const cwd = place('explain', {})
  const page = await check(cwd, '--explain', 'missing-alt')
  expect(page).toMatchObject({ code: 0, stderr: '' })
  expect(page.stdout).toContain('# `missing-alt`')
  const slip = await check(cwd, '--explain', 'mising-alt')
  expect(slip.code).toBe(2)
  expect(slip.stderr).toContain('did you mean missing-alt?')
})

it('tells what the text tells when there is no browser, and that there is none', async () => {
  const cwd = place('blind', { 'talk.md': doubtful })
  const blind = await runOffbook(['check', 'talk.md', '--browser', '/no/such'], { cwd })
  expect(blind.code).toBe(2)
  expect(blind.stdout).toContain('  warning  empty-slide  talk.md:9')
  expect(blind.stderr).toContain('offbook check --quick does without a browser')
})

it('looks at slides as they are laid out, and tells the same as a build', async () => {
  const cwd = place('laid', { 'talk.md': `${doubtful}\n---\n\n![bg A dot](dot.gif)\n` })
  const dot = Buffer.from('R0lGODlhAQABAPAAAAAAAP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64')
  placeFiles(cwd, { 'dot.gif': dot })
  const { stdout } = await runOffbook(['check', 'talk.md', '--format', 'json'], { cwd })
  const { diagnostics } = JSON.parse(stdout)
  expect(diagnostics.map(({ rule }: { rule: string }) => rule)).toContain('empty-slide')
  const build = await runOffbook(['build', 'talk.md', '--target', 'pdf', '--json'], { cwd })
  expect(JSON.parse(build.stdout).talks[0].findings).toEqual(diagnostics)
})
