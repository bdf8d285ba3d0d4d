import { rmSync, writeFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import type { ReadRequest } from '../../src/model/options.ts'
import { closeReaders, readInWorker } from '../../src/workers/read.ts'
import { makeFolder } from '../files/folder.ts'

afterAll(closeReaders)

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

const slides = [
  '# Title :tada: 🎉',
  '<!-- _class: act -->\n\n# The Alert',
  '```cast\nann, +bob\n```',
  '```chat\n# ops\nAnn 9:46: hello @bob\n```',
  '![bg left](a.svg)\n\n# Split\n\n![](missing.png)',
  '<!-- _class: act -->\n\n# The Hunt',
  '<!-- _class: cast -->\n\n* ![](a.svg) **Ann** Boss\n* ![](a.svg) **Cy** New here',
  '<div onclick="x()" style="background: url(a.svg)">kept <script>gone()</script></div>',
  '```js\nconst a = 1\n```\n\n$x^2$',
  '<style scoped>h1 { color: red }</style>\n\n# Scoped\n\n</section>',
  '* one\n* two',
]

const head =
  '---\npaginate: true\ncast:\n  ann: { name: Ann, role: Boss, portrait: a.svg }\n  bob: Bob\n---\n\n'
const join = (parts: readonly string[]) => head + parts.join('\n\n---\n\n')
const swap = (parts: readonly string[], one: number, other: number) =>
  parts.map((part, at) => (at === one ? (parts[other] ?? '') : at === other ? (parts[one] ?? '') : part))

/** Edits, one after the other: each changes what slides after it come to. */
const versions: readonly (readonly [string, string])[] = [
  ['as it is', join(slides)],
  ['a slide in front', join(['# New', ...slides])],
  ['an act less', join(slides.filter((_, at) => at !== 1))],
  ['casts the other way round', join(swap(slides, 2, 6))],
  ['the same slide twice', join([...slides, ...slides])],
  ['another first slide', join(swap(slides, 0, 4))],
  [
    'another head',
    join(slides).replace('role: Boss', 'role: Chief').replace('paginate: true', 'paginate: false'),
  ],
  ['as it was', join(slides)],
]

it('a deck that is read again gives what it gives to who has never read it', async () => {
  using folder = makeFolder({ 'root/talk.md': '', 'root/a.svg': square })
  const request = makeRequest(folder, [])
  for (const [what, text] of versions) {
    writeFileSync(request.deck, text)
    if (what === 'another head') writeFileSync(folder.at('root/a.svg'), square.replace('"9"', '"8"'))
    await expectSame(what, request)
  }
})

const theme = "/* @theme own */\n@import 'default';\nsection { color: red }\n"
const odd =
  '---\nsize: big\n---\n\n# $x^2$ <!-- fit -->\n\n![](a.svg)\n\n<style>p { colour }</style>\n\n---\n\n$$a$$'

/** What lies beside a deck, one change after the other, while its text stays as it is. */
const changes: readonly (readonly [string, string, string | undefined])[] = [
  ['another colour', 'own.css', theme.replace('red', 'blue')],
  ['another size', 'own.css', `${theme}section { width: 960px; height: 720px }`],
  ['a size to ask for', 'own.css', theme.replace('own', 'own\n@size big 1000px 500px')],
  ['that size changed', 'own.css', theme.replace('own', 'own\n@size big 1000px 600px')],
  ['headings that scale', 'own.css', theme.replace('own', 'own\n@auto-scaling fittingHeader,math')],
  ['another theme inside', 'own.css', theme.replace("'default'", "'gaia'")],
  ['a picture of its own', 'own.css', `${theme}section { background: url(a.svg) }`],
  ['a theme that is broken', 'own.css', `${theme}section {`],
  ['a theme of another name', 'own.css', theme.replace('own', 'other')],
  ['as it was', 'own.css', theme],
  ['another picture', 'a.svg', square.replace('"9"', '"8"')],
  ['a picture that is none', 'a.svg', 'no'],
  ['no picture', 'a.svg', undefined],
  ['the picture again', 'a.svg', square],
]

it('a deck whose theme and pictures change gives what it gives to who has never read it', async () => {
  using folder = makeFolder({ 'root/talk.md': '', 'root/own.css': theme, 'root/a.svg': square })
  const request = { ...makeRequest(folder, ['root/own.css']), theme: 'own' }
  for (const text of [join(slides), odd]) {
    writeFileSync(request.deck, text)
    await expectSame('a new text', request)
    for (const [what, file, content] of changes) {
      if (content === undefined) rmSync(folder.at(`root/${file}`))
      else writeFileSync(folder.at(`root/${file}`), content)
      await expectSame(what, request)
    }
  }
})

function makeRequest(folder: ReturnType<typeof makeFolder>, themes: readonly string[]): ReadRequest {
  return {
    deck: folder.at('root/talk.md'),
    name: 'talk',
    root: folder.at('root'),
    themes: themes.map((path) => folder.at(path)),
    trustScripts: false,
    cache: folder.at('cache'),
  }
}

async function expectSame(what: string, request: ReadRequest): Promise<void> {
  // A thread with a limit of its own is a new one.
  const [again, fresh] = await Promise.all([
    readInWorker(request, { note: true }),
    readInWorker(request, { note: true, memory: 1024 }),
  ])
  expect(again.talk?.deck.slides.length).toBeGreaterThan(1)
  expect([what, again]).toEqual([what, fresh])
}
