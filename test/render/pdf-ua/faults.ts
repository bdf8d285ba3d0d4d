import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import { inflate } from './document.ts'

/** A way to break a document that is right, and the points it breaks. */
export interface Fault {
  readonly breaks: readonly string[]
  readonly plant: (document: PDFDocument) => void
}

function name(text: string): PDFName {
  return PDFName.of(text)
}

/** Dictionaries of a document that hold a key, with a value when one is named. */
function listDicts(document: PDFDocument, key: string, value?: string): PDFDict[] {
  return document.context
    .enumerateIndirectObjects()
    .map(([, object]) => (object instanceof PDFRawStream ? object.dict : object))
    .filter((object) => object instanceof PDFDict)
    .filter((dict) => (value === undefined ? dict.has(name(key)) : dict.get(name(key)) === name(value)))
}

function first(document: PDFDocument, key: string, value?: string): PDFDict {
  const [dict] = listDicts(document, key, value)
  if (!dict) throw new Error(`Nothing has /${key} ${value ?? ''}`)
  return dict
}

/** The first element of a type becomes one of another. */
function retype(from: string, to: string): Fault['plant'] {
  return (document) => first(document, 'S', from).set(name('S'), name(to))
}

function drop(key: string, value: string, gone: string): Fault['plant'] {
  return (document) => {
    for (const dict of listDicts(document, key, value)) dict.delete(name(gone))
  }
}

function child(dict: PDFDict, key: string): PDFDict {
  return dict.lookup(name(key), PDFDict)
}

/** Replaces the stream that a key of the dictionary names. */
function rewrite(dict: PDFDict, key: string, change: (text: string) => string): void {
  const ref = dict.get(name(key))
  const stream = dict.context.lookup(ref)
  if (!(ref instanceof PDFRef) || !(stream instanceof PDFRawStream)) throw new Error(`No stream at /${key}`)
  const bytes = Buffer.from(change(Buffer.from(inflate(stream)).toString('latin1')), 'latin1')
  dict.context.assign(ref, dict.context.flateStream(bytes))
}

/** Adds to what the first page shows. */
function show(content: string): Fault['plant'] {
  return (document) =>
    rewrite(document.getPages()[0]?.node as PDFDict, 'Contents', (text) => `${text}\n${content}\n`)
}

function changeXmp(change: (text: string) => string): Fault['plant'] {
  return (document) => {
    const stream = document.catalog.lookup(name('Metadata')) as PDFRawStream
    const text = Buffer.from(inflate(stream)).toString('utf8')
    document.catalog.set(
      name('Metadata'),
      document.context.register(document.context.stream(change(text), { Type: 'Metadata', Subtype: 'XML' })),
    )
  }
}

function changeRoles(roles: Record<string, string>): Fault['plant'] {
  return (document) =>
    child(document.catalog, 'StructTreeRoot').set(name('RoleMap'), document.context.obj(roles))
}

function firstFont(document: PDFDocument): { outer: PDFDict; inner: PDFDict } {
  const outer = first(document, 'Subtype', 'Type0')
  return { outer, inner: outer.lookup(name('DescendantFonts'), PDFArray).lookup(0, PDFDict) }
}

/** Shows a code of a composite font of the first page. */
function showCode(code: string): Fault['plant'] {
  return (document) => {
    const resources = child(document.getPages()[0]?.node as PDFDict, 'Resources')
    const font = child(resources, 'Font')
      .entries()
      .find(([, value]) => lookUp(document, value).get(name('Subtype')) === name('Type0'))?.[0]
    show(`/Artifact BMC BT ${font} 20 Tf <${code}> Tj ET EMC`)(document)
  }
}

function lookUp(document: PDFDocument, value: unknown): PDFDict {
  return document.context.lookup(value as PDFRef, PDFDict)
}

const box = '0 0 1 1 re f'

/** The first rows of the first table become something else. */
function retypeRows(...types: readonly string[]): Fault['plant'] {
  return (document) => {
    const rows = first(document, 'S', 'Table').lookup(name('K'), PDFArray)
    for (const [index, type] of types.entries()) rows.lookup(index, PDFDict).set(name('S'), name(type))
  }
}

