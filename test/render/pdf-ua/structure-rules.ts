import { PDFArray, PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import { type Element, find, list, type Pdf, readName, readText, standardTypes } from './document.ts'
import type { Rule } from './rules.ts'

/** The words that stand for what cannot be read out. */
function readInstead({ dict }: Element): string {
  return readText(dict, 'Alt') || readText(dict, 'ActualText') || ''
}

function place({ type, marks }: Element): string {
  const page = marks[0]?.page
  return page === undefined ? type : `${type} on page ${page + 1}`
}

/** An element by the content that it holds, as `page:mcid`. */
function mapMarks({ elements }: Pdf): Map<string, Element> {
  return new Map(
    elements.flatMap((element) => element.marks.map(({ page, id }) => [`${page}:${id}`, element])),
  )
}

function listUntagged(pdf: Pdf): string[] {
  const tagged = mapMarks(pdf)
  return pdf.pages.flatMap(({ index, shown }) =>
    shown
      .filter(({ form, around }) => {
        if (form) return false
        if (around.some(({ tag }) => tag === 'Artifact')) return false
        return !around.some(({ id }) => id !== undefined && tagged.has(`${index}:${id}`))
      })
      .map(({ operator }) => `${operator} on page ${index + 1}`),
  )
}

function isArtifact({ tag }: { readonly tag: string }): boolean {
  return tag === 'Artifact'
}

function listHeadings({ elements }: Pdf): readonly (Element & { readonly level: number })[] {
  return elements.flatMap((element) => {
    const level = /^H([1-9]\d*)$/.exec(element.type) ?? /^H([1-6])$/.exec(element.role ?? '')
    return level ? [{ ...element, level: Number(level[1]) }] : []
  })
}

function listAttributes({ dict }: Element): PDFDict[] {
  return list(dict.lookup(PDFName.of('A'))).flatMap((item) => {
    const attributes = dict.context.lookup(item)
    return attributes instanceof PDFDict ? [attributes] : []
  })
}

function isScoped(element: Element): boolean {
  return listAttributes(element).some((attributes) => readName(attributes, 'Scope') !== undefined)
}

function around(element: Element, role: string): Element | undefined {
  let at: Element | undefined = element
  while (at && at.role !== role) at = at.parent
  return at
}

function below(element: Element): Element[] {
  return element.kids.flatMap((kid) => [kid, ...below(kid)])
}

/** A table whose cells say by `Headers` which headings they belong to needs no scopes. */
function hasHeaders(cell: Element): boolean {
  const table = around(cell, 'Table')
  const cells = table ? below(table).filter(({ role }) => role === 'TD') : []
  return (
    cells.length > 0 &&
    cells.every((one) => listAttributes(one).some((attributes) => find(attributes, 'Headers', PDFArray)))
  )
}

export const structureRules: readonly Rule[] = [
  {
    id: '7.1-1',
    says: 'nothing without meaning inside what is tagged',
    check: ({ pages }) =>
      pages.flatMap(({ index, shown }) =>
        shown
          .filter(({ around: marks }) =>
            marks.some(
              (mark, at) => isArtifact(mark) && marks.slice(0, at).some(({ id }) => id !== undefined),
            ),
          )
          .map(() => `page ${index + 1}`),
      ),
  },
  {
    id: '7.1-2',
    says: 'nothing tagged inside what has no meaning',
    check: ({ pages }) =>
      pages.flatMap(({ index, shown }) =>
        shown
          .filter(({ around: marks }) =>
            marks.some((mark, at) => mark.id !== undefined && marks.slice(0, at).some(isArtifact)),
          )
          .map(() => `page ${index + 1}`),
      ),
  },
  { id: '7.1-3', says: 'all that is shown is tagged, or said to have no meaning', check: listUntagged },
  {
    id: '7.1-5',
    says: 'every type of structure stands for a standard one',
    check: ({ elements }) => elements.filter(({ role }) => role === undefined).map(({ type }) => type),
  },
  {
    id: '7.1-6',
    says: 'and not for itself in a circle',
    check: ({ roles }) => [...roles.keys()].filter((type) => isCircular(type, roles)),
  },
  {
    id: '7.1-7',
    says: 'no standard type stands for another',
    check: ({ roles }) => [...roles.keys()].filter((type) => standardTypes.has(type)),
  },
  {
    id: '7.3-1',
    says: 'a picture has words',
    check: ({ elements }) =>
      elements.filter((one) => one.role === 'Figure' && readInstead(one) === '').map(place),
  },
  {
    id: '7.4.2-1',
    says: 'headings begin with the first level and skip none',
    check: (pdf) =>
      listHeadings(pdf).flatMap((heading, index, all) =>
        heading.level > (all[index - 1]?.level ?? 0) + 1 ? [place(heading)] : [],
      ),
  },
  {
    id: '7.4.4-1',
    says: 'one heading H to a part',
    check: ({ elements }) =>
      elements
        .filter(({ kids }) => kids.filter(({ role }) => role === 'H').length > 1)
        .map(({ type }) => type),
  },
  {
    id: '7.4.4-2',
    says: 'headings H or H1, H2, not both',
    check: (pdf) =>
      pdf.elements.some(({ role }) => role === 'H') && listHeadings(pdf).length > 0 ? ['the structure'] : [],
  },
  {
    id: '7.5-1',
    says: 'a heading of a table says for which cells',
    check: ({ elements }) =>
      elements.filter((one) => one.role === 'TH' && !isScoped(one) && !hasHeaders(one)).map(place),
  },
  {
    id: '7.7-1',
    says: 'a formula has words',
    check: ({ elements }) =>
      elements.filter((one) => one.role === 'Formula' && readInstead(one) === '').map(place),
  },
  {
    id: '7.9-1',
    says: 'a footnote has a name',
    check: ({ elements }) =>
      elements.filter(({ role, dict }) => role === 'Note' && !readText(dict, 'ID')).map(place),
  },
  {
    id: '7.9-2',
    says: 'of its own',
    check: ({ elements }) => {
      const names = elements.flatMap(({ role, dict }) =>
        role === 'Note' ? (readText(dict, 'ID') ?? []) : [],
      )
      return names.filter((name, index) => names.indexOf(name) !== index)
    },
  },
  {
    // Not of the profile: ISO 32000-1, 14.7.4.4.
    id: 'parents',
    says: 'structure and pages agree about what belongs where',
    check: (pdf) => [...listLostMarks(pdf), ...listWrongParents(pdf)],
  },
]

function isCircular(type: string, roles: ReadonlyMap<string, string>): boolean {
  const seen = new Set<string>()
  let at: string | undefined = type
  while (at !== undefined && !seen.has(at)) {
    seen.add(at)
    at = roles.get(at)
  }
  return at !== undefined
}

/** Content that an element claims and no page holds. */
function listLostMarks(pdf: Pdf): string[] {
  const held = new Set(
    pdf.pages.flatMap(({ index, shown }) =>
      shown.flatMap(({ around: marks }) =>
        marks.flatMap(({ id }) => (id === undefined ? [] : [`${index}:${id}`])),
      ),
    ),
  )
  return [...mapMarks(pdf).keys()]
    .filter((mark) => !held.has(mark))
    .map((mark) => `nothing is shown as ${mark}`)
}

/** Entries of the parent tree that name another element than the one which holds the content. */
function listWrongParents(pdf: Pdf): string[] {
  const tree = pdf.root && find(pdf.root, 'ParentTree', PDFDict)
  if (!tree) return []
  const parents = readNumbers(tree)
  return [...mapMarks(pdf)].flatMap(([mark, element]) => {
    const [page = '', id = ''] = mark.split(':')
    const key = pdf.pages[Number(page)]?.dict.lookup(PDFName.of('StructParents'))
    const row = key instanceof PDFNumber ? parents.get(key.asNumber()) : undefined
    const entry = row instanceof PDFArray ? row.lookup(Number(id)) : undefined
    return entry === element.dict ? [] : [`the parent of ${mark}`]
  })
}

function readNumbers(tree: PDFDict): Map<number, unknown> {
  const own = list(tree.lookup(PDFName.of('Nums')))
  const entries = own.flatMap((item, index) =>
    index % 2 === 0 && item instanceof PDFNumber
      ? [[item.asNumber(), tree.context.lookup(own[index + 1])] as const]
      : [],
  )
  const kids = list(tree.lookup(PDFName.of('Kids'))).flatMap((kid) => {
    const node = tree.context.lookup(kid)
    return node instanceof PDFDict ? [...readNumbers(node)] : []
  })
  return new Map([...entries, ...kids])
}
