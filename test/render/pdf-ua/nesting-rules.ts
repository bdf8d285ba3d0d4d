import { PDFDict, PDFName, PDFNumber } from '@cantoo/pdf-lib'
import type { Element, Pdf } from './document.ts'
import { find, list } from './document.ts'
import type { Rule } from './rules.ts'

/** Names of the kinds that an element's own elements are of, in order. */
function roles({ kids }: Element): (string | undefined)[] {
  return kids.map(({ role }) => role)
}

function where(pdf: Pdf, role: string, wrong: (element: Element) => boolean): string[] {
  return pdf.elements.filter((element) => element.role === role && wrong(element)).map(({ type }) => type)
}

/** An element of one kind stands in one of others. */
function standsIn(id: string, role: string, parents: readonly string[]): Rule {
  return {
    id,
    says: `${role} stands in ${parents.join(' or ')}`,
    check: (pdf) => where(pdf, role, ({ parent }) => !parents.includes(parent?.role ?? '')),
  }
}

/** An element of one kind holds others and nothing else. */
function holds(id: string, role: string, kids: readonly string[]): Rule {
  return {
    id,
    says: `${role} holds ${kids.join(', ')} and nothing else`,
    check: (pdf) => where(pdf, role, (element) => roles(element).some((kid) => !kids.includes(kid ?? ''))),
  }
}

function count(element: Element, role: string): number {
  return roles(element).filter((kid) => kid === role).length
}

function isCaptionMisplaced(element: Element, last: boolean): boolean {
  const kids = roles(element)
  return kids.some((kid, index) => kid === 'Caption' && index !== 0 && !(last && index === kids.length - 1))
}

const rows = ['Table', 'THead', 'TBody', 'TFoot']

export const nestingRules: readonly Rule[] = [
  {
    ...holds('7.2-3', 'Table', ['TR', 'THead', 'TBody', 'TFoot', 'Caption']),
    check: (pdf) =>
      where(
        pdf,
        'Table',
        (table) =>
          roles(table).some((kid) => !['TR', 'THead', 'TBody', 'TFoot', 'Caption'].includes(kid ?? '')) ||
          count(table, 'Caption') > 1 ||
          isCaptionMisplaced(table, true),
      ),
  },
  standsIn('7.2-4', 'TR', rows),
  standsIn('7.2-5', 'THead', ['Table']),
  standsIn('7.2-6', 'TBody', ['Table']),
  standsIn('7.2-7', 'TFoot', ['Table']),
  standsIn('7.2-8', 'TH', ['TR']),
  standsIn('7.2-9', 'TD', ['TR']),
  holds('7.2-10', 'TR', ['TH', 'TD']),
  {
    id: '7.2-11',
    says: 'a table has one head at most',
    check: (pdf) => where(pdf, 'Table', (table) => count(table, 'THead') > 1),
  },
  {
    id: '7.2-12',
    says: 'a table has one foot at most',
    check: (pdf) => where(pdf, 'Table', (table) => count(table, 'TFoot') > 1),
  },
  {
    id: '7.2-13',
    says: 'a table with a foot has a body',
    check: (pdf) => where(pdf, 'Table', (table) => count(table, 'TFoot') > 0 && count(table, 'TBody') === 0),
  },
  {
    id: '7.2-14',
    says: 'a table with a head has a body',
    check: (pdf) => where(pdf, 'Table', (table) => count(table, 'THead') > 0 && count(table, 'TBody') === 0),
  },
  standsIn('7.2-17', 'LI', ['L']),
  standsIn('7.2-18', 'LBody', ['LI']),
  {
    ...holds('7.2-19', 'L', ['L', 'LI', 'Caption']),
    check: (pdf) =>
      where(
        pdf,
        'L',
        (one) =>
          roles(one).some((kid) => !['L', 'LI', 'Caption'].includes(kid ?? '')) ||
          count(one, 'Caption') > 1 ||
          isCaptionMisplaced(one, false),
      ),
  },
  holds('7.2-20', 'LI', ['Lbl', 'LBody']),
  standsIn('7.2-26', 'TOCI', ['TOC']),
  {
    ...holds('7.2-27', 'TOC', ['TOC', 'TOCI', 'Caption']),
    check: (pdf) =>
      where(
        pdf,
        'TOC',
        (one) =>
          roles(one).some((kid) => !['TOC', 'TOCI', 'Caption'].includes(kid ?? '')) ||
          count(one, 'Caption') > 1 ||
          isCaptionMisplaced(one, false),
      ),
  },
  holds('7.2-36', 'THead', ['TR']),
  holds('7.2-37', 'TBody', ['TR']),
  holds('7.2-38', 'TFoot', ['TR']),
  {
    id: '7.2-42',
    says: 'the rows of a table have as many columns, cells that span some counted',
    check: (pdf) => where(pdf, 'Table', (table) => new Set(measureRows(table)).size > 1),
  },
]

/** Columns that each row of a table fills, with the cells that reach into it from above. */
function measureRows(table: Element): number[] {
  const all = table.kids.flatMap((kid) =>
    kid.role === 'TR' ? [kid] : kid.kids.filter(({ role }) => role === 'TR'),
  )
  const reaching: number[] = []
  return all.map((row, index) => {
    const own = row.kids.map((cell) => ({
      columns: readSpan(cell, 'ColSpan'),
      rows: readSpan(cell, 'RowSpan'),
    }))
    for (const { columns, rows: high } of own) {
      for (let below = 1; below < high; below++)
        reaching[index + below] = (reaching[index + below] ?? 0) + columns
    }
    return own.reduce((sum, { columns }) => sum + columns, 0) + (reaching[index] ?? 0)
  })
}

function readSpan({ dict }: Element, key: string): number {
  const spans = list(dict.lookup(PDFName.of('A'))).flatMap((item) => {
    const attributes = dict.context.lookup(item)
    return attributes instanceof PDFDict ? (find(attributes, key, PDFNumber)?.asNumber() ?? []) : []
  })
  return spans[0] ?? 1
}
