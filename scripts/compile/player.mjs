// Takes marp-cli's bespoke template apart, once, at compile time: `lib/player.json` is what `src/render/html.ts` fills.
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { build } from 'esbuild'

const require = createRequire(import.meta.url)
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** Every transition marp-cli brings, as decks know them; one it does not know any more, or one more, stops the compile. */
const transitions = await readTransitions()

async function readTransitions() {
  const { outputFiles } = await build({
    entryPoints: [join(root, 'src/markdown/plugins/transitions.ts')],
    bundle: true,
    write: false,
    format: 'esm',
  })
  const code = Buffer.from(outputFiles[0].contents).toString('base64')
  return (await import(`data:text/javascript;base64,${code}`)).builtInTransitions
}

/** What marp-cli prints in place of the talk, and the slot it stands for. */
const slots = {
  '@@LANG@@': 'lang',
  '@@HEAD@@': 'head',
  '@@TITLE@@': 'title',
  '@@AUTHOR@@': 'author',
  '@@DESCRIPTION@@': 'description',
  '@@FIRST@@,@@SECOND@@': 'keywords',
  'https://slot.invalid/': 'url',
  '@@CSS@@': 'css',
  '@@TRANSITIONS@@': 'transitions',
  '@@SLIDES@@': 'slides',
  '@@NOTES@@': 'notes',
  '@@SCRIPTS@@': 'scripts',
}

const engine = `
import { Marp } from ${JSON.stringify(pathToFileURL(require.resolve('@marp-team/marp-core')).href)}

export default class extends Marp {
  render(markdown, env) {
    const { html } = super.render(markdown, env)
    const container = [html].flat().join('').split('<svg', 1)[0]
    return { html: [container + '@@SLIDES@@</div>'], css: '@@CSS@@', comments: [['@@FIRST@@', '@@SECOND@@'], ['@@NEXT@@']] }
  }
}
`

