import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Talk } from '../../src/model/talk.ts'
import { parseScript } from '../../src/read/script/parse.ts'
import { fold, openSearch } from '../../src/render/gate/search.ts'
import { checkPublic, checkPublicOfAll } from '../../src/render/publish-gate.ts'
import { zipFiles } from '../../src/render/site/zip.ts'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import {
  collect,
  makeJob,
  openTestFolder,
  openTestPorts,
  present,
  readTestTalk,
  type TestFolder,
} from './printing.ts'

const press = openTestPress()
const note = 'Remember to breathe before the very first sentence of all.'
let folder: TestFolder
let talk: Talk

beforeAll(async () => {
  folder = await openTestFolder()
  talk = await readTestTalk(folder.path)
})

afterAll(async () => {
  folder[Symbol.dispose]()
  await press[Symbol.asyncDispose]()
})

function check(path: string, text: string | Uint8Array, one = talk) {
  return checkPublic(makeJob(one), { path, bytes: Buffer.from(text) })
}

test('what we print for everyone passes', async () => {
  await using ports = openTestPorts(press)
  for (const { of, print } of targets) {
    if (of !== 'talk') continue
    for (const artifact of await collect(print, makeJob(talk), ports)) {
      if (artifact.for === 'everyone')
        expect(await checkPublic(makeJob(talk), artifact), artifact.path).toEqual([])
    }
  }
})

describe('a page', () => {
  test.each([
    ['in its text', `<p>${note}</p>`],
    [
      'across markup',
      `<p>Remember to <b>breathe</b> before&nbsp;the very\n first sentence of <i>all</i>.</p>`,
    ],
    ['in capitals', `<p>${note.toUpperCase()}</p>`],
    ['in an attribute', `<img alt="${note}">`],
    ['with entities', `<p>${note.replace('v', '&#118;')}</p>`],
  ])('with a note %s is held back', async (_, html) => {
    expect(await check('public/deck.html', html)).toEqual([
      expect.objectContaining({ rule: 'private-leak', slide: 1, message: expect.stringContaining('a note') }),
    ])
  })

  test.each([
    ['cut into runs', note.replace(' ', ' </a:t></a:r><a:r><a:t>')],
    ['in an attribute', `<p:cNvPr id="2"/><p:cNvPr id="2" descr="${note}"/>`],
  ])('with a note %s of a presentation is held back', async (_, xml) => {
    const slide = new TextEncoder().encode(`<p:sld><a:p><a:r><a:t>${xml}</a:t></a:r></a:p></p:sld>`)
    const bytes = await zipFiles([{ path: 'ppt/slides/slide1.xml', bytes: slide }], 0)
    expect(await checkPublic(makeJob(talk), { path: 'public/deck.pptx', bytes })).toEqual([
      expect.objectContaining({ rule: 'private-leak', slide: 1, message: expect.stringContaining('a note') }),
    ])
  })

  test('with a line of the script is held back, and the line is named', async () => {
    const span = { path: '/talk.script.md', line: 7 }
    const { script } = parseScript({
      path: '/talk.script.md',
      text: '\n\n\n\n\n\nNobody in this room has ever seen it work.',
    })
    const findings = await check('public/deck.html', '<p>Nobody in this room has ever seen it work.</p>', {
      ...talk,
      script,
    })
    expect(findings).toEqual([expect.objectContaining({ rule: 'private-leak', span })])
  })

  test('with a comment is held back', async () => {
    expect(await check('public/deck.html', '<p>x</p><!-- y -->')).toEqual([
      expect.objectContaining({ rule: 'private-leak', message: expect.stringContaining('comment') }),
    ])
  })

  test('with a path of this machine is held back', async () => {
    expect(await check('public/deck.html', `<img src="file://${talk.root}/x.png">`)).toEqual([
      expect.objectContaining({ message: expect.stringContaining(talk.root) }),
    ])
  })

  test('may say what a slide says too, and what is too short to be anybody’s', async () => {
    const [first, ...rest] = talk.deck.slides
    const shown = { ...present(first), text: note, notes: [note, 'Thank you all!'] }
    const deck = { ...talk.deck, slides: [shown, ...rest] }
    expect(await check('public/deck.html', `<p>${note} Thank you all!</p>`, { ...talk, deck })).toEqual([])
  })

  test('may say what a drawing on a slide says too', async () => {
    const drawing = {
      url: 'asset:/a.svg',
      path: '/a.svg',
      hash: '',
      bytes: 1,
      type: 'image/svg+xml',
    } as const
    const deck = { ...talk.deck, assets: [...talk.deck.assets, { ...drawing, text: `Fig. 1 ${note}` }] }
    expect(await check('public/deck.html', `<p>${note}</p>`, { ...talk, deck })).toEqual([])
  })
})

