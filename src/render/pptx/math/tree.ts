import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'

/** An element of a formula as KaTeX writes it in MathML. */
export interface MathNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly MathNode[]
  /** Of a leaf. */
  readonly text: string
}

/** The formulas that a piece of MathML holds; what only groups, and the source that comes with it, is left out. */
export function parseMath(mathml: string): readonly MathNode[] {
  const nodes = parseFragment(mathml).childNodes.flatMap(readNode)
  return nodes.flatMap((node) => (node.name === 'math' ? node.children : [node]))
}

function readNode(node: DefaultTreeAdapterTypes.ChildNode): MathNode[] {
  if (!('tagName' in node)) return []
  if (node.tagName.startsWith('annotation')) return []
  const children = node.childNodes.flatMap(readNode)
  if (node.tagName === 'semantics') return children
  const text = node.childNodes.map((child) => ('value' in child ? child.value : '')).join('')
  const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
  return [{ name: node.tagName, attributes, children, text }]
}

/** What stands in a row, without the boxes around it that change nothing. */
export function unwrap(nodes: readonly MathNode[]): readonly MathNode[] {
  const [only] = nodes
  const groups = only && nodes.length === 1 && (only.name === 'mrow' || isPlainStyle(only))
  return groups ? unwrap(only.children) : nodes
}

function isPlainStyle({ name, attributes }: MathNode): boolean {
  return (name === 'mstyle' && attributes['mathcolor'] === undefined) || name === 'mpadded'
}
