import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Asset, Deck } from '../../src/model/talk.ts'
import { joinChunks } from '../../src/render/chunks.ts'
import { embedAssets } from '../../src/render/embed.ts'
import { pruneFaces } from '../../src/render/faces.ts'
import { embedDeck, renderHtml } from '../../src/render/html.ts'
import type { Player } from '../../src/render/player.ts'

const asset = (name: string, type: Asset['type'], size: Partial<Asset> = {}): Asset => {
  return { url: `asset:/${name}`, path: `/talk/${name}`, hash: name, bytes: 1, type, ...size }
}

const deck: Deck = {
  path: '/talk/deck.md',
  title: 'A "small" deck',
  author: 'Ada & Bob',
  keywords: ['one', 'two'],
  lang: 'en',
  theme: 'plain',
  size: { width: 1280, height: 720 },
  css:
    "@font-face{font-family:Used;src:url('asset:/used.woff2')}@font-face{font-family:Idle;src:url('asset:/idle.woff2')}" +
    'section{font-family:Used;background:url("asset:/paper.png") 0 0/cover}',
  acts: [],
  assets: [
    asset('used.woff2', 'font/woff2'),
    asset('idle.woff2', 'font/woff2'),
    asset('paper.png', 'image/png', { width: 4, height: 3 }),
    asset('once.png', 'image/png', { width: 8, height: 6 }),
    asset('twice.svg', 'image/svg+xml', { width: 20, height: 10 }),
    asset('heavy.png', 'image/png', { width: 100, height: 50 }),
    asset('film.mp4', 'video/mp4'),
  ],
  hasScripts: false,
  steps: 'last',
  transitions: ['fade'],
  silenced: [],
  keys: {},
  slides: [
    '<img src="asset:/once.png" alt="once > twice">',
    '<img class="a" src="asset:/twice.svg" style="width:50%"><p>&lt;img src=&quot;asset:/no.png&quot;&gt;</p>',
    '<img src="asset:/twice.svg"><img src="asset:/heavy.png" alt="">',
    '<figure style="color:red;background-image:url(&quot;asset:/paper.png&quot;)"></figure><video src="asset:/film.mp4"></video>',
  ].map((body, index) => ({
    id: String(index),
    named: false,
    index,
    hash: '',
    kind: 'content',
    classes: [],
    html: `<svg data-marpit-svg=""><foreignObject><section>${body}</section></foreignObject></svg>`,
    text: '',
    steps: 0,
    notes: index === 1 ? ['Say <this>', 'and that'] : [],
    assets: [],
    silenced: [],
    written: [],
    span: { path: '/talk/deck.md', line: 1 },
  })),
}

const player: Player = {
  version: '0',
  parts: [
    '<html lang="',
    { slot: 'lang', before: '', after: '' },
    '">\n',
    { slot: 'head', before: '', after: '\n' },
    { slot: 'title', before: '<title>', after: '</title>\n' },
    { slot: 'author', before: '<meta name="author" content="', after: '">\n' },
    { slot: 'description', before: '<meta name="description" content="', after: '">\n' },
    { slot: 'keywords', before: '<meta name="keywords" content="', after: '">\n' },
    { slot: 'transitions', before: '<style>', after: '</style>\n' },
    { slot: 'css', before: '<style>', after: '</style>\n' },
    { slot: 'slides', before: '<div>', after: '</div>\n' },
    { slot: 'notes', before: '', after: '\n' },
    { slot: 'scripts', before: '', after: '\n' },
  ],
  note: { open: '<aside data-index="', index: '">', paragraph: '<p>', end: '</p>', close: '</aside>' },
  script: 'play()',
  transitions: { fade: '@keyframes fade{}', zoom: '@keyframes zoom{}' },
}

function load({ url, type }: Asset) {
  return { type, bytes: Buffer.from(url.slice(7)), ...(url.includes('heavy') && { density: 0.5 }) }
}

describe('a deck in the player', () => {
  const built = { player, autoScaling: 'scale()\n//# sourceMappingURL=x.map\n' }
  const print = (speaker: boolean, draft = false, trustScripts = false) => {
    const notes = speaker ? { notes: deck.slides.map((slide) => slide.notes) } : {}
    const body = embedDeck(deck, { draft }, load)
    return Buffer.from(renderHtml(deck, body, built, { ...notes, trustScripts })).toString('utf8')
  }

  test.each([
    ['for everyone', 'public.html', () => print(false)],
    ['for the speaker', 'speaker.html', () => print(true)],
  ])('%s is what the golden file holds', (_, name, make) => {
    const golden = fileURLToPath(new URL(`../fixtures/player/${name}`, import.meta.url))
    if (process.env['GOLDEN'] === 'write') writeFileSync(golden, make())
    expect(make()).toBe(readFileSync(golden, 'utf8'))
  })

  test('as a draft says so on every slide', () => {
    expect(print(false, true).match(/>DRAFT<\/text><\/svg>/g)).toHaveLength(deck.slides.length)
  })

  test('lets no script run but its own two, unless the author is trusted', () => {
    expect(print(false)).toMatch(/script-src 'sha256-[^']+' 'sha256-[^']+';/)
    expect(print(false)).not.toContain('unsafe-eval')
    expect(print(false, false, true)).toContain("script-src 'unsafe-inline' 'unsafe-eval'")
  })
})

test('each file is in the page once', () => {
  const css = pruneFaces(deck.css, deck.slides.map(({ html }) => html).join(''))
  const { css: style, slides } = embedAssets(deck, css, deck.slides.map(({ html }) => html).join(''), load)
  const page = Buffer.from(joinChunks([...style, ...slides])).toString('utf8')
  for (const { url } of deck.assets) {
    const data = Buffer.from(url.slice(7)).toString('base64')
    expect(page.split(data).length - 1, url).toBe(url.includes('idle') ? 0 : 1)
  }
})

test('faces for characters that no slide shows are left out', () => {
  const face = (name: string, range: string) =>
    `@font-face{font-family:A;src:url(${name});unicode-range:${range}}`
  const css = `${face('latin', 'U+0000-00FF')}${face('greek', 'U+0370-03FF')}${face('kana', 'U+30??, U+31F0')}a{font-family:A}`
  expect(pruneFaces(css, '<p>abc カ</p>')).toBe(css.replace(face('greek', 'U+0370-03FF'), ''))
})
