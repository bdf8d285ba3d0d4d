import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, expect, test } from 'vitest'
import type { Job } from '../../src/model/artifact.ts'
import { readPdf } from '../../src/render/gate/read-pdf.ts'
import { fold } from '../../src/render/gate/search.ts'
import { composeNotes } from '../../src/render/notes/compose.ts'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import { listTitles } from './outline.ts'
import { namedDeck, readPair, sharedScript, usualScript } from './pairs.ts'
import { checkPdf } from './pdf-ua/rules.ts'
import { collect, makeJob, noCache, openTestPorts, present } from './printing.ts'

const print = present(targets.find(({ name }) => name === 'notes')).print
const press = openTestPress()

afterAll(() => press[Symbol.asyncDispose]())

async function printNotes(job: Job): Promise<Uint8Array> {
  await using ports = openTestPorts(press, noCache)
  const [artifact] = await collect(print, job, ports)
  expect(ports.found).toEqual([])
  expect(artifact).toMatchObject({ path: 'speaker/lamp-notes.pdf', for: 'speaker' })
  return present(artifact).bytes
}

/** Text of each page. */
async function readPages(bytes: Uint8Array): Promise<string[]> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  return await Promise.all(
    document.getPageIndices().map(async (index) => {
      const single = await PDFDocument.create()
      const [page] = await single.copyPages(document, [index])
      single.addPage(present(page))
      return (await readPdf(await single.save({ useObjectStreams: false }))).map(fold).join(' ')
    }),
  )
}

test('the pages as a document', async () => {
  const { book, job } = await readPair(sharedScript, namedDeck)
  const { sheet } = composeNotes(book, job.options)
  const body = sheet.body
    .replace(/<svg[\s\S]*?<\/svg>(?=<\/div>)/g, '<svg/>')
    .replace(/(?=<(?:div class="(?:words|thumb|cell|coming)|main|header|footer|p))/g, '\n')
  await expect(`${body}\n`).toMatchFileSnapshot('../fixtures/paper/notes.html')
  expect(sheet.runningHeads).toMatchObject({
    leaf1: 'Speaker notes · slide 1',
    leaf2: 'ACT I: Dusk · slide 2',
  })
})

test('a page a slide, with its words, its cue line and what comes next', async () => {
  const { job } = await readPair()
  const bytes = await printNotes(job)
  const pages = await readPages(bytes)
  expect(pages).toHaveLength(6)
  expect(pages[2]).toContain(fold('Who filled the lamp that evening?'))
  expect(pages[2]).toContain(fold('neither of them knew'))
  expect(pages[2]).toContain(fold('GO 4'))
  expect(pages[5]).toContain(fold('The last slide'))
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  expect(document.getTitle()).toBe('The Lamp: speaker notes')
  expect(await checkPdf(bytes)).toEqual({})
  expect(listTitles(document)).toEqual(
    expect.arrayContaining(['1 The Lamp', 'ACT I: Dusk', '4 Nobody trimmed the wick', 'ACT II: Dawn']),
  )
  expect(Buffer.from(await printNotes(job)).equals(Buffer.from(bytes))).toBe(true)
})

test('words that fit in no size flow on, and the foot goes with the last of them', async () => {
  const long = Array.from({ length: 30 }, (_, index) => {
    const wicks = Array.from(
      { length: 8 },
      (_, wick) => `Wick ${index}-${wick} was trimmed, and it smoked all the same.`,
    )
    return wicks.join(' ')
  })
  const text = usualScript.replace('Nobody trimmed the wick for a week, and it smoked.', long.join('\n\n'))
  const { job, script } = await readPair(text)
  const pages = await readPages(await printNotes(job))
  expect(pages.length).toBeGreaterThan(8)
  const all = pages.join(' ')
  for (const { text: line } of script.lines) expect(all).toContain(fold(line.split('. ')[0] ?? ''))
  const last = present(pages.find((page) => page.includes(fold('GO 5'))))
  expect(last).toContain(fold('Wick 29-7 was trimmed'))
})

test('large print on Letter', async () => {
  const { job } = await readPair()
  const options = { ...job.options, paper: 'letter' as const, largePrint: true }
  const document = await PDFDocument.load(await printNotes({ ...job, options }), { updateMetadata: false })
  expect(Math.round(present(document.getPages()[0]).getWidth())).toBe(612)
  expect(document.getPageCount()).toBe(6)
})

test('a talk without a script has no notes pages, and says so', async () => {
  const { talk } = await readPair()
  const { script: _, ...silent } = talk
  await using ports = openTestPorts(press, noCache)
  expect(await collect(print, makeJob(silent), ports)).toEqual([])
  expect(ports.found).toMatchObject([
    { rule: 'no-script', message: expect.stringContaining('no notes pages') },
  ])
})
