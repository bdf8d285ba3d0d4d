import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, expect, test } from 'vitest'
import type { Talk } from '../../src/model/talk.ts'
import { readPdf } from '../../src/render/gate/read-pdf.ts'
import { fold } from '../../src/render/gate/search.ts'
import { composeHandout } from '../../src/render/handout/compose.ts'
import { checkPublic } from '../../src/render/publish-gate.ts'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import { listTitles } from './outline.ts'
import { readPair, usualScript } from './pairs.ts'
import { checkPdf } from './pdf-ua/rules.ts'
import { collect, makeJob, noCache, openTestPorts, present } from './printing.ts'

const print = present(targets.find(({ name }) => name === 'handout')).print
const press = openTestPress()

afterAll(() => press[Symbol.asyncDispose]())

async function printHandout(talk: Talk): Promise<Uint8Array> {
  await using ports = openTestPorts(press, noCache)
  const [artifact, ...others] = await collect(print, makeJob(talk), ports)
  expect(others).toEqual([])
  expect(ports.found).toEqual([])
  expect(artifact).toMatchObject({ path: 'public/lamp-handout.pdf', for: 'everyone' })
  return present(artifact).bytes
}

test('the handout as a document', async () => {
  const { talk } = await readPair()
  const { sheet } = composeHandout(talk.deck, { draft: false })
  const body = sheet.body
    .replace(/<svg[\s\S]*?<\/svg>(?=<\/div>)/g, '<svg/>')
    .replace(/(?=<(?:div class="(?:entry|beside|said|told|lines|thumb)|h2|p))/g, '\n')
  await expect(`${body}\n`).toMatchFileSnapshot('../fixtures/paper/handout.html')
})

test('slides that build on each other stand once', async () => {
  const build = `# Build

---

## Three reasons

- It was dark, and nobody looked

---

## Three reasons

- It was dark, and nobody looked
- It was wet

---

<!-- nothing but a note -->
`
  const { talk } = await readPair(usualScript, build)
  const { body } = composeHandout(talk.deck, { draft: false }).sheet
  const entries = Array.from(body.matchAll(/class="entry" id="([^"]+)"/g), ([, id]) => id)
  expect(entries).toEqual(['slide-3'])
})

test('what the printed handout holds, and what it does not', async () => {
  const { talk, job } = await readPair()
  const bytes = await printHandout(talk)
  expect(await checkPublic(job, { path: 'public/lamp-handout.pdf', bytes })).toEqual([])
  const text = (await readPdf(bytes)).map(fold).join(' ')
  for (const shown of [
    'The Lamp',
    'ACT I: Dusk',
    'Lamps need oil.',
    'Nobody trimmed the wick',
    'ACT II: Dawn',
  ])
    expect(text).toContain(fold(shown))
  for (const hidden of ['the lamp is a metaphor', 'We asked Brunel', 'Morning came over', 'And the oil was'])
    expect(text).not.toContain(fold(hidden))
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  expect(document.getTitle()).toBe('The Lamp: handout')
  expect(document.getPageCount()).toBe(2)
  expect(await checkPdf(bytes)).toEqual({})
  expect(listTitles(document).sort()).toEqual(
    [
      '3 Who filled the lamp?',
      '4 Nobody trimmed the wick',
      '6 The oil was water',
      'ACT I: Dusk',
      'ACT II: Dawn',
      'The Lamp',
    ].sort(),
  )
  expect(Buffer.from(await printHandout(talk)).equals(Buffer.from(bytes))).toBe(true)
})

test('the gate refuses a handout with a line of the script in it', async () => {
  const { talk, job } = await readPair()
  const [first, ...others] = talk.deck.slides
  const leaked = { ...present(first), handout: 'And neither of them knew. Who filled the lamp that evening?' }
  const bytes = await printHandout({ ...talk, deck: { ...talk.deck, slides: [leaked, ...others] } })
  const found = await checkPublic(job, { path: 'public/lamp-handout.pdf', bytes })
  expect(found).toMatchObject([{ rule: 'private-leak' }])
})

test('text that is longer than its slide flows on below it', async () => {
  const { talk } = await readPair()
  const handout = Array.from({ length: 90 }, (_, index) => `Oil of the ${index}th kind burns well.`).join(' ')
  const slides = talk.deck.slides.map((slide) => (slide.index === 2 ? { ...slide, handout } : slide))
  const bytes = await printHandout({ ...talk, deck: { ...talk.deck, slides } })
  const text = (await readPdf(bytes)).map(fold).join(' ')
  expect(text).toContain(fold('Oil of the 89th kind burns well.'))
})

test('no line of the script that no slide shows is in what everyone gets', async () => {
  const { talk, job } = await readPair()
  await using ports = openTestPorts(press, noCache)
  const [artifact] = await collect(print, job, ports)
  expect(artifact).toMatchObject({ path: 'public/lamp-handout.pdf', for: 'everyone' })
  const text = (await readPdf(present(artifact).bytes)).map(fold).join(' ')
  const shown = fold(talk.deck.slides.map((slide) => `${slide.text} ${slide.handout ?? ''}`).join(' '))
  const lines = present(talk.script).lines.filter((line) => !shown.includes(fold(line.text)))
  expect(lines.length).toBeGreaterThan(5)
  for (const line of lines) expect(text).not.toContain(fold(line.text))
})

test("the script's words stand beside the slides only when asked for, and then for the speaker", async () => {
  const { job, script } = await readPair()
  await using ports = openTestPorts(press, noCache)
  const asked = { ...job, options: { ...job.options, captions: 'script' as const } }
  const artifacts = await collect(print, asked, ports)
  expect(artifacts).toMatchObject([{ path: 'speaker/lamp-handout.pdf', for: 'speaker' }])
  const text = (await readPdf(present(artifacts[0]).bytes)).map(fold).join(' ')
  for (const line of script.lines) expect(text).toContain(fold(line.text))
  for (const hidden of ['to the back row', 'CLICK', 'beat']) expect(text).not.toContain(fold(hidden))
})

test('in large print two slides a page, and captions still whole', async () => {
  const { job, book, talk } = await readPair()
  const { sheet } = composeHandout(talk.deck, { draft: false, largePrint: true }, book)
  expect(sheet.css).toContain('min-height:114mm')
  await using ports = openTestPorts(press, noCache)
  const options = { ...job.options, largePrint: true, captions: 'script' as const }
  const [artifact] = await collect(print, { ...job, options }, ports)
  const text = (await readPdf(present(artifact).bytes)).map(fold).join(' ')
  for (const line of present(talk.script).lines) expect(text).toContain(fold(line.text))
})
