import { type Attributes, type Child, element, escapeXml, type Xml } from '../xml.ts'
import { spellLetters } from './letters.ts'
import { accents, applies, endsTerm, largeOperators, lines, nothing, spaces, strikes } from './signs.ts'
import { type MathNode, parseMath, unwrap } from './tree.ts'

/** Says how text of an equation is set: `a:rPr`, with a colour where the formula has one of its own. */
export type SetRun = (options: {
  readonly italic: boolean
  readonly bold: boolean
  readonly color?: string
}) => Xml

interface Setting {
  readonly run: SetRun
  readonly color?: string
}

/** A formula that can be edited: MathML, as KaTeX writes it, to `m:oMath`; empty for one that says nothing. */
export function writeEquation(mathml: string, run: SetRun): Xml {
  const content = writeRow(parseMath(mathml), { run })
  return content === '' ? '' : element('m:oMath', {}, content)
}

/** Elements in a row; some of them take what comes after them as their own. */
function writeRow(row: readonly MathNode[], setting: Setting): Xml {
  const nodes = unwrap(row)
  const parts: Xml[] = []
  for (let at = 0; at < nodes.length; ) {
    const { xml, taken } = writeNext(nodes, at, setting)
    parts.push(xml)
    at += taken
  }
  return parts.join('')
}

interface Taken {
  readonly xml: Xml
  /** Elements of the row that are in it. */
  readonly taken: number
}

function writeNext(nodes: readonly MathNode[], at: number, setting: Setting): Taken {
  const node = nodes[at]
  if (!node) return { xml: '', taken: 1 }
  if (node.attributes['fence'] === 'true') return writeFence(nodes, at, setting)
  const operator = readLarge(node)
  if (operator) return writeLarge(nodes, at, operator, setting)
  const named = nameFunction(nodes, at)
  if (named) return writeFunction(nodes, at, named, setting)
  return { xml: writeNode(node, setting), taken: 1 }
}

/** From an opening bracket to the one that closes it, or to the end of the row. */
function writeFence(nodes: readonly MathNode[], at: number, setting: Setting): Taken {
  const later = nodes.slice(at + 1)
  const isFence = ({ attributes }: MathNode) => attributes['fence'] === 'true'
  const close = at === 0 ? later.findLastIndex(isFence) : later.findIndex(isFence)
  const inner = close < 0 ? later : later.slice(0, close)
  const properties = element(
    'm:dPr',
    {},
    value('begChr', nodes[at]?.text ?? ''),
    value('endChr', later[close]?.text ?? ''),
    writeControl(setting),
  )
  return {
    xml: element('m:d', {}, properties, operand('e', inner, setting)),
    taken: inner.length + (close < 0 ? 1 : 2),
  }
}

interface Large {
  readonly sign: string
  readonly below: readonly MathNode[]
  readonly above: readonly MathNode[]
  readonly stacked: boolean
}

function readLarge(node: MathNode): Large | undefined {
  const scripted = /^m(?:sub|sup|subsup|under|over|underover)$/.test(node.name)
  const [base] = scripted ? unwrap(node.children.slice(0, 1)) : [node]
  if (base?.name !== 'mo' || !largeOperators.has(base.text)) return undefined
  const [, first, second] = scripted ? node.children : []
  const onlyAbove = node.name === 'msup' || node.name === 'mover'
  return {
    sign: base.text,
    below: onlyAbove || !first ? [] : [first],
    above: onlyAbove && first ? [first] : second ? [second] : [],
    stacked: /under|over/.test(node.name),
  }
}

function writeLarge(nodes: readonly MathNode[], at: number, large: Large, setting: Setting): Taken {
  const { sign, below, above, stacked } = large
  const later = nodes.slice(at + 1)
  const end = later.findIndex(({ name, text }, index) => index > 0 && name === 'mo' && endsTerm.test(text))
  const term = end < 0 ? later : later.slice(0, end)
  const properties = element(
    'm:naryPr',
    {},
    value('chr', sign),
    value('limLoc', stacked ? 'undOvr' : 'subSup'),
    value('subHide', below.length === 0),
    value('supHide', above.length === 0),
    writeControl(setting),
  )
  return {
    xml: element(
      'm:nary',
      {},
      properties,
      element('m:sub', {}, writeRow(below, setting)),
      element('m:sup', {}, writeRow(above, setting)),
      operand('e', term, setting),
    ),
    taken: 1 + term.length,
  }
}

/** `sin` and `lim` come with a sign that says that they apply to what follows: within their base or after it. */
function nameFunction(nodes: readonly MathNode[], at: number): { name: MathNode; taken: number } | undefined {
  const [node, next] = nodes.slice(at, at + 2)
  if (!node) return undefined
  if (next?.text === applies && at + 2 < nodes.length) return { name: node, taken: 2 }
  const base = node.children[0]
  const last = base?.children.at(-1)
  return last?.text === applies ? { name: node, taken: 1 } : undefined
}

