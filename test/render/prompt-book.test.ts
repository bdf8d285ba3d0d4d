import { PDFArray, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { afterAll, expect, test } from 'vitest'
import type { Job } from '../../src/model/artifact.ts'
import { readPdf } from '../../src/render/gate/read-pdf.ts'
import { fold } from '../../src/render/gate/search.ts'
import { openBook } from '../../src/render/paper/book.ts'
import { composePromptBook } from '../../src/render/prompt-book/compose.ts'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import { listTitles } from './outline.ts'
import { readPair, usualScript } from './pairs.ts'
import { checkPdf } from './pdf-ua/rules.ts'
import {
  collect,
  makeJob,
  noCache,
  openTestFolder,
  openTestPorts,
  present,
  readTestTalk,
} from './printing.ts'

const print = present(targets.find(({ name }) => name === 'prompt-book')).print
const press = openTestPress()

afterAll(() => press[Symbol.asyncDispose]())

async function printBook(job: Job): Promise<Uint8Array> {
  await using ports = openTestPorts(press, noCache)
  const [artifact] = await collect(print, job, ports)
  expect(ports.found).toEqual([])
  expect(artifact).toMatchObject({ path: 'speaker/lamp-prompt-book.pdf', for: 'speaker' })
  return present(artifact).bytes
}

function open(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { updateMetadata: false })
}

test('the book as a document', async () => {
  const { book, job } = await readPair()
  const { sheet } = composePromptBook(book, job.options)
  const body = sheet.body
    .replace(/<svg[\s\S]*?<\/svg>(?=<\/div>)/g, '<svg/>')
    .replace(/(?=<(?:div class="(?:left|right|row|more|thumb)|main|h2|tr|li|p))/g, '\n')
  await expect(`${body}\n`).toMatchFileSnapshot('../fixtures/paper/prompt-book.html')
  expect(sheet.runningHeads).toEqual({
    front: 'Prompt book',
    chapter1: 'Before the curtain',
    chapter2: 'ACT I: Dusk',
    chapter3: 'ACT II: Dawn',
  })
})

test('what the printed book holds', async () => {
  const { job, script } = await readPair()
  const bytes = await printBook(job)
  const document = await open(bytes)
  expect(document.getTitle()).toBe('The Lamp: prompt book')
  expect(document.getPageCount()).toBe(4)
  const [page] = document.getPages()
  expect(Math.round(present(page).getWidth())).toBe(595)
  expect(await checkPdf(bytes)).toEqual({})
  expect(String(document.catalog.get(PDFName.of('Lang')))).toBe('(en)')
  expect(listTitles(document)).toEqual(
    expect.arrayContaining(['Before the curtain', 'ACT I: Dusk', 'ACT II: Dawn', '6 The oil was water']),
  )
  const text = (await readPdf(bytes)).map(fold).join(' ')
  let at = 0
  for (const line of script.lines) {
    at = text.indexOf(fold(line.text), at)
    expect(at, line.text).toBeGreaterThanOrEqual(0)
  }
  expect(text).not.toContain(fold('never shown'))
})

test('the same talk gives the same bytes, on the paper asked for', async () => {
  const { job } = await readPair()
  const letter = { ...job, options: { ...job.options, paper: 'letter' as const } }
  const one = await printBook(letter)
  expect(Buffer.from(await printBook(letter)).equals(Buffer.from(one))).toBe(true)
  const [page] = (await open(one)).getPages()
  expect(Math.round(present(page).getWidth())).toBe(612)
})

test('a script that is longer than its slides flows on over pages', async () => {
  const long = Array.from({ length: 220 }, (_, index) => `Wick number ${index} was the ${index}th to smoke.`)
  const text = usualScript.replace(
    'Nobody trimmed the wick for a week',
    `${long.join(' ')} Nobody trimmed it`,
  )
  const { job } = await readPair(text)
  const bytes = await printBook(job)
  const document = await open(bytes)
  expect(document.getPageCount()).toBeGreaterThan(6)
  const said = (await readPdf(bytes)).map(fold).join(' ')
  for (const line of ['Wick number 0 was', 'Wick number 219 was the 219th', 'And the oil was water'])
    expect(said).toContain(fold(line))
  for (const page of document.getPages()) {
    const contents = page.node.lookup(PDFName.of('Contents'))
    const streams =
      contents instanceof PDFArray
        ? contents.asArray().map((ref) => document.context.lookup(ref))
        : [contents]
    const size = streams.reduce(
      (sum, stream) => sum + (stream instanceof PDFRawStream ? stream.contents.length : 0),
      0,
    )
    expect(size).toBeGreaterThan(600)
  }
})

test('an empty script makes a book of slides', async () => {
  const { job } = await readPair('\n')
  const document = await open(await printBook(job))
  expect(document.getPageCount()).toBeGreaterThan(1)
})

test('a script about something else stands by itself', async () => {
  const other = 'Bees dance to tell where the flowers are.\n\nKarl von Frisch found that out in Munich.\n'
  const { book, talk, script, job } = await readPair(other)
  const alignment = {
    related: false,
    cues: [],
    findings: [],
    slides: book.alignment.slides.map((onset) => ({
      ...onset,
      line: null,
      item: null,
      by: 'unrelated' as const,
    })),
  }
  const apart = openBook(talk, { ...book, script, alignment }, job.options)
  const { sheet } = composePromptBook(apart, job.options)
  expect(sheet.body).toContain('nothing in common')
  expect(sheet.body).toContain('Karl von Frisch found that out in Munich.')
})

test('a talk without a script makes no book, and says so', async () => {
  using folder = await openTestFolder()
  const { script: _, ...talk } = await readTestTalk(folder.path)
  await using ports = openTestPorts(press, noCache)
  expect(await collect(print, makeJob(talk), ports)).toEqual([])
  expect(ports.found).toMatchObject([{ rule: 'no-script' }])
})
