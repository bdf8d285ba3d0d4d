import type { PDFDocument } from '@cantoo/pdf-lib'
import type { Deck } from '../../model/talk.ts'
import { escapeHtml } from '../text.ts'
import type { PdfLibrary } from './finish.ts'

interface Facts {
  readonly deck: Deck
  readonly title: string
  readonly date: Date
  /** Whether it may be said that the document is PDF/UA-1. */
  readonly isUniversal: boolean
}

/** Signs that XML cannot hold, however they are written. */
const unwritable = /(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu

/** The same facts once more, as machines that sort and check documents look for them: XMP (ISO 16684-1). */
export function writeXmp({ PDFName }: PdfLibrary, document: PDFDocument, facts: Facts): void {
  const { context, catalog } = document
  const bytes = Buffer.from(composeXmp(facts))
  const stream = context.stream(bytes, { Type: 'Metadata', Subtype: 'XML', Length: bytes.length })
  catalog.set(PDFName.of('Metadata'), context.register(stream))
}

export function composeXmp({ deck, title, date, isUniversal }: Facts): string {
  const moment = `${date.toISOString().slice(0, 19)}Z`
  const write = (text: string) => escapeHtml(text.replace(unwritable, ''))
  const inLanguage = (text: string) =>
    `<rdf:Alt><rdf:li xml:lang="x-default">${write(text)}</rdf:li></rdf:Alt>`
  const list = (kind: string, items: readonly string[]) =>
    `<rdf:${kind}>${items.map((item) => `<rdf:li>${write(item)}</rdf:li>`).join('')}</rdf:${kind}>`
  const lines = [
    `<dc:title>${inLanguage(title)}</dc:title>`,
    deck.author ? `<dc:creator>${list('Seq', [deck.author])}</dc:creator>` : '',
    deck.description ? `<dc:description>${inLanguage(deck.description)}</dc:description>` : '',
    deck.keywords.length > 0 ? `<dc:subject>${list('Bag', deck.keywords)}</dc:subject>` : '',
    `<dc:language>${list('Bag', [deck.lang])}</dc:language>`,
    '<dc:format>application/pdf</dc:format>',
    '<xmp:CreatorTool>offbook</xmp:CreatorTool>',
    `<xmp:CreateDate>${moment}</xmp:CreateDate>`,
    `<xmp:ModifyDate>${moment}</xmp:ModifyDate>`,
    isUniversal ? '<pdfuaid:part>1</pdfuaid:part>' : '',
  ]
  return `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
${lines.filter((line) => line !== '').join('\n')}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
`
}