function writeFunction(
  nodes: readonly MathNode[],
  at: number,
  named: { readonly name: MathNode; readonly taken: number },
  setting: Setting,
): Taken {
  const argument = nodes[at + named.taken]
  const isTerm = argument && argument.name !== 'mo'
  return {
    xml: element(
      'm:func',
      {},
      element('m:funcPr', {}, writeControl(setting)),
      element('m:fName', {}, writeNode(named.name, setting)),
      operand('e', isTerm ? [argument] : [], setting),
    ),
    taken: named.taken + (isTerm ? 1 : 0),
  }
}

type Write = (node: MathNode, setting: Setting) => Xml

const writers: Readonly<Record<string, Write>> = {
  mi: (node, setting) => writeLetters(node, setting, [...node.text].length === 1),
  mn: (node, setting) => writeLetters(node, setting, false),
  mo: (node, setting) => (node.text === applies ? '' : writeLetters(node, setting, false)),
  mtext: (node, setting) => writeText(node.text, setting),
  ms: (node, setting) => writeText(node.text, setting),
  mspace: ({ attributes }, setting) => writeSpace(attributes['width'], setting),
  msup: ({ children }, setting) => scripts('sSup', children, ['e', 'sup'], setting),
  msub: ({ children }, setting) => scripts('sSub', children, ['e', 'sub'], setting),
  msubsup: ({ children }, setting) => scripts('sSubSup', children, ['e', 'sub', 'sup'], setting),
  mfrac: writeFraction,
  msqrt: ({ children }, setting) => writeRoot(children, [], setting),
  mroot: ({ children }, setting) => writeRoot(children.slice(0, 1), children.slice(1), setting),
  mover: (node, setting) => writeOver(node, setting),
  munder: (node, setting) => writeUnder(node, setting),
  munderover: ({ children: [base, below, above] }, setting) =>
    limit('limUpp', limit('limLow', operand('e', base, setting), below, setting), above, setting),
  mtable: writeTable,
  mphantom: ({ children }, setting) =>
    element(
      'm:phant',
      {},
      element('m:phantPr', {}, value('show', false), writeControl(setting)),
      operand('e', children, setting),
    ),
  menclose: writeEnclosed,
  mstyle: ({ attributes, children }, setting) => {
    const color = attributes['mathcolor'] ?? setting.color
    return writeRow(children, color === undefined ? setting : { ...setting, color })
  },
}

function writeNode(node: MathNode, setting: Setting): Xml {
  return writers[node.name]?.(node, setting) ?? writeRow(node.children, setting)
}

function writeLetters({ text, attributes }: MathNode, setting: Setting, single: boolean): Xml {
  const variant = attributes['mathvariant'] ?? (single ? 'italic' : 'normal')
  const bold = variant.startsWith('bold')
  const italic = variant.endsWith('italic')
  const letters = spellLetters(text, variant)
  const style = bold ? (italic ? 'bi' : 'b') : italic && letters === text ? 'i' : 'p'
  return writeRun(
    letters,
    element('m:rPr', {}, value('sty', style)),
    { italic: style.endsWith('i'), bold },
    setting,
  )
}

function writeText(text: string, setting: Setting): Xml {
  const upright = element('m:rPr', {}, element('m:nor'))
  return writeRun(text, upright, { italic: false, bold: false }, setting)
}

function writeRun(
  text: string,
  properties: Xml,
  look: { readonly italic: boolean; readonly bold: boolean },
  { run, color }: Setting,
): Xml {
  if (text === '') return ''
  const set = run(color === undefined ? look : { ...look, color })
  return element('m:r', {}, properties, set, element('m:t', { 'xml:space': 'preserve' }, escapeXml(text)))
}

function writeSpace(width: string | undefined, setting: Setting): Xml {
  const em = Number.parseFloat(width ?? '0')
  const space = spaces.find(([least]) => em >= least)
  return space ? writeText(space[1], setting) : ''
}

function scripts(
  name: string,
  children: readonly MathNode[],
  roles: readonly string[],
  setting: Setting,
): Xml {
  return element(
    `m:${name}`,
    {},
    element(`m:${name}Pr`, {}, writeControl(setting)),
    roles.map((role, index) => operand(role, children[index], setting)),
  )
}

function writeFraction({ attributes, children: [above, below] }: MathNode, setting: Setting): Xml {
  const bare = Number.parseFloat(attributes['linethickness'] ?? '1') === 0
  return element(
    'm:f',
    {},
    element('m:fPr', {}, value('type', bare ? 'noBar' : 'bar'), writeControl(setting)),
    operand('num', above, setting),
    operand('den', below, setting),
  )
}

function writeRoot(content: readonly MathNode[], degree: readonly MathNode[], setting: Setting): Xml {
  return element(
    'm:rad',
    {},
    element('m:radPr', {}, value('degHide', degree.length === 0), writeControl(setting)),
    element('m:deg', {}, writeRow(degree, setting)),
    operand('e', content, setting),
  )
}

