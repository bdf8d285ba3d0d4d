import { isLanguage, keepWithin } from './limits.ts'

/** Well-formed markup. */
export type Xml = string

export type Attributes = Readonly<Record<string, string | number | boolean | undefined>>

/** What may stand in an element: what is not there is left out. */
export type Child = Xml | false | undefined | readonly Child[]

/**
 * An element. Attributes that are undefined are left out, and so are languages that are none: what lies around speaks
 * one. Truth is written as `1` and `0`, a number as near as the format allows.
 */
export function element(name: string, attributes: Attributes = {}, ...children: readonly Child[]): Xml {
  const start = `<${name}${writeAttributes(name, attributes)}`
  const content = joinChildren(children)
  return content === '' ? `${start}/>` : `${start}>${content}</${name}>`
}

export function joinChildren(children: readonly Child[]): Xml {
  return children
    .map((child) => (typeof child === 'string' ? child : Array.isArray(child) ? joinChildren(child) : ''))
    .join('')
}

function writeAttributes(element: string, attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) =>
      value === undefined || (name === 'lang' && !isLanguage(String(value)))
        ? ''
        : ` ${name}="${writeValue(element, name, value)}"`,
    )
    .join('')
}

function writeValue(element: string, name: string, value: string | number | boolean): string {
  if (typeof value === 'string') return escapeXml(value).replace(/[\t\n\r]/g, ' ')
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (!Number.isFinite(value)) throw new RangeError(`The attribute ${name} is ${value}`)
  return String(keepWithin(element, name, value))
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** What XML 1.0 has no way to say: control characters, halves of a surrogate pair, two code points. */
const unspeakable =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to go
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Text as it may stand between tags and in double-quoted attributes. */
export function escapeXml(text: string): string {
  return text.replace(unspeakable, '').replace(/[&<>"]/g, (character) => entities[character] ?? character)
}

/** A whole part. */
export function writeDocument(root: Xml): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${root}`
}

/** The namespaces of a part's root. */
export const namespaces = {
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:p': 'http://schemas.openxmlformats.org/presentationml/2006/main',
} as const

/** Something for programs that know a newer namespace, and what older ones read in its place. */
export function writeChoice(requires: Readonly<Record<string, string>>, choice: Xml, fallback: Child): Xml {
  const declared = Object.fromEntries(
    Object.entries(requires).map(([prefix, uri]) => [`xmlns:${prefix}`, uri]),
  )
  return element(
    'mc:AlternateContent',
    { 'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006' },
    element('mc:Choice', { ...declared, Requires: Object.keys(requires).join(' ') }, choice),
    element('mc:Fallback', {}, fallback),
  )
}

/** Something for PowerPoint, and what all programs show that draw it otherwise: the second namespace tells them apart. */
export function chooseModern(modern: Xml, fallback: Child): Xml {
  const requires = {
    a14: 'http://schemas.microsoft.com/office/drawing/2010/main',
    a16: 'http://schemas.microsoft.com/office/drawing/2014/main',
  }
  return writeChoice(requires, modern, fallback)
}
