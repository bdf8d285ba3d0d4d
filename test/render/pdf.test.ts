import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
  PDFString,
} from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Talk } from '../../src/model/talk.ts'
import { readPdf } from '../../src/render/gate/read-pdf.ts'
import { fold } from '../../src/render/gate/search.ts'
import { targets } from '../../src/render/targets.ts'
import { openTestPress } from '../browser/pages.ts'
import {
  collect,
  makeJob,
  noCache,
  openTestFolder,
  openTestPorts,
  present,
  readTestTalk,
  type TestFolder,
} from './printing.ts'

const printPdf = present(targets.find(({ name }) => name === 'pdf')).print
const press = openTestPress()
let folder: TestFolder
let talk: Talk
let bytes: Uint8Array
let document: PDFDocument

async function print(one: Talk = talk, draft = false): Promise<Uint8Array> {
  await using ports = openTestPorts(press, noCache)
  const [artifact] = await collect(printPdf, makeJob(one, { draft }), ports)
  expect(ports.found).toEqual([])
  expect(artifact).toMatchObject({ path: 'public/deck.pdf', for: 'everyone' })
  return present(artifact).bytes
}

beforeAll(async () => {
  folder = await openTestFolder()
  talk = await readTestTalk(folder.path)
  bytes = await print()
  document = await PDFDocument.load(bytes, { updateMetadata: false })
})

afterAll(async () => {
  folder[Symbol.dispose]()
  await press[Symbol.asyncDispose]()
})

function dicts(of: PDFDocument = document): PDFDict[] {
  return of.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (object instanceof PDFDict) return [object]
    return object instanceof PDFRawStream ? [object.dict] : []
  })
}

function text(dict: PDFDict, key: string): string | undefined {
  const value = dict.lookup(PDFName.of(key))
  return value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : undefined
}

function listOutline(item: PDFDict | undefined): unknown[] {
  if (!item) return []
  const below = listOutline(item.lookupMaybe(PDFName.of('First'), PDFDict))
  const title = text(item, 'Title')
  const next = listOutline(item.lookupMaybe(PDFName.of('Next'), PDFDict))
  return [below.length > 0 ? [title, below] : title, ...next]
}

describe('a printed talk', () => {
  test('has a page a slide, in the size of the slide', () => {
    expect(document.getPages().map((page) => page.getSize())).toEqual(
      talk.deck.slides.map(() => ({ width: 960, height: 540 })),
    )
  })

  test('says what it is, in which language and when', () => {
    expect(document.getTitle()).toBe('Print "me" & tell')
    expect(document.getAuthor()).toBe('Ada')
    expect(document.getSubject()).toBe('How a talk is printed')
    expect(document.getCreationDate()).toEqual(new Date(1_777_888_999_000))
    expect(document.getModificationDate()).toEqual(new Date(1_777_888_999_000))
    expect(text(document.catalog, 'Lang')).toBe('de')
    const shows = document.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict)
    expect(String(shows.get(PDFName.of('DisplayDocTitle')))).toBe('true')
  })

  test('is tagged, headings, lists and tables as such', () => {
    expect(String(document.catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked')))).toBe(
      'true',
    )
    const types = new Set(dicts().map((dict) => String(dict.get(PDFName.of('S')))))
    for (const type of ['/H1', '/H2', '/LI', '/TH', '/TD', '/Figure', '/Link']) expect(types).toContain(type)
  })

  test('has an outline by act, without markup', () => {
    const outline = document.catalog.lookup(PDFName.of('Outlines'), PDFDict)
    expect(listOutline(outline.lookupMaybe(PDFName.of('First'), PDFDict))).toEqual([
      'Before any act',
      ['I. The Alert', ['A list that comes step by step']],
      ['II. The Fix', ['One heading that has to be made to fit', 'Table, emoji, scripts']],
    ])
  })

  test('tells what its pictures show', () => {
    const alts = dicts().map((dict) => text(dict, 'Alt'))
    expect(alts).toContain('A square of paint')
    expect(alts).toContain('A painted wall')
  })

  test('keeps its links alive', () => {
    const links = dicts().filter((dict) => dict.get(PDFName.of('Subtype')) === PDFName.of('Link'))
    const names = links.flatMap((dict) => dict.get(PDFName.of('Dest')) ?? []).map(String)
    const destinations = document.catalog.lookup(PDFName.of('Dests'), PDFDict)
    const places = names.map((name) => {
      const target = destinations.lookup(PDFName.of(name.slice(1)), PDFArray)
      return document.getPages().findIndex(({ ref }) => ref === target.get(0))
    })
    expect(places).toEqual([3, 2])
    const actions = links.flatMap((dict) => dict.lookupMaybe(PDFName.of('A'), PDFDict) ?? [])
    expect(actions.map((action) => text(action, 'URI'))).toEqual(['https://example.org/'])
  })

  test('embeds its fonts, none of them drawn glyph by glyph', () => {
    const fonts = dicts().filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of('Font'))
    const types = new Set(fonts.map((font) => String(font.get(PDFName.of('Subtype')))))
    expect(types).toEqual(new Set(['/Type0', '/CIDFontType2']))
    const described = dicts().filter((dict) => dict.get(PDFName.of('Type')) === PDFName.of('FontDescriptor'))
    expect(described.length).toBeGreaterThan(1)
    for (const font of described) expect(font.has(PDFName.of('FontFile2'))).toBe(true)
  })

  test('holds its pictures as JPEG, no larger than they are drawn', () => {
    const pictures = dicts().filter((dict) => dict.get(PDFName.of('Subtype')) === PDFName.of('Image'))
    const jpegs = pictures.filter((dict) => String(dict.get(PDFName.of('Filter'))).includes('DCTDecode'))
    expect(jpegs.map((dict) => Number(String(dict.get(PDFName.of('Width')))))).toEqual([1920])
  })

  test('has all its words, in every script', async () => {
    const words = fold((await readPdf(bytes)).join(' '))
    for (const { title = '' } of talk.deck.slides) expect(words).toContain(fold(title))
    expect(words).toContain('日本語')
    expect(words).toContain('camelate')
    expect(words).not.toContain('remembertobreathe')
  })

  test('shows animated things as they are at the end', () => {
    expect(readContents(5)).not.toMatch(/\/ca 0\b/)
    expect(readContents(5)).toContain('1 0 0 rg')
  })

  test('is the same each time, whatever else the browser has printed', async () => {
    expect(Buffer.from(await print()).equals(bytes)).toBe(true)
  })
})

function readContents(place: number): string {
  const page = present(document.getPages()[place]).node
  const stream = page.Contents()
  return stream instanceof PDFRawStream
    ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')
    : ''
}

test('steps print a page each, under the number of their slide', async () => {
  const all = { ...talk, deck: { ...talk.deck, steps: 'all' as const } }
  const printed = await PDFDocument.load(await print(all), { updateMetadata: false })
  expect(printed.getPageCount()).toBe(8)
  const labels = printed.catalog
    .lookup(PDFName.of('PageLabels'), PDFDict)
    .lookup(PDFName.of('Nums'), PDFArray)
  const numbers = labels
    .asArray()
    .flatMap((label) => (label instanceof PDFDict ? (text(label, 'P') ?? '') : []))
  expect(numbers).toEqual(['1', '2', '3', '3', '3', '4', '5', '6'])
})

test('a draft says so on every page', async () => {
  const words = fold((await readPdf(await print(talk, true))).join(' '))
  expect(words.match(/draft/g)).toHaveLength(talk.deck.slides.length)
})
