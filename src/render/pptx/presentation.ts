import type { Size, Talk } from '../../model/talk.ts'
import { nameGuid, toEmu } from './units.ts'
import { type Child, element, namespaces, writeDocument, type Xml } from './xml.ts'

export interface PresentationIds {
  readonly master: string
  readonly notesMaster?: string
  readonly slides: readonly string[]
}

const firstSlideId = 256

export function writePresentation({ deck, name }: Talk, ids: PresentationIds): string {
  const { width, height } = deck.size
  return writeDocument(
    element(
      'p:presentation',
      { ...namespaces, saveSubsetFonts: true, autoCompressPictures: false },
      element('p:sldMasterIdLst', {}, element('p:sldMasterId', { id: 2147483648, 'r:id': ids.master })),
      ids.notesMaster !== undefined &&
        element('p:notesMasterIdLst', {}, element('p:notesMasterId', { 'r:id': ids.notesMaster })),
      element(
        'p:sldIdLst',
        {},
        ids.slides.map((id, index) => element('p:sldId', { id: firstSlideId + index, 'r:id': id })),
      ),
      element('p:sldSz', { cx: toEmu(width), cy: toEmu(height) }),
      element('p:notesSz', { cx: notesSize.width, cy: notesSize.height }),
      element('p:defaultTextStyle', {}, element('a:defPPr', {}, element('a:defRPr', { lang: deck.lang }))),
      writeSections(listSections(deck), name),
    ),
  )
}

/** A4, upright, in EMU. */
export const notesSize = { width: 7_559_675, height: 10_691_813 } as const

interface Section {
  readonly title: string
  readonly first: number
  readonly last: number
}

/** Acts, and what comes before the first of them. */
function listSections({ acts, slides, title }: Talk['deck']): Section[] {
  if (acts.length === 0) return []
  const first = acts[0]?.first ?? 0
  const before = first > 0 ? [{ title, first: 0, last: first - 1 }] : []
  return [
    ...before,
    ...acts.map((act) => ({
      title: act.numeral === '' ? act.title : `${act.numeral}. ${act.title}`,
      first: act.first,
      last: Math.min(act.last, slides.length - 1),
    })),
  ]
}

function writeSections(sections: readonly Section[], talk: string): Child {
  if (sections.length === 0) return undefined
  return writeExtensions(
    '{521415D9-36F7-43E2-AB2F-B90AF26B5E84}',
    element(
      'p14:sectionLst',
      { 'xmlns:p14': 'http://schemas.microsoft.com/office/powerpoint/2010/main' },
      sections.map(({ title, first, last }) =>
        element(
          'p14:section',
          { name: title, id: nameGuid(`${talk} section ${first}`) },
          element(
            'p14:sldIdLst',
            {},
            Array.from({ length: last - first + 1 }, (_, index) =>
              element('p14:sldId', { id: firstSlideId + first + index }),
            ),
          ),
        ),
      ),
    ),
  )
}

function writeExtensions(uri: string, content: Xml): Xml {
  return element('p:extLst', {}, element('p:ext', { uri }, content))
}

/** How the file opens: the slides, and notes below them where there are any. */
export function writeViewProperties(size: Size): string {
  return writeDocument(
    element(
      'p:viewPr',
      namespaces,
      element(
        'p:normalViewPr',
        {},
        element('p:restoredLeft', { sz: 15620 }),
        element('p:restoredTop', { sz: size.width >= size.height ? 80000 : 90000 }),
      ),
    ),
  )
}

export function writePresentationProperties(): string {
  return writeDocument(element('p:presentationPr', namespaces))
}

export const plainTableStyle = '{5940675A-B579-460E-94D1-54222C63F5DA}'

export function writeTableStyles(): string {
  return writeDocument(element('a:tblStyleLst', { 'xmlns:a': namespaces['xmlns:a'], def: plainTableStyle }))
}
