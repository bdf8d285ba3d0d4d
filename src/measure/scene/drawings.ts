import type { Rect } from '../../model/layout.ts'
import { readColour, writeColour } from './colours.ts'
import { round } from './css.ts'

/** Presentation properties that a style sheet of the page may have set. */
const properties = [
  ...['fill', 'fill-opacity', 'fill-rule', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray'],
  ...[
    'stroke-linecap',
    'stroke-linejoin',
    'opacity',
    'font-family',
    'font-size',
    'font-weight',
    'font-style',
  ],
  ...[
    'text-anchor',
    'dominant-baseline',
    'letter-spacing',
    'visibility',
    'display',
    'stop-color',
    'stop-opacity',
  ],
  ...[
    'marker-start',
    'marker-end',
    'marker-mid',
    'paint-order',
    'transform',
    'transform-origin',
    'transform-box',
  ],
]

/** A drawing in the page as a document of its own: what style sheets and variables said is written into it. */
export function serialiseDrawing(svg: SVGSVGElement, { width, height }: Rect): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  for (const [index, original] of originals.entries()) {
    const target = copies[index]
    if (target instanceof SVGElement) writeStyle(original, target)
  }
  for (const style of copy.querySelectorAll('style, script, foreignObject')) style.remove()
  for (const element of [copy, ...copy.querySelectorAll('*')]) {
    for (const name of element.getAttributeNames())
      if (name.startsWith('data-')) element.removeAttribute(name)
    element.removeAttribute('class')
  }
  if (!svg.hasAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.removeAttribute('style')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  return new XMLSerializer().serializeToString(copy)
}

const paints = [
  ['fill', 'fill-opacity'],
  ['stroke', 'stroke-opacity'],
  ['stop-color', 'stop-opacity'],
] as const
const painted = new Set<string>(paints.flat())

/** A colour in a way of writing that not every reader of drawings knows, as one that all do. */
function writePaint(
  [name, opacity]: (typeof paints)[number],
  style: CSSStyleDeclaration,
  said: Map<string, string>,
): void {
  const value = style.getPropertyValue(name)
  const share = style.getPropertyValue(opacity)
  if (/^(none|rgb\(|url\(|context-|$)/.test(value)) {
    // So that it takes over nothing of what is written below for what is around it.
    if (said.has(name)) said.set(opacity, share)
    return
  }
  const colour = readColour(value)
  if (colour) said.set(name, writeColour({ ...colour, alpha: 1 }))
  said.set(opacity, String(round(Number(share) * (colour?.alpha ?? 0))))
}

const defaults = new Map<string, string>()

function writeStyle(original: Element, target: SVGElement): void {
  const style = getComputedStyle(original)
  const parent = original.parentElement ? getComputedStyle(original.parentElement) : undefined
  const said = new Map<string, string>()
  for (const name of properties) {
    const value = style.getPropertyValue(name)
    if (value === '' || (value === defaultOf(name) && (!parent || parent.getPropertyValue(name) === value)))
      continue
    said.set(name, value.replace(/url\("?[^"#)]*#([^")]*)"?\)/g, 'url(#$1)'))
  }
  for (const paint of paints) writePaint(paint, style, said)
  for (const { name, value } of [...target.attributes])
    if (value.includes('var(') || (said.has(name) && painted.has(name))) target.removeAttribute(name)
  target.setAttribute('style', [...said].map(([name, value]) => `${name}:${value}`).join(';'))
}

function defaultOf(name: string): string {
  const known = defaults.get(name)
  if (known !== undefined) return known
  const probe = document.createElementNS('http://www.w3.org/2000/svg', 'g')
  const host = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  host.setAttribute('style', 'all:initial')
  host.append(probe)
  document.body.append(host)
  for (const property of properties)
    defaults.set(property, getComputedStyle(probe).getPropertyValue(property))
  host.remove()
  return defaults.get(name) ?? ''
}
