import { type Color, readColor } from './colors.ts'
import type { Edges } from './edges.ts'
import { isStandIn, listLayers, type NaturalSizes } from './picture-box.ts'
import { splitCss } from './scene/css.ts'
import { readShade, type Shade } from './shades.ts'

/** What an element paints of its own, below what is in it. */
export interface Surface {
  readonly element: Element
  readonly frame: Edges
  readonly fill: Color
  readonly opacity: number
  readonly display: string
  /** Frames of its pictures and gradients. */
  readonly pictures: readonly Edges[]
  /** What those show, where it can be told: gradients. */
  readonly shade?: Shade
  /** It is not upright: its frame is larger than what it paints. */
  readonly turned: boolean
  /** It changes the colours of what is in it. */
  readonly alters: boolean
  /** It changes the colours of what is behind it. */
  readonly blurs: boolean
  /** Its background shows through its letters only. */
  readonly inLetters: boolean
  readonly bordered: boolean
  /** Its picture could not be had. */
  readonly lacking: boolean
}

const surfaces = new WeakMap<Element, Surface>()

export function readSurface(element: Element, sizes: NaturalSizes): Surface {
  const known = surfaces.get(element)
  if (known) return known
  const style = getComputedStyle(element)
  const frame = element.getBoundingClientRect()
  const fill = readColor(style.backgroundColor)
  const shade = style.backgroundImage.includes('gradient(') && readShade(element, style, frame)
  const surface = {
    element,
    frame,
    fill,
    opacity: Number(style.opacity),
    display: style.display,
    pictures: style.backgroundImage === 'none' ? [] : listLayers(element, style, sizes),
    ...(shade && { shade }),
    turned: isAskew(style),
    alters: isFiltered(style.filter, fill) || style.mixBlendMode !== 'normal',
    blurs: style.backdropFilter !== 'none',
    inLetters: style.webkitBackgroundClip === 'text',
    bordered: isBordered(style),
    lacking: isStandIn(style.backgroundImage),
  }
  surfaces.set(element, surface)
  return surface
}

/** The shadow of a box that nothing shines through falls beside what is in it. */
function isFiltered(filter: string, fill: Color): boolean {
  if (filter === 'none') return false
  return fill[3] < 1 || !splitCss(filter, ' ').every((step) => step.startsWith('drop-shadow('))
}

/** Neither upright nor evenly scaled. */
function isAskew({ transform, rotate }: CSSStyleDeclaration): boolean {
  if (rotate !== 'none') return true
  if (transform === 'none') return false
  const { a, b, c, d } = new DOMMatrix(transform)
  return !(a > 0 && Math.abs(b) + Math.abs(c) + Math.abs(a - d) < 0.001)
}

/** A border all around. */
function isBordered(style: CSSStyleDeclaration): boolean {
  return (['Top', 'Right', 'Bottom', 'Left'] as const).every(
    (side) =>
      Number.parseFloat(style[`border${side}Width`]) >= 1 && readColor(style[`border${side}Color`])[3] > 0.05,
  )
}

/** Something that is painted and may lie over or under words that are not in it. */
export interface Paint {
  readonly element: Element
  readonly frame: Edges
  /** Words in this are not under it: a row is painted in its own cells alone. */
  readonly reach: Element
  /** It stands before or after the element's content, or is a picture: words in the element may lie over or under it. */
  readonly apart: boolean
}

/** What an element paints, if anything. */
export function readPaint(surface: Surface): Paint | undefined {
  const { element, frame, fill, pictures, bordered, blurs } = surface
  const paints = fill[3] > 0.02 || pictures.length > 0 || bordered || blurs
  if (!paints) return undefined
  const reach = (isRow(surface) && element.closest('table')) || element
  return { element, frame, reach, apart: false }
}

export function isRow({ display }: Surface): boolean {
  return /^table-(row|header|footer)/.test(display)
}

/** Elements that a style gives something before or after their content. */
export function listPseudoHosts(): ReadonlySet<Element> {
  const hosts = new Set<Element>()
  for (const sheet of document.styleSheets) collectHosts(sheet.cssRules, '', hosts)
  return hosts
}

function collectHosts(rules: CSSRuleList, outer: string, hosts: Set<Element>): void {
  for (const rule of rules) {
    const { selectorText, style, cssRules } = rule as Partial<CSSStyleRule>
    const selector = (selectorText ?? outer).replaceAll('&', `:is(${outer || '*'})`)
    if (style?.content && /::?(before|after)/.test(selector)) addHosts(selector, hosts)
    if (cssRules) collectHosts(cssRules, selector, hosts)
  }
}

function addHosts(selector: string, hosts: Set<Element>): void {
  const bare = selector
    .replace(/::?(before|after)/g, '')
    .split(',')
    .map((part) => part.trim() || '*')
    .join(',')
  try {
    for (const element of document.querySelectorAll(bare)) hosts.add(element)
  } catch {
    // Brackets cut in two: such a style is left to the eye.
  }
}

/** What stands before and after an element's content, taken out of the flow, and is painted. */
export function readPseudoPaints(element: Element, holder: Element): Paint[] {
  return ['::before', '::after'].flatMap((which) => {
    const style = getComputedStyle(element, which)
    if (style.content === 'none' || style.content === 'normal' || style.display === 'none') return []
    const frame = placePseudo(element, style, holder)
    return frame && isPainted(style) ? [{ element, frame, reach: element, apart: true }] : []
  })
}

function isPainted(style: CSSStyleDeclaration): boolean {
  if (Number(style.opacity) < 0.02 || style.visibility !== 'visible') return false
  const bordered = (['Top', 'Right', 'Bottom', 'Left'] as const).some(
    (side) =>
      Number.parseFloat(style[`border${side}Width`]) > 0 && readColor(style[`border${side}Color`])[3] > 0.02,
  )
  return (
    readColor(style.backgroundColor)[3] > 0.02 ||
    style.backgroundImage !== 'none' ||
    style.content.startsWith('url(') ||
    bordered
  )
}

/** The frame of an absolutely placed pseudo-element; its used lengths are told by its style alone. */
export function placePseudo(
  element: Element,
  style: CSSStyleDeclaration,
  holder: Element,
): Edges | undefined {
  if (style.position !== 'absolute' && style.position !== 'fixed') return undefined
  const base = getComputedStyle(element).position === 'static' ? holder : element
  if (!(base instanceof HTMLElement)) return undefined
  const outer = base.getBoundingClientRect()
  const scale = base.offsetWidth > 0 ? outer.width / base.offsetWidth : 1
  const read = (value: string) => Number.parseFloat(value) || 0
  const border = style.boxSizing === 'border-box'
  const extra = (sides: readonly string[]) =>
    border ? 0 : sides.reduce((sum, name) => sum + read(style.getPropertyValue(name)), 0)
  const width =
    read(style.width) + extra(['padding-left', 'padding-right', 'border-left-width', 'border-right-width'])
  const height =
    read(style.height) + extra(['padding-top', 'padding-bottom', 'border-top-width', 'border-bottom-width'])
  const left = outer.left + (base.clientLeft + read(style.left) + read(style.marginLeft)) * scale
  const top = outer.top + (base.clientTop + read(style.top) + read(style.marginTop)) * scale
  return { left, top, right: left + width * scale, bottom: top + height * scale }
}
