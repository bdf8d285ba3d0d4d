import type { TextBox } from '../model/layout.ts'
import { keepSeen, measureCut } from './clips.ts'
import { describe } from './describe.ts'
import { keepDrawn } from './drawn.ts'
import { type Edges, placeEdges, round, uniteEdges } from './edges.ts'
import { findMissing } from './glyphs.ts'
import type { Ground } from './ground.ts'
import { joinLines, measureLines, readFontSize } from './ink.ts'
import { readScale } from './scale.ts'
import { readSurface } from './surfaces.ts'
import { measureTones, readStroke, type Strokes } from './tones.ts'
import type { Around, FoundText, Walk } from './walk.ts'

/** The lines of a block: its own text and that of the inline elements in it. */
export function findText(
  element: Element,
  frame: Edges,
  around: Around,
  walk: Walk,
  waits: boolean,
): FoundText | undefined {
  const nodes = inlineTexts(element)
  if (nodes.length === 0) return undefined
  return readNodes(element, nodes, { frame, around, walk, waits })
}

/** A formula is one text, however many boxes draw it. */
export function findFormula(element: Element, around: Around, walk: Walk): FoundText | undefined {
  const drawn = element.querySelector('.katex-html')
  if (!drawn || around.opacity < 0.05) return undefined
  const nodes: Text[] = []
  const texts = document.createTreeWalker(drawn, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) nodes.push(texts.currentNode as Text)
  const inked = nodes.filter(({ data }) => /[^\s\u200b]/.test(data))
  const frame = element.getBoundingClientRect()
  const found = readNodes(element, inked, { frame, around, walk, waits: false })
  const source = element.querySelector('annotation')?.textContent?.trim()
  return (
    found && { ...found, text: source ?? found.text, families: new Set(), fontSize: readFormulaSize(element) }
  )
}

interface Reading {
  readonly frame: Edges
  readonly around: Around
  readonly walk: Walk
  readonly waits: boolean
}

function readNodes(
  element: Element,
  nodes: readonly Text[],
  { frame, around, walk, waits }: Reading,
): FoundText | undefined {
  const range = document.createRange()
  const families = new Set<string>()
  const strokes: Strokes[] = []
  let missing = ''
  for (const node of nodes) {
    const parent = node.parentElement ?? element
    const style = getComputedStyle(parent)
    if (!waits && style.visibility !== 'visible') continue
    const pieces = around.turned ? measureTurned(node, range) : measureLines(node, style, range)
    if (pieces.length === 0 || isParked(pieces, walk.frame)) continue
    families.add(style.fontFamily)
    missing += findMissing(node.data, style.font)
    const [red, green, blue, alpha] = readStroke(style)
    strokes.push({
      ...{ element: parent, text: node.data, pieces },
      fontSize: readFontSize(node, style),
      bold: Number(style.fontWeight) >= 700,
      raised: style.textTransform === 'uppercase',
      color: [red, green, blue, alpha],
      shadowed: style.textShadow !== 'none',
    })
  }
  if (strokes.length === 0) return undefined
  const text = nodes.map(({ data }) => data).join('')
  return {
    ...{ element, frame, around, waits, strokes, families },
    text: text.replace(/\s+/g, ' ').trim(),
    missing: [...new Set(missing)].join(''),
  }
}