function writeOver({ children: [base, above] }: MathNode, setting: Setting): Xml {
  const sign = above?.name === 'mo' ? above.text : ''
  const wide = above?.attributes['stretchy'] === 'true'
  if (sign !== '' && lines.includes(sign)) return bar('top', base, setting)
  const accent = wide && '→←'.includes(sign) ? undefined : accents[sign]
  if (sign !== '' && accent !== undefined) {
    return element(
      'm:acc',
      {},
      element('m:accPr', {}, value('chr', accent), writeControl(setting)),
      operand('e', base, setting),
    )
  }
  if (wide) return grouped(sign, 'top', base, setting)
  return limit('limUpp', operand('e', base, setting), above, setting)
}

function writeUnder({ children: [base, below] }: MathNode, setting: Setting): Xml {
  const sign = below?.name === 'mo' ? below.text : ''
  if (sign !== '' && lines.includes(sign)) return bar('bot', base, setting)
  if (below?.attributes['stretchy'] === 'true') return grouped(sign, 'bot', base, setting)
  return limit('limLow', operand('e', base, setting), below, setting)
}

function bar(side: 'top' | 'bot', base: MathNode | undefined, setting: Setting): Xml {
  return element(
    'm:bar',
    {},
    element('m:barPr', {}, value('pos', side), writeControl(setting)),
    operand('e', base, setting),
  )
}

function grouped(sign: string, side: 'top' | 'bot', base: MathNode | undefined, setting: Setting): Xml {
  return element(
    'm:groupChr',
    {},
    element(
      'm:groupChrPr',
      {},
      value('chr', sign),
      value('pos', side),
      value('vertJc', side === 'top' ? 'bot' : 'top'),
      writeControl(setting),
    ),
    operand('e', base, setting),
  )
}

function limit(name: 'limLow' | 'limUpp', base: Xml, at: MathNode | undefined, setting: Setting): Xml {
  const based = base.startsWith('<m:e>') ? base : element('m:e', {}, base)
  return element(
    `m:${name}`,
    {},
    element(`m:${name}Pr`, {}, writeControl(setting)),
    based,
    operand('lim', at, setting),
  )
}

function writeTable({ attributes, children: rows }: MathNode, setting: Setting): Xml {
  // A numbered formula is a table as wide as the page, with nothing in its margins.
  if (attributes['width'] === '100%') {
    const cells = rows.flatMap(({ children }) => children).filter(({ children }) => children.length > 0)
    return cells.map((cell) => writeRow(cell.children, setting)).join(writeText('\u2003\u2003', setting))
  }
  const aligned = (attributes['columnalign'] ?? '').split(' ').filter(Boolean)
  const columns = Math.max(1, ...rows.map(({ children }) => children.length))
  const close = attributes['columnspacing'] === '0em'
  const properties = element(
    'm:mPr',
    {},
    value('plcHide', true),
    close && value('cGpRule', 3),
    close && value('cGp', 0),
    element(
      'm:mcs',
      {},
      Array.from({ length: columns }, (_, index) =>
        element(
          'm:mc',
          {},
          element(
            'm:mcPr',
            {},
            value('count', 1),
            value('mcJc', aligned[index] ?? aligned.at(-1) ?? 'center'),
          ),
        ),
      ),
    ),
    writeControl(setting),
  )
  const body = rows.map(({ children }) =>
    element(
      'm:mr',
      {},
      Array.from({ length: columns }, (_, index) =>
        element('m:e', {}, writeRow(children[index]?.children ?? [], setting)),
      ),
    ),
  )
  return element('m:m', {}, properties, body)
}

function writeEnclosed({ attributes, children }: MathNode, setting: Setting): Xml {
  const notations = (attributes['notation'] ?? 'box').split(' ')
  const struck = notations.flatMap((name) => strikes[name] ?? [])
  const open = struck.length > 0 && !notations.includes('box')
  return element(
    'm:borderBox',
    {},
    element(
      'm:borderBoxPr',
      {},
      open && ['hideTop', 'hideBot', 'hideLeft', 'hideRight'].map((name) => value(name, true)),
      ['strikeH', 'strikeBLTR', 'strikeTLBR'].map((name) => struck.includes(name) && value(name, true)),
      writeControl(setting),
    ),
    operand('e', children, setting),
  )
}

/** Never empty: a program would show a box for what is missing. */
function operand(role: string, content: MathNode | readonly MathNode[] | undefined, setting: Setting): Xml {
  const nodes = content === undefined ? [] : 'name' in content ? [content] : content
  const inner = writeRow(nodes, setting)
  return element(`m:${role}`, {}, inner === '' ? writeText(nothing, setting) : inner)
}

function value(name: string, of: string | number | boolean): Child {
  const attributes: Attributes = { 'm:val': of }
  return element(`m:${name}`, attributes)
}

/** How the lines and brackets are set. */
function writeControl({ run, color }: Setting): Xml {
  const look = { italic: true, bold: false }
  return element('m:ctrlPr', {}, run(color === undefined ? look : { ...look, color }))
}
