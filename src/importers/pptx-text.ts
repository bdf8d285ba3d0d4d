import type { Element } from '@xmldom/xmldom'
import { findChild, listChildren } from './pptx-package.ts'

export interface Paragraph {
  /** Markdown. */
  readonly text: string
  readonly level: number
  /** Whether its author took the bullet away, or numbered it. */
  readonly bullet: 'none' | 'number' | 'inherited' | 'bullet'
}

/** The paragraphs of a text body; empty ones too. */
export function readParagraphs(
  body: Element | undefined,
  link: (id: string) => string | undefined,
): readonly Paragraph[] {
  return listChildren(body)
    .filter(({ localName }) => localName === 'p')
    .map((paragraph) => {
      const properties = findChild(paragraph, 'pPr')
      return {
        text: mergeRuns(listChildren(paragraph).map((run) => readRun(run, link))),
        level: Number(properties?.getAttribute('lvl') ?? 0),
        bullet: readBullet(properties),
      }
    })
}

function readBullet(properties: Element | undefined): Paragraph['bullet'] {
  if (findChild(properties, 'buNone')) return 'none'
  if (findChild(properties, 'buAutoNum')) return 'number'
  return findChild(properties, 'buChar') || findChild(properties, 'buBlip') ? 'bullet' : 'inherited'
}

interface Run {
  readonly text: string
  readonly bold: boolean
  readonly italic: boolean
  readonly code: boolean
  readonly url?: string
}

function readRun(run: Element, link: (id: string) => string | undefined): Run {
  const plain = { bold: false, italic: false, code: false }
  if (run.localName === 'br') return { ...plain, text: '\n' }
  if (run.localName !== 'r' && run.localName !== 'fld') return { ...plain, text: '' }
  const properties = findChild(run, 'rPr')
  const isOn = (name: string) => ['1', 'true'].includes(properties?.getAttribute(name) ?? '')
  const face = findChild(properties, 'latin')?.getAttribute('typeface') ?? ''
  const url = link(findChild(properties, 'hlinkClick')?.getAttribute('r:id') ?? '')
  const isWeb = url !== undefined && /^(?:https?|mailto):/iu.test(url)
  return {
    text: (findChild(run, 't')?.textContent ?? '').replace(/\v/gu, '\n'),
    bold: isOn('b'),
    italic: isOn('i'),
    code: /\b(?:mono|courier|consolas|menlo|monaco)\b/iu.test(face),
    ...(isWeb ? { url } : {}),
  }
}

/** Runs that look alike are one; marks stand outside of the spaces. */
function mergeRuns(runs: readonly Run[]): string {
  const merged: Run[] = []
  for (const run of runs) {
    const last = merged.at(-1)
    if (run.text === '') continue
    const same =
      last &&
      last.bold === run.bold &&
      last.italic === run.italic &&
      last.code === run.code &&
      last.url === run.url
    if (same) merged[merged.length - 1] = { ...last, text: last.text + run.text }
    else merged.push(run)
  }
  // A paragraph that is bold as a whole is only styled so.
  const allBold = merged.length === 1
  return merged
    .map((run) => writeRun(allBold ? { ...run, bold: false, italic: false } : run))
    .join('')
    .trim()
}

function writeRun({ text, bold, italic, code, url }: Run): string {
  const [, before = '', inner = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(text) ?? []
  if (inner === '') return text
  const marks = (bold ? '**' : '') + (italic ? '*' : '')
  const plain = code && !inner.includes('`') ? `\`${inner}\`` : escapeText(inner)
  const linked = url === undefined ? plain : `[${plain}](${url.replace(/[()\s]/gu, encodeURIComponent)})`
  return `${before}${marks}${linked}${[...marks].toReversed().join('')}${after}`
}

/** Letters that Markdown would take for marks stay letters. */
function escapeText(text: string): string {
  return text.replace(/([\\`*_[\]<])/gu, '\\$1').replace(/\n/gu, '  \n')
}
