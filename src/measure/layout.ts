import type { Layout, LayoutBox, MissingFamily, Part, PictureBox, SlideLayout } from '../model/layout.ts'
import { isForEars, measureCut, readClip } from './clips.ts'
import { describe } from './describe.ts'
import { keepDrawn } from './drawn.ts'
import { type Edges, placeEdges } from './edges.ts'
import { findFallen } from './glyphs.ts'
import { loadPicture } from './load-picture.ts'
import { measurePageNumber } from './page-number.ts'
import { measureBackgrounds, measureImage, type NaturalSizes } from './picture-box.ts'
import { listBackgroundPaths } from './styles.ts'
import { listPseudoHosts, readPaint, readPseudoPaints, readSurface } from './surfaces.ts'
import { completeText, findFormula, findText } from './text-box.ts'
import { isWaiting } from './waiting.ts'
import type { Around, FoundText, Page, Walk } from './walk.ts'

/** Measures every slide in one walk over the page. */
export async function measureLayout(): Promise<Layout> {
  const sizes = await measureBackgroundPictures()
  const hosts = listPseudoHosts()
  const families = new Map<string, number>()
  const svgs = [...document.querySelectorAll<SVGSVGElement>('body > svg[data-slide]')]
  const slides = svgs.map((svg) => measureSlide(svg, { sizes, hosts, families }))
  return { slides, missingFamilies: listMissing(families) }
}

function listMissing(families: ReadonlyMap<string, number>): MissingFamily[] {
  const missing = new Map<string, number>()
  for (const [list, slide] of families) {
    const family = findFallen(list)
    if (family !== undefined && !missing.has(family)) missing.set(family, slide)
  }
  return [...missing].map(([family, slide]) => ({ family, slide }))
}

async function measureBackgroundPictures(): Promise<NaturalSizes> {
  const paths = listBackgroundPaths()
  const sizes = await Promise.all(paths.map(loadPicture))
  return new Map(paths.flatMap((path, index) => (sizes[index] ? [[path, sizes[index]] as const] : [])))
}

function measureSlide(svg: SVGSVGElement, page: Page): SlideLayout {
  const frame = svg.getBoundingClientRect()
  const sections = [...svg.querySelectorAll<HTMLElement>(':scope > foreignObject > section')]
  const kindOf = (section: HTMLElement) => section.dataset['marpitAdvancedBackground']
  const content = sections.find((section) => (kindOf(section) ?? 'content') === 'content') ?? sections[0]
  const slide = Number(svg.dataset['slide'])
  const base = { index: slide, width: frame.width, height: frame.height }
  if (!content) return { ...base, area: placeEdges(frame, frame), boxes: [] }
  const walk: Walk = {
    ...{ ...page, slide, origin: frame, frame, section: content, numbers: 1 },
    ...{ pictures: [], frames: [], texts: [], below: [], paints: [] },
  }
  for (const section of sections) {
    if (kindOf(section) === 'background') walkBackground(section, walk)
  }
  walkElement(content, openSection(content), walk)
  const area = content.getBoundingClientRect()
  const ground = { ...walk, area, sizes: page.sizes }
  const texts = walk.texts.map((found) => completeText(found, walk, ground))
  const numbered = sections.find((section) => kindOf(section) === 'pseudo') ?? content
  const number = measurePageNumber(numbered, { ...ground, section: numbered, area: frame })
  const boxes: LayoutBox[] = [...walk.pictures, ...walk.frames, ...texts, ...(number ? [number] : [])]
  return { ...base, area: placeEdges(area, frame), boxes }
}

function openSection(section: Element): Around {
  return { block: 'section', part: 'body', clips: [], holding: 0, holder: section, turned: false, opacity: 1 }
}

/** The section below the slide's own that holds the pictures of `bg`. */
function walkBackground(section: HTMLElement, walk: Walk): void {
  const around = { ...openSection(section), block: 'bg' }
  for (const element of [section, ...section.querySelectorAll('figure, div')]) {
    const surface = readSurface(element, walk.sizes)
    walk.below.push(surface)
    const style = getComputedStyle(element)
    if (style.display !== 'none') addPictures(element, style, surface.frame, { ...walk, section }, around)
  }
}

function walkElement(element: Element, around: Around, walk: Walk): void {
  const style = getComputedStyle(element)
  if (style.display === 'none') return
  const frame = element.getBoundingClientRect()
  if (!(element instanceof HTMLImageElement) && isForEars(style, frame)) return
  if (element.classList.contains('katex')) return void addText(findFormula(element, around, walk), walk)
  const inside = enter(element, style, frame, around, walk)
  const seen = style.visibility === 'visible' && inside.opacity > 0.05
  const waits = !seen && isWaiting(element, walk.section)
  if (seen) {
    addPaints(element, inside, walk)
    addFrame(element, frame, inside, walk)
  }
  if (seen || waits) {
    addPictures(element, style, frame, walk, inside, waits)
    addText(findText(element, frame, inside, walk, waits), walk)
  }
  if (element instanceof SVGElement || element.localName === 'math') return
  walkChildren(element, style, inside, walk)
}

