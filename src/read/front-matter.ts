import { type Document, isMap, isScalar, LineCounter, parseDocument } from 'yaml'
import { frontMatterKeys, marpGlobals, marpLocals, ownLocals } from '../markdown/directives.ts'
import { loosenYaml, resolveYaml } from '../markdown/loose-yaml.ts'
import { findNearest } from '../model/nearest.ts'
import { tellYamlFault } from './yaml-fault.ts'

export interface FrontMatter {
  /** As written: texts, lists and maps of texts. */
  readonly values: Readonly<Record<string, unknown>>
  /** The deck for Marp's engine: its own directives alone, in a form it cannot misread; lines stay where they are. */
  readonly source: string
  /** Keys as they stand, also where the whole cannot be read. */
  readonly keys: readonly string[]
  /** Line of a key, from 1. */
  readonly lineOf: (key: string) => number
  /** Lines that it takes, its fences included; 0 when there is none. */
  readonly length: number
}

export type ReportFrontMatter = (finding: {
  rule: string
  message: string
  line: number
  column?: number
  at?: string
  hint?: string
}) => void

/** Puts something else in the place of values. */
export type FillValues = (
  values: FrontMatter['values'],
  lineOf: FrontMatter['lineOf'],
) => FrontMatter['values']

/** Reads the YAML a deck or script opens with. */
export function readFrontMatter(
  text: string,
  known: readonly string[],
  report: ReportFrontMatter,
  fill: FillValues = (values) => values,
): FrontMatter {
  const lines = text.split(/\r\n?|\n/)
  const end = findEnd(lines)
  if (end === undefined) {
    const looksOpen = /^-{3,}\s*$/.test(lines[0] ?? '') && /^[A-Za-z]\w*\s*:/.test(lines[1] ?? '')
    if (looksOpen)
      report({
        rule: 'broken-yaml',
        message: 'The front matter is never closed.',
        line: 1,
        hint: 'Close it with a line of `---`.',
      })
    return { values: fill({}, () => 1), keys: [], source: text, lineOf: () => 1, length: 0 }
  }
  const yaml = lines.slice(1, end).join('\n')
  const counter = new LineCounter()
  const document = parseDocument(loosenYaml(yaml), {
    schema: 'failsafe',
    lineCounter: counter,
    logLevel: 'silent',
  })
  for (const error of document.errors) {
    const [at] = error.linePos ?? []
    const message = `The front matter cannot be read: ${tellYamlFault(error)}.`
    report({ rule: 'broken-yaml', message, line: (at?.line ?? 1) + 1, ...(at ? { column: at.col } : {}) })
  }
  const written = document.errors.length > 0 ? {} : readValues(document, yaml, report)
  const lineOf = (key: string) => findKeyLine(document, counter, key)
  for (const key of Object.keys(written)) reportUnknownKey(key, known, lineOf(key), report)
  const values = fill(written, lineOf)
  const keys = lines.slice(1, end).flatMap((line) => /^([A-Za-z_]\w*)\s*:/.exec(line)?.[1] ?? [])
  return { values, keys, source: rewrite(lines, end, values), lineOf, length: end + 1 }
}

function findEnd(lines: readonly string[]): number | undefined {
  if (!/^-{3,}\s*$/.test(lines[0] ?? '')) return undefined
  const end = lines.findIndex((line, index) => index > 0 && /^-{3,}\s*$/.test(line))
  return end > 0 ? end : undefined
}

function readValues(
  document: Document.Parsed,
  yaml: string,
  report: ReportFrontMatter,
): Readonly<Record<string, unknown>> {
  const value = resolveYaml(document)
  if (value !== null && typeof value === 'object' && !Array.isArray(value)) return { ...value }
  if (yaml.trim() !== '' && value !== null) {
    const hint = 'A deck that opens with a divider needs an empty front matter before it.'
    report({ rule: 'broken-yaml', message: 'The front matter is not a list of `key: value`.', line: 2, hint })
  }
  return {}
}

function findKeyLine(document: Document.Parsed, counter: LineCounter, key: string): number {
  const pair = isMap(document.contents)
    ? document.contents.items.find((item) => isScalar(item.key) && item.key.value === key)
    : undefined
  const start = pair && isScalar(pair.key) ? pair.key.range?.[0] : undefined
  return start === undefined ? 1 : counter.linePos(start).line + 1
}

/** What keys are called elsewhere, too far from their name here to be guessed. */
const otherNames: Readonly<Record<string, string | undefined>> = { language: 'lang', aspectRatio: 'size' }

/** Decks carry keys of blogs, editors and other tools: only what is nearly one of ours is told. */
function reportUnknownKey(
  key: string,
  known: readonly string[],
  line: number,
  report: ReportFrontMatter,
): void {
  if (known.includes(key)) return
  const near = otherNames[key] ?? findNearest(key, known)
  if (near === undefined) return
  const hint = `Did you mean \`${near}\`?`
  report({
    rule: 'unknown-directive',
    message: `There is no front matter key \`${key}\`.`,
    line,
    at: key,
    hint,
  })
}

/** Keys that a deck's front matter may hold. */
export const deckKeys: readonly string[] = [
  ...frontMatterKeys,
  ...marpLocals.map((key) => `_${key}`),
  ...ownLocals.map((key) => `_${key}`),
]

const engineKeys: ReadonlySet<string> = new Set(
  [...marpGlobals, ...marpLocals, 'id', 'steps'].flatMap((key) => (key === 'theme' ? [] : [key, `_${key}`])),
)

function rewrite(lines: readonly string[], end: number, values: Readonly<Record<string, unknown>>): string {
  if (end === 1) return lines.join('\n')
  const directives = Object.fromEntries(Object.entries(values).filter(([key]) => engineKeys.has(key)))
  const blank = new Array<string>(end - 2).fill('')
  return ['---', JSON.stringify(directives), ...blank, '---', ...lines.slice(end + 1)].join('\n')
}
