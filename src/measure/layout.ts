import type { Layout, LayoutBox, PictureBox, Rect, SlideLayout, TextBox } from '../model/layout.ts'
import { describe } from './describe.ts'
import { loadPicture } from './load-picture.ts'
import { measureBackgrounds, measureImage, type NaturalSizes } from './picture-box.ts'
import { readScale } from './scale.ts'
import { listBackgroundPaths } from './styles.ts'

/** Measures every slide in one walk over the page. */
export async function measureLayout(): Promise<Layout> {
  const sizes = await measureBackgroundPictures()
  const svgs = [...document.querySelectorAll<SVGSVGElement>('body > svg[data-slide]')]
  return { slides: svgs.map((svg) => measureSlide(svg, sizes)) }
}

async function measureBackgroundPictures(): Promise<NaturalSizes> {
  const paths = listBackgroundPaths()
  const sizes = await Promise.all(paths.map(loadPicture))
  return new Map(paths.flatMap((path, index) => (sizes[index] ? [[path, sizes[index]] as const] : [])))
}

function measureSlide(svg: SVGSVGElement, sizes: NaturalSizes): SlideLayout {
  const frame = svg.getBoundingClientRect()
  const boxes: LayoutBox[] = []
  for (const section of svg.querySelectorAll(':scope > foreignObject > section')) {
    walk(section, { boxes, origin: { x: frame.x, y: frame.y }, section, clips: [], sizes })
  }
  return {
    index: Number(svg.dataset['slide']),
    width: round(frame.width),
    height: round(frame.height),
    boxes,
  }
}

interface Walk {
  readonly boxes: LayoutBox[]
  readonly origin: { readonly x: number; readonly y: number }
  readonly section: Element
  readonly sizes: NaturalSizes
  /** What cuts off whatever leaves it, from the outside in. */
  readonly clips: readonly DOMRect[]
}

function walk(element: Element, around: Walk): void {
  const style = getComputedStyle(element)
  if (style.display === 'none') return
  const frame = element.getBoundingClientRect()
  const cuts = style.overflowX !== 'visible' || style.overflowY !== 'visible'
  const walking = cuts ? { ...around, clips: [...around.clips, frame] } : around
  const visible = style.visibility === 'visible'
  if (visible) walking.boxes.push(...measurePictures(element, style, frame, walking))
  const text = visible ? measureText(element, style, frame, walking) : undefined
  if (text) walking.boxes.push(text)
  if (element instanceof SVGElement || element.localName === 'math') return
  for (const child of element.children) {
    if (isInline(child)) walkInline(child, walking)
    else walk(child, walking)
  }
}

/** Inline text is told of by the block around it; pictures and blocks in it stand for themselves. */
function walkInline(element: Element, walking: Walk): void {
  if (element.localName === 'img') walk(element, walking)
  for (const child of element.children) {
    if (isInline(child)) walkInline(child, walking)
    else walk(child, walking)
  }
}

function measurePictures(
  element: Element,
  style: CSSStyleDeclaration,
  frame: DOMRect,
  { origin, section, sizes }: Walk,
): PictureBox[] {
  const pictures =
    element instanceof HTMLImageElement
      ? measureImage(element, style)
      : measureBackgrounds(element, style, sizes)
  return pictures.map((picture) => ({
    kind: 'picture',
    element: describe(element, section),
    ...placeRect(frame, origin),
    ...picture,
  }))
}

/** The lines of a block: its own text and that of the inline elements in it. */
function measureText(
  element: Element,
  style: CSSStyleDeclaration,
  frame: DOMRect,
  walking: Walk,
): TextBox | undefined {
  const nodes = inlineTexts(element)
  const ink = measureInk(nodes)
  if (!ink) return undefined
  const text = nodes.map((node) => node.data).join('')
  const clipped = measureClipping(ink, walking.clips)
  const area = { x: ink.left, y: ink.top, width: ink.right - ink.left, height: ink.bottom - ink.top }
  return {
    kind: 'text',
    element: describe(element, walking.section),
    ...placeRect(frame, walking.origin),
    text: text.replace(/\s+/g, ' ').trim(),
    fontSize: round(Math.min(...new Set(nodes.map((node) => readFontSize(node, element))))),
    color: style.color,
    ...(clipped && { clipped }),
    ink: placeRect(area, walking.origin),
  }
}

/** Text in a slot is drawn by the tree that the slot is in, at the scale it has there. */
function readFontSize(node: Text, block: Element): number {
  const parent = node.parentElement ?? block
  return Number.parseFloat(getComputedStyle(parent).fontSize) * readScale(node.assignedSlot ?? parent)
}

/** What the lines of some texts cover together. */
function measureInk(nodes: readonly Text[]): Edges | undefined {
  const range = document.createRange()
  let ink: Edges | undefined
  for (const node of nodes) {
    range.selectNodeContents(node)
    for (const rect of range.getClientRects()) {
      if (rect.width > 0 || rect.height > 0) ink = ink ? uniteEdges(ink, rect) : rect
    }
  }
  return ink
}

function uniteEdges(one: Edges, other: Edges): Edges {
  return {
    left: Math.min(one.left, other.left),
    top: Math.min(one.top, other.top),
    right: Math.max(one.right, other.right),
    bottom: Math.max(one.bottom, other.bottom),
  }
}

/** Texts of the element and of the inline elements in it. */
function inlineTexts(element: Element): Text[] {
  return [...element.childNodes].flatMap((node) => {
    if (node instanceof Text) return node.data.trim() === '' ? [] : [node]
    return node instanceof HTMLElement && isInline(node) ? inlineTexts(node) : []
  })
}

function isInline(element: Element): boolean {
  const { display } = getComputedStyle(element)
  return display === 'inline' || display === 'contents'
}

type Edges = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** How far ink leaves the frames that cut it off; a hair of a letter's leading is no loss. */
function measureClipping(ink: Edges, clips: readonly DOMRect[]): { x: number; y: number } | undefined {
  let x = 0
  let y = 0
  for (const clip of clips) {
    x = Math.max(x, clip.left - ink.left, ink.right - clip.right)
    y = Math.max(y, clip.top - ink.top, ink.bottom - clip.bottom)
  }
  return x > 1 || y > 1 ? { x: round(x), y: round(y) } : undefined
}

function placeRect(rect: Rect, origin: Walk['origin']): Rect {
  return {
    x: round(rect.x - origin.x),
    y: round(rect.y - origin.y),
    width: round(rect.width),
    height: round(rect.height),
  }
}

function round(length: number): number {
  return Math.round(length * 100) / 100
}
