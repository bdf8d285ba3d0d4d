import { writeFileSync } from 'node:fs'
import { afterAll, expect, it } from 'vitest'
import type { ReadRequest } from '../../src/model/options.ts'
import { closeReaders, readInWorker } from '../../src/workers/read.ts'
import { makeFolder } from '../files/folder.ts'

afterAll(closeReaders)

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
  const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
  using folder = makeFolder({ 'root/talk.md': '', 'root/a.svg': square })
  const request: ReadRequest = {
    deck: folder.at('root/talk.md'),
    name: 'talk',
    root: folder.at('root'),
    themes: [],
    trustScripts: false,
    cache: folder.at('cache'),
  }
  for (const [what, text] of versions) {
    writeFileSync(request.deck, text)
    if (what === 'another head') writeFileSync(folder.at('root/a.svg'), square.replace('"9"', '"8"'))
    // A thread with a limit of its own is a new one.
    const [again, fresh] = await Promise.all([
      readInWorker(request, { note: true }),
      readInWorker(request, { note: true, memory: 1024 }),
    ])
    expect(again.talk?.deck.slides.length).toBeGreaterThan(9)
    expect([what, again]).toEqual([what, fresh])
  }
})