test('a PDF with a note among its words, or among its alternative texts, is held back', async () => {
  const leaking = structuredClone(talk) as unknown as { deck: { slides: { html: string }[] } }
  const slide = present(leaking.deck.slides[1])
  slide.html = slide.html.replace('</h1>', ` ${note}</h1>`)
  await using ports = openTestPorts(press)
  const pdf = present(targets.find(({ name }) => name === 'pdf'))
  const [artifact] = await collect(pdf.print, makeJob(leaking as unknown as Talk), ports)
  expect(await checkPublic(makeJob(talk), present(artifact))).toEqual([
    expect.objectContaining({ rule: 'private-leak', slide: 1 }),
  ])
})

test('a picture with a note among its metadata is held back', async () => {
  const { default: zlib } = await import('node:zlib')
  const png = await sharp({ create: { width: 2, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer()
  const body = Buffer.from(`tEXtComment\0${note}`, 'latin1')
  const head = Buffer.alloc(4)
  head.writeUInt32BE(body.length - 4)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(zlib.crc32(body))
  const marked = Buffer.concat([png.subarray(0, 33), head, body, sum, png.subarray(33)])
  expect(await check('public/deck/slide-001.png', marked)).toHaveLength(1)
  expect(await check('public/deck/slide-001.png', png)).toEqual([])
})

test('the search is one pass, however much there is to find', () => {
  const needles = Array.from({ length: 20_000 }, (_, index) => ({
    words: fold(`sentence number ${index} of this script`),
    of: index,
  }))
  const search = openSearch(needles)
  const text = fold(`${'lorem ipsum dolor sit amet '.repeat(80_000)} sentence number 4711 of this script`)
  const start = performance.now()
  expect(search(text).map(({ of }) => of)).toEqual([4711])
  expect(performance.now() - start).toBeLessThan(1000)
})

describe('files of all talks', () => {
  const leak = [expect.objectContaining({ rule: 'private-leak', message: expect.stringContaining('a note') })]
  const page = (text: string) => ({ path: 'index.html', bytes: Buffer.from(`<p>${text}</p>`) })

  test('a page with a note of any talk is held back', async () => {
    const file = { ...page(note), path: 'public/index.html' }
    expect(await checkPublicOfAll([makeJob(talk)], file, new Set())).toEqual(leak)
  })

  test('what another talk shows is no secret', async () => {
    const [first, ...rest] = talk.deck.slides
    const longer: Talk = {
      ...talk,
      name: 'longer',
      deck: { ...talk.deck, slides: [{ ...present(first), notes: [], text: note }, ...rest] },
    }
    const file = { ...page(note), path: 'public/index.html' }
    expect(await checkPublicOfAll([makeJob(talk), makeJob(longer)], file, new Set())).toEqual([])
  })

  test('an archive is looked into, but for what has passed', async () => {
    const inside = page(note)
    const archive = { path: 'public/talks.zip', bytes: await zipFiles([inside], 0) }
    const hash = createHash('sha256').update(inside.bytes).digest('hex')
    expect(await checkPublicOfAll([makeJob(talk)], archive, new Set())).toEqual(leak)
    expect(await checkPublicOfAll([makeJob(talk)], archive, new Set([hash]))).toEqual([])
  })
})