/** Draws a form of this kind two times on the first page. */
function drawTwice(kind: LiteralObject): Fault['plant'] {
  return (document) => {
    const { context } = document
    const form = context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, 1, 1], ...kind })
    const resources = child(document.getPages()[0]?.node as PDFDict, 'Resources')
    resources.set(name('XObject'), context.obj({ Twice: context.register(form) }))
    show('/Artifact BMC /Twice Do /Twice Do EMC')(document)
  }
}

type LiteralObject = Parameters<PDFDocument['context']['stream']>[1]

export const faults: Readonly<Record<string, Fault>> = {
  'the claim is gone': { breaks: ['5-1'], plant: changeXmp((text) => text.replace(/<pdfuaid.*>/, '')) },
  'another part': { breaks: ['5-2'], plant: changeXmp((text) => text.replace('part>1<', 'part>2<')) },
  'nothing without meaning inside': {
    breaks: ['7.1-1'],
    plant: show(`/P <</MCID 0>>BDC /Artifact BMC ${box} EMC EMC`),
  },
  'meaning inside nothing': {
    breaks: ['7.1-2'],
    plant: show(`/Artifact BMC /P <</MCID 0>>BDC ${box} EMC EMC`),
  },
  'painted outside': { breaks: ['7.1-3'], plant: show(box) },
  'tagged with what is not in the structure': {
    breaks: ['7.1-3'],
    plant: show(`/P <</MCID 999>>BDC ${box} EMC`),
  },
  suspects: {
    breaks: ['7.1-4'],
    plant: ({ catalog, context }) =>
      catalog.set(name('MarkInfo'), context.obj({ Marked: true, Suspects: true })),
  },
  'a type nobody knows': { breaks: ['7.1-5'], plant: retype('P', 'Remark') },
  'a circle of roles': { breaks: ['7.1-6'], plant: changeRoles({ Strong: 'Em', Em: 'Strong' }) },
  'a standard type renamed': {
    breaks: ['7.1-7'],
    plant: changeRoles({ Strong: 'Span', Em: 'Span', P: 'Span' }),
  },
  'no metadata': { breaks: ['7.1-8', '5-1'], plant: ({ catalog }) => void catalog.delete(name('Metadata')) },
  'no title in the metadata': {
    breaks: ['7.1-9'],
    plant: changeXmp((text) => text.replace(/<dc:title>.*<\/dc:title>/, '')),
  },
  'a window with the name of the file': {
    breaks: ['7.1-10'],
    plant: ({ catalog }) => void catalog.delete(name('ViewerPreferences')),
  },
  'no structure': { breaks: ['7.1-11'], plant: ({ catalog }) => void catalog.delete(name('StructTreeRoot')) },
  'no language': { breaks: ['lang'], plant: ({ catalog }) => void catalog.delete(name('Lang')) },
  'a language that is none': {
    breaks: ['7.2-29'],
    plant: ({ catalog }) => void catalog.set(name('Lang'), PDFString.of('english, I think')),
  },
  'a table with something else in it': { breaks: ['7.2-3', '7.2-8'], plant: retypeRows('P') },
  'a row outside': { breaks: ['7.2-4'], plant: retype('Table', 'Div') },
  'a head outside': { breaks: ['7.2-5'], plant: retype('H2', 'THead') },
  'a body outside': { breaks: ['7.2-6'], plant: retype('H2', 'TBody') },
  'a foot outside': { breaks: ['7.2-7'], plant: retype('H2', 'TFoot') },
  'a heading cell outside': { breaks: ['7.2-8'], plant: retype('H2', 'TH') },
  'a cell outside': { breaks: ['7.2-9'], plant: retype('H2', 'TD') },
  'a row with something else in it': { breaks: ['7.2-10'], plant: retype('TD', 'P') },
  'two heads, of cells': { breaks: ['7.2-11', '7.2-14', '7.2-36'], plant: retypeRows('THead', 'THead') },
  'two feet, of cells': { breaks: ['7.2-12', '7.2-13', '7.2-38'], plant: retypeRows('TFoot', 'TFoot') },
  'a body of cells': { breaks: ['7.2-37'], plant: retypeRows('TBody') },
  'an item outside': { breaks: ['7.2-17'], plant: retype('L', 'Div') },
  'the body of an item outside': { breaks: ['7.2-18', '7.2-19'], plant: retype('LI', 'P') },
  'an item without a body': { breaks: ['7.2-20'], plant: retype('LBody', 'P') },
  'an entry of contents outside': { breaks: ['7.2-26'], plant: retype('P', 'TOCI') },
  'contents of something else': { breaks: ['7.2-27'], plant: retype('L', 'TOC') },
  'a row that is too long': {
    breaks: ['7.2-42'],
    plant: (document) =>
      first(document, 'S', 'TD').set(
        name('A'),
        document.context.obj([{ O: 'Table', ColSpan: 3, Headers: [] }]),
      ),
  },
  'a picture without words': { breaks: ['7.3-1'], plant: drop('S', 'Figure', 'Alt') },
  'a level skipped': { breaks: ['7.4.2-1'], plant: retype('H2', 'H4') },
  'two headings H': {
    breaks: ['7.4.4-1', '7.4.4-2'],
    plant: (document) => {
      const list = first(document, 'S', 'L')
      const items = list.lookup(name('K'), PDFArray)
      for (const index of [0, 1]) items.lookup(index, PDFDict).set(name('S'), name('H'))
    },
  },
  'headings of a table that head nothing': {
    breaks: ['7.5-1'],
    plant: (document) => {
      drop('S', 'TD', 'A')(document)
      drop('S', 'TH', 'A')(document)
    },
  },
  'a formula without words': { breaks: ['7.7-1'], plant: retype('P', 'Formula') },
  'a footnote without a name': { breaks: ['7.9-1'], plant: retype('P', 'Note') },
  'two footnotes of one name': {
    breaks: ['7.9-2'],
    plant: (document) => {
      for (const dict of listDicts(document, 'S', 'P').slice(0, 2)) {
        dict.set(name('S'), name('Note'))
        dict.set(name('ID'), PDFString.of('one'))
      }
    },
  },
  'a form to fill in': {
    breaks: ['foreign'],
    plant: ({ catalog, context }) => catalog.set(name('AcroForm'), context.obj({ Fields: [] })),
  },
  'a remark on a page': {
    breaks: ['foreign'],
    plant: (document) => first(document, 'Subtype', 'Link').set(name('Subtype'), name('Text')),
  },
  'a Tab key that follows the rows': {
    breaks: ['7.18.3-1'],
    plant: (document) => document.getPages()[0]?.node.set(name('Tabs'), name('R')),
  },
  'a link that is none in the structure': { breaks: ['7.18.5-1'], plant: retype('Link', 'Span') },
  'a link that leads somewhere': { breaks: ['7.18.5-2'], plant: drop('Subtype', 'Link', 'Contents') },
  'a drawing from another file': { breaks: ['7.20-1'], plant: drawTwice({ Ref: {} }) },
  'a drawing of the structure, twice': { breaks: ['7.20-2'], plant: drawTwice({ StructParents: 999 }) },
  'content that nothing shows': {
    breaks: ['parents'],
    plant: (document) => first(document, 'S', 'H1').set(name('K'), document.context.obj([900])),
  },
  'another map of codes': {
    breaks: ['7.21.3-1'],
    plant: (document) => firstFont(document).outer.set(name('Encoding'), name('UniJIS-UCS2-H')),
  },
  'codes that are no glyphs': {
    breaks: ['7.21.3.2-1'],
    plant: (document) => void firstFont(document).inner.delete(name('CIDToGIDMap')),
  },
  'a font left out': {
    breaks: ['7.21.4.1-1'],
    plant: (document) => void child(firstFont(document).inner, 'FontDescriptor').delete(name('FontFile2')),
  },
  'a glyph left out': { breaks: ['7.21.4.1-2', '7.21.7-1'], plant: showCode('FFF0') },
  'widths of another font': {
    breaks: ['7.21.5-1'],
    plant: (document) =>
      void firstFont(document).inner.set(name('W'), document.context.obj([0, 65535, 3333])),
  },
  'letters without text': { breaks: ['7.21.7-1'], plant: drop('Subtype', 'Type0', 'ToUnicode') },
  'letters that are no text': {
    breaks: ['7.21.7-2'],
    plant: (document) =>
      rewrite(firstFont(document).outer, 'ToUnicode', (text) => text.replace(/ <[\dA-F]{4}>$/gm, ' <FEFF>')),
  },
  'a box': { breaks: ['7.21.8-1'], plant: showCode('0000') },
}
