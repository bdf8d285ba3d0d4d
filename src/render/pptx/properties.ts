import type { Talk } from '../../model/talk.ts'
import { element, escapeXml, writeDocument, type Xml } from './xml.ts'

/** Title, author and the like, as `docProps/core.xml` tells them. `epoch` in seconds since 1970. */
export function writeCoreProperties({ deck, speakers }: Talk, epoch: number): string {
  const date = `${new Date(epoch * 1000).toISOString().slice(0, 19)}Z`
  const author = deck.author ?? speakers.join(', ')
  const text = (name: string, value: string | undefined) =>
    value !== undefined && value !== '' && element(name, {}, escapeXml(value))
  const time = (name: string): Xml => element(name, { 'xsi:type': 'dcterms:W3CDTF' }, date)
  return writeDocument(
    element(
      'cp:coreProperties',
      {
        'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:dcterms': 'http://purl.org/dc/terms/',
        'xmlns:dcmitype': 'http://purl.org/dc/dcmitype/',
        'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      },
      text('dc:title', deck.title),
      text('dc:subject', deck.event),
      text('dc:creator', author),
      text('cp:keywords', deck.keywords.join(', ')),
      text('dc:description', deck.description),
      text('cp:lastModifiedBy', author),
      time('dcterms:created'),
      time('dcterms:modified'),
      text('dc:language', deck.lang),
    ),
  )
}

/** `docProps/app.xml`. */
export function writeAppProperties(counts: { readonly slides: number; readonly notes: number }): string {
  return writeDocument(
    element(
      'Properties',
      { xmlns: 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties' },
      element('PresentationFormat', {}, 'Custom'),
      element('Slides', {}, String(counts.slides)),
      element('Notes', {}, String(counts.notes)),
      element('HiddenSlides', {}, '0'),
      element('Application', {}, 'offbook'),
    ),
  )
}
