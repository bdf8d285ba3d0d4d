import { execFile } from 'node:child_process'
import { chmodSync, cpSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { describeCommands } from '../../scripts/reference/commands.ts'
import { readTalk } from '../../src/commands/talk-api.ts'
import { packageFolder } from '../../src/files/package-folder.ts'
import { configKeys } from '../../src/read/config.ts'
import { findMistake, listCommands } from '../docs/commands.ts'
import { type Example, listExamples } from '../docs/examples.ts'
import { cache, makeFolder, placeFiles } from './run.ts'
import { findBreaches } from './schema.ts'

// Every example of the documentation: run where it can be, in the order of its page; else skipped, and it says why.
const root = packageFolder()
const guide = readdirSync(join(root, 'docs/guide')).map((name) => `docs/guide/${name}`)
const pages = ['README.md', 'CONTRIBUTING.md', 'templates/common/AGENTS.md', ...guide]
const examples = pages.flatMap(listExamples)
const told = describeCommands()

/** Why a command is not run here. */
const unrun: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/^(?:npm|git) |^docker |^gh /u, 'works on a clone or a registry'],
  [/^npx marp /u, 'run by marp-cli.test.ts'],
  [/^curl /u, 'asks a preview: run by preview.test.ts'],
  [/^(?:npx )?offbook (?:watch|rehearse|present|serve)\b/u, 'runs until it is ended: has tests of its own'],
  [/&& (?:npx )?offbook serve/u, 'runs until it is ended: has tests of its own'],
  [/^(?:npx )?offbook doctor/u, 'looks at the machine: run by doctor.test.ts'],
  [
    /--target \S*(?:pdf|png|pptx|handout|notes|prompt-book)|--pack\b|--since|--shard|offbook (?:report|compare|merge)/u,
    'prints, or compares builds: has tests of its own',
  ],
  [/^source |^\. /u, 'is for a shell that somebody types in: run by docs.test.ts'],
]

/** Why an example is not tried here. */
function explainSkip({ page, language, text }: Example): string | undefined {
  if (language === '' || language === 'text') return 'is what offbook prints'
  if (language === 'mermaid') return 'is drawn by whoever shows the page'
  if (page.endsWith('api.md') && language === 'ts') return 'compiled and run by package.test.ts'
  if (page.endsWith('marp.md') && /^(?:js|json)$/u.test(language)) return 'is read by other tools'
  if (language === 'dockerfile' || language === 'html') return 'is read by other tools'
  if (language === 'yaml' && !isOurs(text)) return 'is read by a service'
  return undefined
}

function isOurs(text: string): boolean {
  const keys = Object.keys(Object(parse(text.replace(/^---$/gmu, ''))))
  return text.startsWith('---') || keys.every((key) => key in configKeys)
}

let shims: string

beforeAll(() => {
  shims = makeFolder('docs-shims')
  const offbook = `exec ${JSON.stringify(process.execPath)} ${JSON.stringify(join(root, 'lib/cli.js'))}`
  placeFiles(shims, {
    offbook: `#!/bin/sh\n${offbook} "$@"\n`,
    npx: `#!/bin/sh\nshift\n${offbook} "$@"\n`,
  })
  for (const name of readdirSync(shims)) chmodSync(join(shims, name), 0o755)
})

afterAll(() => rmSync(shims, { recursive: true, force: true }))

describe('every command of the documentation and of --help', () => {
  const shown = examples.flatMap(({ page, text }) =>
    listCommands(text).map((command) => [page, command] as const),
  )
  const helped = told.flatMap(({ name, after }) =>
    listCommands(after.replaceAll(/ {3,}.*$/gmu, '')).map((command) => [`${name} --help`, command] as const),
  )

  it('names commands, options and choices that there are', () => {
    expect(shown.length + helped.length).toBeGreaterThan(80)
    const wrong = [...shown, ...helped].flatMap(([where, command]) => {
      const mistake = findMistake(command, told)
      return mistake === undefined ? [] : [`${where}: ${command}: ${mistake}`]
    })
    expect(wrong).toEqual([])
  })

  it('would be found out', () => {
    expect(findMistake('offbook biuld talk.md', told)).toContain('there is no offbook biuld')
    expect(findMistake('npx offbook build --targte html', told)).toContain('has no --targte')
    expect(findMistake('offbook check --format xml | cat', told)).toContain('does not take xml')
  })
})

describe.concurrent.each([...new Set(examples.map(({ page }) => page))])('%s', (page) => {
  const own = examples.filter((example) => example.page === page)
  const folder = makeFolder('docs')

  beforeAll(() => prepare(folder))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  for (const example of own) {
    const skip = explainSkip(example)
    const name = `line ${example.line}: ${example.language}`
    if (skip !== undefined) it.skip(`${name} (${skip})`)
    else if (/^(?:console|sh|bash)$/u.test(example.language)) tryCommands(example, folder)
    else it.sequential(name, () => tryText(example, folder))
  }
})

