import { type Document, parseDocument } from 'yaml'
import { frontMatterKeys } from './directives.ts'

const keys = new Set(frontMatterKeys.flatMap((key) => [key, `_${key}`]))
const quotable = /^(\s*)([A-Za-z_]+)(\s*:\s+)((?:[^\s"'{[|>~&*]|\{\{).*)$/

/** What means something in quotes, such as the `\ ` that lets a footer open with a mark of YAML, and what has to be escaped there. */
const escapesAndMarks = /\\(?:[ \\/]|x[\da-fA-F]{2}|u[\da-fA-F]{4})|[\\"]/g

/**
 * Quotes the plain values of directives, as Marp does: `color: #fff` and `title: Bugs: a love story` are meant as text.
 * Lines stay where they are.
 */
export function loosenYaml(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      const [, indent, key, colon, value] = quotable.exec(line) ?? []
      if (key === undefined || value === undefined || indent !== '' || !keys.has(key)) return line
      return `${key}${colon}${quote(value.trimEnd())}`
    })
    .join('\n')
}

function quote(value: string): string {
  return `"${value.replace(escapesAndMarks, (found) => (found.length > 1 ? found : `\\${found}`))}"`
}

/** Reads a comment as directives; undefined when it is prose. Every value is text, or a list or map of texts. */
export function parseLooseYaml(text: string): Record<string, unknown> | undefined {
  // Prose is the rule, and a YAML parser is slow at finding out.
  if (!/^\s*["']?[\w-]+["']?\s*:/.test(text)) return undefined
  const known = latest.has(text) ? latest.get(text) : readDirectives(text)
  if (latest.size >= mostLatest) latest.clear()
  latest.set(text, known)
  return known && { ...known }
}

/** The same few words stand in comment after comment, and again in the next version of a deck. */
const latest = new Map<string, Record<string, unknown> | undefined>()
const mostLatest = 500

function readDirectives(text: string): Record<string, unknown> | undefined {
  const document = parseDocument(loosenYaml(text), {
    schema: 'failsafe',
    uniqueKeys: false,
    logLevel: 'silent',
  })
  const value = document.errors.length > 0 ? undefined : resolveYaml(document)
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : undefined
}

/** The plain value of a document; undefined when its aliases multiply beyond reason. */
export function resolveYaml(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
}
