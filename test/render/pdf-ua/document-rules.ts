import { PDFBool, PDFDict, PDFName, PDFStream } from '@cantoo/pdf-lib'
import { find, inflate, type Pdf, readName, readText } from './document.ts'
import type { Rule } from './rules.ts'

function unless(holds: boolean, place: string): string[] {
  return holds ? [] : [place]
}

function readXmp({ catalog }: Pdf): string | undefined {
  const stream = find(catalog, 'Metadata', PDFStream)
  return stream && Buffer.from(inflate(stream)).toString('utf8')
}

function isTrue(dict: PDFDict | undefined, key: string): boolean {
  return dict !== undefined && find(dict, key, PDFBool) === PDFBool.True
}

/** Dictionaries that are annotations of a page, with the number of the page. */
function listAnnotations({
  pages,
}: Pdf): { readonly page: number; readonly dict: PDFDict; readonly kind: string }[] {
  return pages.flatMap(({ index, annotations }) =>
    annotations.map((dict) => ({ page: index + 1, dict, kind: readName(dict, 'Subtype') ?? '' })),
  )
}

function roleAround({ elements }: Pdf, annotation: PDFDict): string | undefined {
  return elements.find(({ objects }) => objects.includes(annotation))?.role
}

const tag = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/

/** A form of which content belongs to the structure may be drawn once only. */
function listRepeatedForms({ pages }: Pdf): string[] {
  const drawn = new Map<PDFDict, number>()
  const owned = new Set<PDFDict>()
  for (const { form } of pages.flatMap(({ shown }) => shown)) {
    if (!form) continue
    drawn.set(form, (drawn.get(form) ?? 0) + 1)
    if (form.has(PDFName.of('StructParents'))) owned.add(form)
  }
  return [...owned].filter((form) => (drawn.get(form) ?? 0) > 1).map(() => 'a form')
}

export const documentRules: readonly Rule[] = [
  {
    id: '5-1',
    says: 'the file says that it is PDF/UA',
    check: (pdf) => unless(/pdfuaid:part/.test(readXmp(pdf) ?? ''), 'the metadata'),
  },
  {
    id: '5-2',
    says: 'of the first part',
    check: (pdf) => {
      const part = /pdfuaid:part(?:>|\s*=\s*["'])\s*(\d+)/.exec(readXmp(pdf) ?? '')?.[1]
      return unless(part === undefined || part === '1', `part ${part}`)
    },
  },
  {
    id: '7.1-4',
    says: 'nothing is suspected of being tagged wrongly',
    check: ({ catalog }) => unless(!isTrue(find(catalog, 'MarkInfo', PDFDict), 'Suspects'), 'MarkInfo'),
  },
  {
    id: '7.1-8',
    says: 'there are metadata',
    check: (pdf) => unless(readXmp(pdf) !== undefined, 'the catalog'),
  },
  {
    id: '7.1-9',
    says: 'the metadata name a title',
    check: (pdf) => {
      const xmp = readXmp(pdf)
      return unless(xmp === undefined || /<dc:title>[\s\S]*?<rdf:li[^>]*>[^<]+</.test(xmp), 'the metadata')
    },
  },
  {
    id: '7.1-10',
    says: 'a window shows the title',
    check: ({ catalog }) =>
      unless(isTrue(find(catalog, 'ViewerPreferences', PDFDict), 'DisplayDocTitle'), 'the catalog'),
  },
  {
    id: '7.1-11',
    says: 'there is a structure',
    check: ({ root }) => unless(root !== undefined, 'the catalog'),
  },
  {
    // Stricter than the profile, which asks where something is said only: 7.2-2, 7.2-21 to 7.2-25, 7.2-30 to 7.2-34.
    id: 'lang',
    says: 'the language is known (of outline, alternatives, annotations and metadata)',
    check: ({ catalog }) => unless((readText(catalog, 'Lang') ?? '') !== '', 'the catalog'),
  },
  {
    id: '7.2-29',
    says: 'a language is a tag of RFC 3066',
    check: ({ dicts, pages }) => {
      const written = dicts.flatMap((dict) => readText(dict, 'Lang') ?? [])
      const marked = pages.flatMap(({ shown }) =>
        shown.flatMap(({ around }) => around.flatMap(({ lang }) => lang ?? [])),
      )
      return [...written, ...marked].filter((lang) => !tag.test(lang))
    },
  },
  {
    // Clauses 7.10, 7.11, 7.15, 7.16, 7.18.1, 7.18.2, 7.18.4 and 7.18.6 to 7.18.8 are about these.
    id: 'foreign',
    says: 'no layers, forms, locks, embedded files or media, and no annotations but links',
    check: (pdf) => [
      ...['OCProperties', 'AcroForm'].filter((key) => pdf.catalog.has(PDFName.of(key))),
      ...(pdf.document.context.trailerInfo.Encrypt ? ['Encrypt'] : []),
      ...pdf.dicts.filter((dict) => dict.has(PDFName.of('EF'))).map(() => 'an embedded file'),
      ...listAnnotations(pdf)
        .filter(({ kind }) => kind !== 'Link')
        .map(({ page, kind }) => `${kind} on page ${page}`),
    ],
  },
  {
    id: '7.18.3-1',
    says: 'the Tab key follows the structure',
    check: ({ pages }) =>
      pages
        .filter(({ dict, annotations }) => annotations.length > 0 && readName(dict, 'Tabs') !== 'S')
        .map(({ index }) => `page ${index + 1}`),
  },
  {
    id: '7.18.5-1',
    says: 'a link stands in a link of the structure',
    check: (pdf) =>
      listAnnotations(pdf)
        .filter(({ kind, dict }) => kind === 'Link' && roleAround(pdf, dict) !== 'Link')
        .map(({ page }) => `page ${page}`),
  },
  {
    id: '7.18.5-2',
    says: 'a link says where it leads',
    check: (pdf) =>
      listAnnotations(pdf)
        .filter(({ kind, dict }) => kind === 'Link' && !readText(dict, 'Contents'))
        .map(({ page }) => `page ${page}`),
  },
  {
    id: '7.20-1',
    says: 'nothing is drawn from another file',
    check: ({ dicts }) =>
      dicts.filter((dict) => readName(dict, 'Subtype') === 'Form' && dict.has(PDFName.of('Ref'))).map(String),
  },
  { id: '7.20-2', says: 'what is drawn twice is tagged where it is drawn', check: listRepeatedForms },
]