/** What a reader of the guide has at hand. */
function prepare(folder: string): void {
  const talk = (title: string) =>
    `---\ntitle: ${title}\nlang: en\nslot: 25m\n---\n\n<!-- _id: opening -->\n\n# ${title}\n\n---\n\n<!-- _id: closing -->\n\n# The end\n`
  const words = '**SLIDE #opening**\nGood evening.\n\n**SLIDE #closing**\nGood night.\n'
  placeFiles(folder, {
    'offbook.yaml': 'decks: talk.md\ntargets: [html]\n',
    'talk.md': talk('The talk'),
    'talk.script.md': words,
    'a.md': talk('First'),
    'b.md': talk('Second'),
    'parts/intro.md': '# Who we are\n',
    'parts/demos.md': `${['# One', '# Two', '# Three', '# Four', '<!-- _id: closing -->\n\n# Five'].join('\n\n---\n\n')}\n`,
    'src/app.ts': 'export const one = 1\n'.repeat(30),
    'src/app.py': '# region setup\nimport os\n# endregion\n',
    'slides/{{name}}.md': talk('Templated'),
    'slides/{{name}}.script.md': words,
  })
  const sources = join(root, 'test/fixtures/importing')
  cpSync(join(sources, 'article/source.md'), join(folder, 'post.md'))
  cpSync(join(sources, 'session-notes/source.txt'), join(folder, 'notes.txt'))
  cpSync(join(sources, 'pptx/source.pptx'), join(folder, 'old.pptx'))
}

function tryCommands(example: Example, folder: string): void {
  let at = folder
  for (const command of listCommands(example.text)) {
    const reason = unrun.find(([pattern]) => pattern.test(command))?.[1]
    const here = at
    const to = /^cd (\S+)$/u.exec(command)?.[1]
    if (to !== undefined) at = join(at, to)
    else if (reason === undefined) it.sequential(command, () => tryCommand(command, here))
    else it.skip(`${command} (${reason})`)
  }
}

/** Layout and print are looked at by other tests: here a check is a quick one, a build is HTML, a rule that is asked for is any. */
function speedUp(command: string): string {
  return command
    .replace(/^((?:npx )?offbook check\b)(?!.*--(?:quick|explain))/u, '$1 --quick')
    .replace(/^((?:npx )?offbook build\b)(?!.*--target)/u, '$1 --target html')
    .replace(/--explain (?:RULE|<rule>)/u, '--explain missing-alt')
}

async function tryCommand(command: string, folder: string): Promise<void> {
  const { stdout } = await promisify(execFile)('sh', ['-c', speedUp(command)], {
    cwd: folder,
    env: {
      ...process.env,
      PATH: `${shims}:${process.env['PATH']}`,
      OFFBOOK_CACHE: cache,
      NO_COLOR: '1',
      CI: '1',
    },
  })
  if (/--(?:format )?json/u.test(command))
    expect(findBreaches(schemaOf(command), JSON.parse(stdout))).toEqual([])
}

function schemaOf(command: string): Parameters<typeof findBreaches>[0] {
  if (command.includes(' check')) return 'diagnostics.json'
  if (command.includes(' cues')) return 'cues.json'
  return command.includes(' pace') ? 'pace.json' : 'report.json'
}

async function tryText(example: Example, folder: string): Promise<void> {
  const { language, page, text } = example
  if (language === 'yaml') {
    const value = parse(text.replace(/^---$/gmu, ''))
    const schema = text.startsWith('---') ? 'front-matter.json' : 'config.json'
    expect(findBreaches(schema, value)).toEqual([])
  } else if (language === 'json') {
    expect(findBreaches('diagnostics.json', { version: 1, diagnostics: [JSON.parse(text)] })).toEqual([])
  } else if (language === 'css') {
    placeFiles(folder, { 'themes/house.css': text })
    expect(await listProblems('---\ntheme: house\n---\n\n# A slide\n', folder, example)).toEqual([])
  } else if (isScript(text)) {
    expect(await countLines(text, folder)).toBeGreaterThan(4)
  } else {
    expect(language, `${page}:${example.line}`).toBe('markdown')
    expect(await listProblems(text, folder, example)).toEqual([])
  }
}

function isScript(text: string): boolean {
  return /^\*\*SLIDE/mu.test(text)
}

const castaway = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9"/>'

/** Findings of an example as a deck of its own: with its front matter, or with one that knows the people of the guide. */
async function listProblems(
  text: string,
  folder: string,
  { page, line }: Example,
): Promise<readonly string[]> {
  const path = `example-${page.replaceAll(/\W/gu, '-')}-${line}.md`
  const cast = '{ slim: Slim, hopper: Hopper, pager: Pager }'
  const front = `---\ntitle: An example\nlang: en\ncast: ${cast}\nvars: { venue: Hall 2 }\n---\n\n`
  const pictures = [...text.matchAll(/(?:\]\(|portrait: )([\w./-]+\.(?:png|svg|jpg))/gu)].map(
    ([, name = '']) => name,
  )
  placeFiles(folder, {
    ...Object.fromEntries(pictures.map((name) => [join('.', name.replace(/^(?:\.\.\/)+/u, '')), castaway])),
    [path]: `${text.startsWith('---') ? '' : front}${text}${showsNothing(text) ? '\n# A slide\n' : ''}`,
  })
  const { diagnostics } = await readTalk(path, { folder })
  return diagnostics
    .filter(({ severity }) => severity !== 'info')
    .map(({ rule, message }) => `${rule}: ${message}`)
}

/** Front matter, comments and styles alone. */
function showsNothing(text: string): boolean {
  return text.replace(/^---\n[\s\S]*?^---$|<!--[\s\S]*?-->|<style>[\s\S]*?<\/style>/gmu, '').trim() === ''
}

/** Spoken and unspoken lines of an example of a script. */
async function countLines(text: string, folder: string): Promise<number> {
  placeFiles(folder, { 'scripted.md': '# One\n\n---\n\n# Two\n', 'scripted.script.md': text })
  const { talk, diagnostics } = await readTalk('scripted.md', { folder })
  expect(diagnostics.filter(({ rule }) => rule === 'script-settings')).toEqual([])
  return talk?.script?.items.length ?? 0
}
