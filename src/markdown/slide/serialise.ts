import type { DefaultTreeAdapterTypes } from 'parse5'

export type Node = DefaultTreeAdapterTypes.ChildNode
export type Element = DefaultTreeAdapterTypes.Element
export type Parent = DefaultTreeAdapterTypes.ParentNode

export const htmlNamespace = 'http://www.w3.org/1999/xhtml'

/** For text and attributes alike: `"` is always escaped, so `="asset:` stands nowhere but in an attribute. */
export function escapeText(text: string): string {
  return /[&<>"\u00a0]/.test(text)
    ? text.replace(/[&<>"\u00a0]/g, (character) => entities[character] ?? character)
    : text
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\u00a0': '&nbsp;',
}

const voidTags = new Set([
  ...[
    'area',
    'base',
    'br',
    'col',
    'embed',
    'hr',
    'img',
    'input',
    'link',
    'meta',
    'param',
    'source',
    'track',
    'wbr',
  ],
])

/** Writes a tree as HTML; its depth was bounded before. */
export function serialise(nodes: readonly Node[]): string {
  let html = ''
  for (const node of nodes) html += serialiseNode(node)
  return html
}

function serialiseNode(node: Node): string {
  if ('value' in node) return escapeText(node.value)
  if (!('tagName' in node)) return ''
  const attributes = node.attrs
    .map(({ name, prefix, value }) => ` ${prefix ? `${prefix}:${name}` : name}="${escapeText(value)}"`)
    .join('')
  const isHtml = node.namespaceURI === htmlNamespace
  const open = `<${node.tagName}${attributes}>`
  if (isHtml && voidTags.has(node.tagName)) return open
  const content =
    isHtml && (node.tagName === 'style' || node.tagName === 'script')
      ? readText(node)
      : serialise(node.childNodes)
  // The parser swallows a line break right after `<pre>`.
  const first = node.childNodes[0]
  const lead =
    isHtml && node.tagName === 'pre' && first && 'value' in first && first.value.startsWith('\n') ? '\n' : ''
  return `${open}${lead}${content}</${node.tagName}>`
}

function readText(node: Parent): string {
  return node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
}

export function isElement(node: Node | Parent | null | undefined): node is Element {
  return node !== null && node !== undefined && 'tagName' in node
}

export function getAttribute(element: Element, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

export function setAttribute(element: Element, name: string, value: string): void {
  const attribute = element.attrs.find((one) => one.name === name)
  if (attribute) attribute.value = value
  else element.attrs.push({ name, value })
}

export function removeAttribute(element: Element, name: string): void {
  element.attrs = element.attrs.filter((one) => one.name !== name)
}

export function listClasses(element: Element): readonly string[] {
  return (getAttribute(element, 'class') ?? '').split(/\s+/).filter(Boolean)
}

export function addClass(element: Element, name: string): void {
  const classes = listClasses(element)
  if (!classes.includes(name)) setAttribute(element, 'class', [...classes, name].join(' '))
}

export function makeElement(
  tagName: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly Node[] = [],
): Element {
  const element: Element = {
    nodeName: tagName,
    tagName,
    namespaceURI: htmlNamespace as Element['namespaceURI'],
    attrs: Object.entries(attributes).map(([name, value]) => ({ name, value })),
    childNodes: [],
    parentNode: null,
  }
  setChildren(element, children)
  return element
}

export function makeText(value: string): Node {
  return { nodeName: '#text', value, parentNode: null }
}

export function setChildren(parent: Parent, children: readonly Node[]): void {
  for (const child of children) child.parentNode = parent
  parent.childNodes = [...children]
}

/** Elements below a node that answer to a test, in document order. */
export function findAll(parent: Parent, test: (element: Element) => boolean): Element[] {
  const found: Element[] = []
  const visit = (node: Parent): void => {
    for (const child of node.childNodes) {
      if (!isElement(child)) continue
      if (test(child)) found.push(child)
      visit(child)
    }
  }
  visit(parent)
  return found
}

export function findFirst(parent: Parent, test: (element: Element) => boolean): Element | undefined {
  for (const child of parent.childNodes) {
    if (!isElement(child)) continue
    const found = test(child) ? child : findFirst(child, test)
    if (found) return found
  }
  return undefined
}

const blocks = new Set([
  ...[
    'address',
    'article',
    'aside',
    'blockquote',
    'br',
    'caption',
    'dd',
    'div',
    'dl',
    'dt',
    'figure',
    'footer',
    'h1',
    'h2',
  ],
  ...[
    'h3',
    'h4',
    'h5',
    'h6',
    'header',
    'hr',
    'li',
    'main',
    'nav',
    'ol',
    'p',
    'pre',
    'section',
    'table',
    'td',
    'th',
    'tr',
    'ul',
  ],
])

/** What a reader reads, block by block, without markup, styles and what is hidden from reading. */
export function readVisibleText(parent: Parent): string {
  return gatherText(parent)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')
}

function gatherText(parent: Parent): string {
  let text = ''
  for (const child of parent.childNodes) {
    if ('value' in child) text += child.value
    else if (isElement(child) && !isUnread(child)) text += gatherElement(child)
  }
  return text
}

function gatherElement(element: Element): string {
  if (getAttribute(element, 'data-marp-twemoji') !== undefined) return getAttribute(element, 'alt') ?? ''
  const text = gatherText(element)
  return blocks.has(element.tagName) ? `\n${text}\n` : text
}

function isUnread(element: Element): boolean {
  if (['style', 'script', 'figcaption', 'annotation'].includes(element.tagName)) return true
  return getAttribute(element, 'aria-hidden') === 'true'
}