function measureTurned(node: Text, range: Range): Edges[] {
  range.selectNodeContents(node)
  return [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
}

/** Far off the slide, where nobody is meant to see it. */
function isParked(pieces: readonly Edges[], slide: Edges): boolean {
  const width = slide.right - slide.left
  return pieces.every(({ left, right }) => right < slide.left - width || left > slide.right + width)
}

/** Texts of the element and of the inline elements in it; a formula stands for itself. */
function inlineTexts(element: Element): Text[] {
  return keepDrawn(element, getComputedStyle(element), element.childNodes).flatMap((node) => {
    if (node instanceof Text) return node.data.trim() === '' ? [] : [node]
    return node instanceof HTMLElement && isInlineText(node) ? inlineTexts(node) : []
  })
}

function isInlineText(element: HTMLElement): boolean {
  if (element.classList.contains('katex')) return false
  const { display } = getComputedStyle(element)
  return display === 'inline' || display === 'contents'
}

/** The box of a text, with what lies behind it. */
export function completeText(found: FoundText, walk: Walk, ground: Ground): TextBox {
  const { element, around, strokes, frame } = found
  const { block, part, placed } = around
  const lines = joinLines(strokes.flatMap(({ pieces }) => pieces))
  const ink = lines.reduce(uniteEdges)
  const cut = measureCut(ink, around.clips)
  const tones = found.waits ? [] : measureTones(strokes, ground)
  const fontSize = found.fontSize ?? findMainSize(strokes)
  const leaves = around.turned ? undefined : measureLeaving(element, ink, walk, fontSize)
  const signs = { element, text: found.text, fontSize, turned: around.turned }
  return {
    ...{ kind: 'text', element: describe(element, walk.section), block, part },
    ...(placed !== undefined && { placed }),
    ...(cut && { cut }),
    ...(leaves && { leaves }),
    ...placeEdges(frame, walk.origin),
    ...{
      text: found.text,
      fontSize: round(fontSize),
      turned: around.turned,
      waits: found.waits,
      formula: found.fontSize !== undefined,
    },
    ink: placeEdges(ink, walk.origin),
    lines: keepSeen(lines, around.clips).map((line) => placeEdges(line, walk.origin)),
    missing: found.missing,
    decorates: placed !== undefined || isDecor(element) ? isSign(signs, tones, walk.frame) : false,
    tones,
  }
}

/** The size that most letters have; a formula's letters are drawn larger than the words around it. */
function findMainSize(strokes: readonly Strokes[]): number {
  const counts = new Map<number, number>()
  for (const { fontSize, text } of strokes) {
    const size = round(fontSize)
    counts.set(size, (counts.get(size) ?? 0) + text.trim().length)
  }
  const [[size] = [0]] = [...counts].sort(([, one], [, other]) => other - one)
  return size
}

function isDecor(element: Element): boolean {
  return element.closest('[aria-hidden="true"]') !== null
}

interface Sign {
  readonly element: Element
  readonly text: string
  readonly fontSize: number
  readonly turned: boolean
}

/** Not said with the words: hidden from readers, as large as a picture, or as pale as a watermark. */
function isSign({ element, text, fontSize, turned }: Sign, tones: TextBox['tones'], slide: Edges): boolean {
  if (isDecor(element)) return true
  const height = slide.bottom - slide.top
  const pale = tones.every(({ ratio }) => ratio !== undefined && ratio < 2.2)
  const short = text.length <= 24
  return short && (fontSize > height / 4 || (pale && (turned || fontSize > height / 12)))
}

/** How far a text runs out of the painted box that it stands in. */
function measureLeaving(
  element: Element,
  ink: Edges,
  walk: Walk,
  fontSize: number,
): TextBox['leaves'] | undefined {
  const box = findPainted(element, walk)
  if (!box) return undefined
  const { frame } = readSurface(box, walk.sizes)
  const x = Math.max(0, ink.right - frame.right, frame.left - ink.left)
  const y = Math.max(0, ink.bottom - frame.bottom)
  if (x < fontSize / 2 && y < fontSize / 2) return undefined
  return { element: describe(box, walk.section), x: round(x), y: round(y) }
}

function findPainted(element: Element, walk: Walk): Element | undefined {
  for (let current: Element | null = element; current && current !== walk.section; ) {
    const { display, position, overflowX, transform } = getComputedStyle(current)
    const { fill, bordered } = readSurface(current, walk.sizes)
    if ((fill[3] > 0.1 || bordered) && display !== 'inline') {
      return overflowX === 'visible' && !display.startsWith('table') ? current : undefined
    }
    if (position === 'absolute' || position === 'fixed' || transform !== 'none') return undefined
    current = current.parentElement
  }
  return undefined
}

/** What the words around a formula are as large as. */
function readFormulaSize(element: Element): number {
  return (Number.parseFloat(getComputedStyle(element).fontSize) * readScale(element)) / 1.21
}