function walkChildren(element: Element, style: CSSStyleDeclaration, around: Around, walk: Walk): void {
  for (const child of keepDrawn(element, style, element.children)) {
    if (isInline(child) && !child.classList.contains('katex')) walkInline(child, around, walk)
    else walkElement(child, around, walk)
  }
}

/** Inline text is told of by the block around it; pictures and blocks in it stand for themselves. */
function walkInline(element: Element, around: Around, walk: Walk): void {
  if (
    element instanceof HTMLImageElement ||
    element instanceof SVGElement ||
    element instanceof HTMLVideoElement
  )
    walkElement(element, around, walk)
  else {
    addPaints(element, around, walk)
    walkChildren(element, getComputedStyle(element), around, walk)
  }
}

function enter(
  element: Element,
  style: CSSStyleDeclaration,
  frame: Edges,
  around: Around,
  walk: Walk,
): Around {
  const apart = style.position === 'absolute' || style.position === 'fixed'
  const outer = apart ? around.clips.slice(0, around.holding) : around.clips
  const clip = element === walk.section ? undefined : readClip(style, frame)
  const named = describe(element, walk.section)
  const clips = clip ? [...outer, { ...clip, number: ++walk.numbers, element: named }] : outer
  const holds = style.position !== 'static' || style.transform !== 'none' || style.filter !== 'none'
  const top = element.parentElement === walk.section
  return {
    ...around,
    clips,
    ...(holds && { holding: clips.length, holder: element }),
    ...(apart && { placed: ++walk.numbers }),
    ...(top && { block: named, part: readPart(element) }),
    turned: around.turned || isTurned(style),
    opacity: around.opacity * Number(style.opacity),
  }
}

function readPart({ localName }: Element): Part {
  return localName === 'header' || localName === 'footer' ? localName : 'body'
}

function isTurned({ transform, rotate }: CSSStyleDeclaration): boolean {
  if (rotate !== 'none' && rotate !== '0deg') return true
  return transform !== 'none' && Math.abs(new DOMMatrix(transform).b) > 0.01
}

function addPaints(element: Element, around: Around, walk: Walk): void {
  if (element !== walk.section) {
    const paint = readPaint(readSurface(element, walk.sizes))
    if (paint) walk.paints.push(paint)
  }
  if (walk.hosts.has(element)) walk.paints.push(...readPseudoPaints(element, around.holder))
}

/** Tables and code blocks are seen as wholes, cells and padding included. */
function addFrame(element: Element, frame: Edges, { block, part, placed, clips }: Around, walk: Walk): void {
  if (element.localName !== 'table' && element.localName !== 'pre') return
  const parts =
    element.localName === 'table' ? [element, ...element.querySelectorAll('tr, td, th')] : [element]
  if (!parts.some((one) => readPaint(readSurface(one, walk.sizes)))) return
  const cut = measureCut(frame, clips)
  walk.frames.push({
    ...{ kind: 'frame', element: describe(element, walk.section), block, part, waits: false },
    ...(placed !== undefined && { placed }),
    ...(cut && { cut }),
    ...placeEdges(frame, walk.origin),
  })
}

function addPictures(
  element: Element,
  style: CSSStyleDeclaration,
  frame: Edges,
  walk: Walk,
  around: Around,
  waits = false,
): void {
  const own = measureOwn(element, style, frame)
  const measured = own ? [own] : measureBackgrounds(element, style, walk.sizes)
  const { block, part, placed } = around
  const cut = measureCut(frame, around.clips)
  for (const picture of measured) {
    walk.pictures.push({
      ...{ kind: 'picture', element: describe(element, walk.section), block, part },
      ...(placed !== undefined && { placed }),
      ...(cut && { cut }),
      ...placeEdges(frame, walk.origin),
      ...{ waits, blank: false, ...picture },
    })
  }
  if (own && own.of !== 'emoji' && !own.standsIn && !waits)
    walk.paints.push({ element, frame, reach: element, apart: true })
}

type Own = Omit<PictureBox, 'kind' | 'element' | 'block' | 'part' | 'x' | 'y' | 'width' | 'height' | 'waits'>

/** A picture, a film or a drawing that an element itself is. */
function measureOwn(element: Element, style: CSSStyleDeclaration, frame: Edges): Own | undefined {
  const drawn = { width: frame.right - frame.left, height: frame.bottom - frame.top }
  if (element instanceof HTMLImageElement) {
    const [image] = measureImage(element, style)
    return image && { ...image, blank: false }
  }
  if (element instanceof HTMLVideoElement)
    return {
      of: 'film',
      drawn,
      decoded: true,
      softened: false,
      standsIn: false,
      blank: !element.hasAttribute('poster'),
    }
  if (element instanceof SVGSVGElement)
    return { of: 'drawing', drawn, decoded: true, softened: false, standsIn: false, blank: false }
  return undefined
}

function addText(text: FoundText | undefined, walk: Walk): void {
  if (!text) return
  walk.texts.push(text)
  for (const list of text.families) if (!walk.families.has(list)) walk.families.set(list, walk.slide)
}

function isInline(element: Element): boolean {
  const { display } = getComputedStyle(element)
  return display === 'inline' || display === 'contents'
}
