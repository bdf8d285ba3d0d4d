import type { NoteParagraph, NoteRun } from '../../markdown/note.ts'
import { writeTree } from './master.ts'
import { notesSize } from './presentation.ts'
import { type Child, element, escapeXml, namespaces, writeDocument, type Xml } from './xml.ts'

interface Place {
  readonly x: number
  readonly y: number
  readonly cx: number
  readonly cy: number
}

const margin = 685_800
const pictureHeight = 3_600_000
const picture: Place = { x: margin, y: margin, cx: notesSize.width - 2 * margin, cy: pictureHeight }
const words: Place = {
  x: margin,
  y: 2 * margin + pictureHeight,
  cx: notesSize.width - 2 * margin,
  cy: notesSize.height - 4 * margin - pictureHeight,
}

export function writeNotesMaster(): string {
  return writeDocument(
    element(
      'p:notesMaster',
      namespaces,
      element(
        'p:cSld',
        {},
        element('p:bg', {}, element('p:bgRef', { idx: 1001 }, element('a:schemeClr', { val: 'bg1' }))),
        writeTree(
          writeSlidePicture(picture),
          writeWords(
            words,
            element('a:p', {}, element('a:r', {}, element('a:rPr'), element('a:t', {}, 'Notes'))),
          ),
        ),
      ),
      element('p:clrMap', {
        ...{ bg1: 'lt1', tx1: 'dk1', bg2: 'lt2', tx2: 'dk2' },
        ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((number) => [`accent${number}`, `accent${number}`])),
        ...{ hlink: 'hlink', folHlink: 'folHlink' },
      }),
      element(
        'p:notesStyle',
        {},
        Array.from({ length: 9 }, (_, index) =>
          element(
            `a:lvl${index + 1}pPr`,
            {
              marL: 228_600 * index,
              algn: 'l',
              defTabSz: 914_400,
              rtl: false,
              eaLnBrk: true,
              latinLnBrk: false,
            },
            element('a:spcBef', {}, element('a:spcPts', { val: 600 })),
            element(
              'a:defRPr',
              { sz: 1200, kern: 1200 },
              element('a:solidFill', {}, element('a:schemeClr', { val: 'tx1' })),
              element('a:latin', { typeface: '+mn-lt' }),
              element('a:ea', { typeface: '+mn-ea' }),
              element('a:cs', { typeface: '+mn-cs' }),
            ),
          ),
        ),
      ),
    ),
  )
}

/** The notes of one slide. */
export function writeNotesSlide(paragraphs: readonly NoteParagraph[], lang: string): string {
  return writeDocument(
    element(
      'p:notes',
      namespaces,
      element(
        'p:cSld',
        {},
        writeTree(
          writeSlidePicture(),
          writeWords(undefined, paragraphs.map((paragraph) => writeNoteParagraph(paragraph, lang)).join('')),
        ),
      ),
      element('p:clrMapOvr', {}, element('a:masterClrMapping')),
    ),
  )
}

function writeSlidePicture(place?: Place): Xml {
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id: 2, name: 'Slide' }),
      element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: true, noRot: true, noChangeAspect: true })),
      element('p:nvPr', {}, element('p:ph', { type: 'sldImg', idx: place && 2 })),
    ),
    element('p:spPr', {}, place && writePlace(place)),
  )
}

function writeWords(place: Place | undefined, paragraphs: Xml): Xml {
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      element('p:cNvPr', { id: 3, name: 'Notes' }),
      element('p:cNvSpPr', {}, element('a:spLocks', { noGrp: true })),
      element('p:nvPr', {}, element('p:ph', { type: 'body', sz: place && 'quarter', idx: place ? 3 : 1 })),
    ),
    element('p:spPr', {}, place && writePlace(place)),
    element('p:txBody', {}, element('a:bodyPr'), element('a:lstStyle'), paragraphs),
  )
}

function writePlace({ x, y, cx, cy }: Place): Child {
  return [
    element('a:xfrm', {}, element('a:off', { x, y }), element('a:ext', { cx, cy })),
    element('a:prstGeom', { prst: 'rect' }, element('a:avLst')),
  ]
}

const indent = 228_600

function writeNoteParagraph({ runs, level, marker }: NoteParagraph, lang: string): Xml {
  const properties =
    level !== undefined &&
    element(
      'a:pPr',
      { marL: indent * (level + 1), indent: marker === undefined ? 0 : -indent, lvl: Math.min(level, 8) },
      marker === undefined && element('a:buNone'),
      marker === 'bullet' && [element('a:buFont', { typeface: 'Arial' }), element('a:buChar', { char: '•' })],
      typeof marker === 'number' &&
        element('a:buAutoNum', { type: 'arabicPeriod', startAt: marker > 1 ? marker : undefined }),
    )
  return element('a:p', {}, properties, runs.map((run) => writeNoteRun(run, lang)).join(''))
}

function writeNoteRun({ text, bold, italic }: NoteRun, lang: string): Xml {
  const properties = element('a:rPr', { lang, b: bold, i: italic })
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : element('a:r', {}, properties, element('a:t', {}, escapeXml(line)))))
    .join(element('a:br', {}, properties))
}
