import { isDecorated } from './boxes.ts'
import { pixels } from './css.ts'
import { measureLetters } from './faces.ts'
import { childrenOf, isInline, isTransparent, styleOf } from './flat.ts'
import { type Around, readLettering, transformText } from './lettering.ts'
import { fontOf, type Gathering, gather, readAround } from './pieces.ts'
import { hasPseudo, readPseudo } from './pseudo.ts'
import type { Stage } from './stage.ts'

/** Elements that are words of a line wherever they stand. */
const words = 'a, b, code, em, i, small, span, strong, time'

/** Whether a flex box is a line of words, which it only sets apart: a name and a time, a number and a title. */
export function isWordRow(element: Element, stage: Stage): boolean {
  const { display, flexDirection, flexWrap } = styleOf(element)
  if (display !== 'flex' || flexDirection !== 'row' || flexWrap !== 'nowrap') return false
  const nodes = listNodes(element)
  const before = hasPseudo(element, 'before')
  if (nodes.length + Number(before) < 2 || nodes.length === 0 || hasPseudo(element, 'after')) return false
  if (before && !isWord(element, stage)) return false
  return nodes.every(
    (node) => isOneLine(node) && (node instanceof Text || (node.matches(words) && isPlain(node))),
  )
}

function listNodes(element: Element): (Text | Element)[] {
  return childrenOf(element).filter(
    (node): node is Text | Element =>
      (node instanceof Text && node.data.trim() !== '') ||
      (node instanceof Element && styleOf(node).display !== 'none'),
  )
}

/** Whether what CSS puts first is a word without a ground, in the row. */
function isWord(element: Element, stage: Stage): boolean {
  const style = getComputedStyle(element, '::before')
  const fact = readPseudo(stage, element, 'before')
  return style.position === 'static' && !isDecorated(style) && fact?.lines.length === 1 && fact.text !== ''
}

function isPlain(element: Element): boolean {
  const style = styleOf(element)
  const flows = style.position === 'static' && style.transform === 'none' && !isDecorated(style)
  return (
    flows &&
    !hasPseudo(element, 'before') &&
    !hasPseudo(element, 'after') &&
    childrenOf(element).every(
      (node) => node instanceof Text || (node instanceof Element && isInline(node) && isTransparent(node)),
    )
  )
}

function isOneLine(node: Node): boolean {
  const { height } = rectOf(node)
  const around = node instanceof Element ? node : node.parentElement
  return height > 0 && around !== null && height < pixels(styleOf(around).fontSize) * 2
}

function rectOf(node: Node): DOMRect {
  const range = document.createRange()
  range.selectNodeContents(node)
  return range.getBoundingClientRect()
}

/** Gathers a row of words as one line, with the room between them. */
export function gatherRow(element: Element, around: Around, into: Gathering): void {
  const style = styleOf(element)
  const { font, ...letters } = readLettering(style, around)
  let end = gatherFirst(element, around, into)
  for (const node of listNodes(element)) {
    const { left, right } = rectOf(node)
    const width = end === undefined ? 0 : left - end
    if (width > 0.5) {
      const face = fontOf(into.stage, style, 'latin')
      into.pieces.push({ kind: 'space', width, letters: { ...letters, ...face }, text: '' })
    }
    if (node instanceof Text) gather([node], element, around, into)
    else gather(childrenOf(node), node, readAround(node, into.where), into)
    end = right
  }
}

/** What CSS puts first; gives where it ends. */
function gatherFirst(element: Element, around: Around, { stage, pieces }: Gathering): number | undefined {
  const fact = hasPseudo(element, 'before') ? readPseudo(stage, element, 'before') : undefined
  const [line] = fact?.lines ?? []
  if (!fact || !line) return undefined
  const style = getComputedStyle(element, '::before')
  pieces.push({
    kind: 'text',
    text: transformText(fact.text, style),
    letters: { ...readLettering(style, around), ...fontOf(stage, style, 'latin') },
    rects: fact.lines,
    depth: measureLetters(style).depth * around.scale,
    scaled: Math.abs(around.scale - 1) > 0.001,
    keeps: true,
  })
  return line.x + line.width
}