/** Runs marp-cli over one deck a transition and gives each printed page. */
async function printPages() {
  const folder = await mkdtemp(join(tmpdir(), 'offbook-player-'))
  try {
    await writeFile(join(folder, 'engine.mjs'), engine)
    await mkdir(join(folder, 'decks'))
    for (const name of transitions) {
      await writeFile(
        join(folder, 'decks', `${name}.md`),
        `---\nlang: '@@LANG@@'\ntransition: ${name}\n---\n# x\n\n---\n# x\n`,
      )
    }
    const meta = ['--title', '@@TITLE@@', '--author', '@@AUTHOR@@', '--description', '@@DESCRIPTION@@']
    const more = ['--keywords', '@@FIRST@@,@@SECOND@@', '--url', 'https://slot.invalid/']
    const paths = ['-I', join(folder, 'decks'), '-o', join(folder, 'pages')]
    const flags = ['--no-stdin', '--html', '--no-config-file', '--engine', join(folder, 'engine.mjs')]
    const command = join(dirname(require.resolve('@marp-team/marp-cli/package.json')), 'marp-cli.js')
    await promisify(execFile)(process.execPath, [command, ...flags, ...meta, ...more, ...paths], {
      cwd: folder,
    })
    return await Promise.all(
      transitions.map((name) => readFile(join(folder, 'pages', `${name}.html`), 'utf8')),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function cut(text, pattern, what) {
  const match = pattern.exec(text)
  if (!match) throw new Error(`marp-cli's template has changed: no ${what}`)
  return match
}

/** A page as a list of texts and of slots with the markup around them, which falls away when a slot stays empty. */
function takeApart(page) {
  const slot = Object.keys(slots)
    .map((text) => text.replace(/[.*+?^$(){}|[\]\\]/g, '\\$&'))
    .join('|')
  const pattern = new RegExp(
    `(<(?:meta|link) [^<>]*"|<style>|<title>|<script>)?(${slot})("[^<>]*>|</style>|</title>|</script>)?`,
    'g',
  )
  const parts = []
  let end = 0
  for (const match of page.matchAll(pattern)) {
    if (match.index > end) parts.push(page.slice(end, match.index))
    const [all, before = '', name, after = ''] = match
    const belongs = before !== '' && after !== ''
    if (!belongs && before) parts.push(before)
    parts.push({ slot: slots[name], before: belongs ? before : '', after: belongs ? after : '' })
    if (!belongs && after) parts.push(after)
    end = match.index + all.length
  }
  parts.push(page.slice(end))
  for (const name of Object.values(slots)) {
    if (!parts.some((part) => part.slot === name))
      throw new Error(`marp-cli's template has changed: no place for ${name}`)
  }
  return parts
}

/** Names, copyright and terms of what the script bundles, without addresses: outputs name no host. */
function composeLicence(version, text) {
  const bundled = [...text.matchAll(/^Name: (.+)\nVersion: (.+)$[\s\S]*?^(Copyright .+)$/gm)]
  if (bundled.length === 0) throw new Error("marp-cli's licence file has changed")
  const names = bundled.map(([, name, release, copyright]) => `${name} ${release}, ${copyright}`)
  const terms = cut(text, /Permission is hereby granted[\s\S]*?DEALINGS IN THE\s+SOFTWARE\./, 'MIT terms')[0]
  return [
    '/*!',
    `bespoke template of marp-cli ${version}, Copyright (c) 2018 Marp team; with`,
    ...names,
    '',
    'MIT License',
    '',
    terms.replaceAll('*/', '* /'),
    '*/',
  ].join('\n')
}

/** What a screen reader goes by: where the slides are, that they change, and what the buttons belong to. */
const landmarks = [
  ['<div id=":$p">', '<div id=":$p" role="main" aria-live="polite">'],
  ['<div class="bespoke-marp-osc">', '<div class="bespoke-marp-osc" role="navigation" aria-label="Slides">'],
]

/** @param {string} page */
function nameLandmarks(page) {
  return landmarks.reduce((text, [plain = '', named = '']) => {
    if (!text.includes(plain)) throw new Error(`marp-cli's template has changed: no ${plain}`)
    return text.replace(plain, () => named)
  }, page)
}

export async function compilePlayer(out = join(root, 'lib/player.json')) {
  const pages = await printPages()
  const home = dirname(require.resolve('@marp-team/marp-cli/package.json'))
  const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8'))
  const licence = await readFile(join(home, 'lib/bespoke.js.LICENSE.txt'), 'utf8')

  const style = /<\/style><style>([^<]*)<\/style><style>@@CSS@@/
  const css = Object.fromEntries(
    transitions.map((name, index) => {
      const [, text] = cut(pages[index], style, `CSS of the transition ${name}`)
      if (!text.includes(`__builtin__${name}`))
        throw new Error(`marp-cli does not know the transition ${name}`)
      return [name, text]
    }),
  )

  const charset = '<meta charset="UTF-8">'
  const page = nameLandmarks(pages[0])
    .replace(style, '</style><style>@@TRANSITIONS@@</style><style>@@CSS@@')
    .replace(cut(pages[0], /<meta charset="UTF-8">/, 'charset')[0], '')
    .replace('<head>', `<head>${charset}@@HEAD@@`)
  const script = cut(page, /<script>(?:\/\*!![^\n]*\*\/\s*)?([\s\S]*?)<\/script>/, 'script')
  const notePattern =
    /(<div class="bespoke-marp-note" data-index=")0(" tabindex="0">)(<p>)@@FIRST@@(<\/p>)<p>@@SECOND@@<\/p>(<\/div>)<div class="bespoke-marp-note" data-index="1"[\s\S]*?<\/div>/
  const note = cut(page, notePattern, 'notes')
  const parts = takeApart(page.replace(script[0], () => '@@SCRIPTS@@').replace(note[0], '@@NOTES@@'))
  const player = {
    version,
    parts,
    note: { open: note[1], index: note[2], paragraph: note[3], end: note[4], close: note[5] },
    script: `${composeLicence(version, licence)}\n${script[1].trim()}\n`,
    transitions: css,
  }

  for (const name of await readTransitionNames(home)) {
    if (!css[name]) throw new Error(`marp-cli has a new transition: ${name}`)
  }

  const text = JSON.stringify(player)
  const host = /https?:\/\/(?!www\.w3\.org\/)[^\s"'\\)]+/.exec(text)
  if (host) throw new Error(`the player names a host: ${host[0]}`)
  await mkdir(dirname(out), { recursive: true })
  await writeFile(out, text)
}

async function readTransitionNames(home) {
  const files = (await readdir(join(home, 'lib'))).filter((name) => name.endsWith('.js'))
  const texts = await Promise.all(files.map((name) => readFile(join(home, 'lib', name), 'utf8')))
  const names = texts.flatMap((text) => [...text.matchAll(/transition-(?:backward-)?__builtin__([a-z-]+)/g)])
  return new Set(names.map((match) => match[1]))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await compilePlayer()
