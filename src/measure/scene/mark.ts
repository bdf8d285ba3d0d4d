import { fetchFilm } from '../film.ts'
import { pixels } from './css.ts'
import { childrenOf, isScaler, styleOf } from './flat.ts'
import { nameProbe } from './lettering.ts'
import { isBent, isMirrored, isPlain, readMatrix } from './reasons.ts'
import { splitScripts } from './scripts.ts'

/** What the browser's protocol is to be asked about the page. */
export interface SceneMarks {
  /** Names of the probes, in the order they stand in the page. */
  readonly probes: readonly string[]
  readonly pseudos: number
}

const probesId = 'offbook-probes'

/** Of the style that leaves only some elements to be seen. */
export const shownId = 'offbook-shown'

type Probes = Map<string, { style: CSSStyleDeclaration; text: string }>

interface Marking {
  readonly probes: Probes
  readonly turned: HTMLElement[]
  pseudos: number
}

/** Marks what the page itself cannot tell of, and turns turned elements straight until `unmarkScene`. */
export function markScene(): SceneMarks {
  // Boxes of pseudo-elements are told from the top of the page, all others from that of the window.
  scrollTo({ top: 0, left: 0, behavior: 'instant' })
  const marking: Marking = { probes: new Map(), turned: [], pseudos: 0 }
  for (const svg of document.querySelectorAll('body > svg[data-slide]')) visit(svg, marking)
  for (const element of marking.turned) straighten(element)
  placeProbes(marking.probes)
  // Wanted when pictures are captured, which others are fetched for and decoded beside.
  for (const film of document.querySelectorAll('video')) fetchFilm(film)
  void document.body.offsetHeight
  return { probes: [...marking.probes.keys()], pseudos: marking.pseudos }
}

function visit(element: Element, marking: Marking): void {
  const style = styleOf(element)
  if (style.display === 'none') return
  markPseudos(element, style, marking)
  const moved = style.transform !== 'none' || style.rotate !== 'none' || style.scale !== 'none'
  if (moved && element instanceof HTMLElement) marking.turned.push(element)
  if (isDrawing(element)) return
  for (const node of childrenOf(element)) {
    if (node instanceof Element) visit(node, marking)
    else if (node instanceof Text && node.data.trim() !== '') noteLetters(node.data, style, marking.probes)
  }
}

function isDrawing(element: Element): boolean {
  return element.localName === 'svg' && !isScaler(element) && !element.hasAttribute('data-slide')
}

function markPseudos(element: Element, style: CSSStyleDeclaration, marking: Marking): void {
  for (const name of ['before', 'after'] as const) {
    const own = getComputedStyle(element, `::${name}`)
    if (own.content === 'none' || own.content === 'normal' || own.display === 'none') continue
    element.setAttribute(`data-scene-${name}`, String(marking.pseudos++))
    noteLetters(own.content, own, marking.probes)
  }
  if (style.display === 'list-item') noteLetters('1', getComputedStyle(element, '::marker'), marking.probes)
}

function noteLetters(text: string, style: CSSStyleDeclaration, probes: Probes): void {
  for (const part of splitScripts(text)) {
    const name = nameProbe(style, part.script)
    const known = probes.get(name)
    if (!known) probes.set(name, { style, text: part.text.trim().slice(0, 40) })
    else if (known.text.length < 10) known.text += part.text.trim().slice(0, 30)
  }
}

function placeProbes(probes: ReadonlyMap<string, { style: CSSStyleDeclaration; text: string }>): void {
  const host = document.createElement('div')
  host.id = probesId
  host.style.cssText =
    'all:initial;position:absolute;left:0;top:0;height:0;width:0;overflow:hidden;white-space:pre'
  for (const { style, text } of probes.values()) {
    const probe = document.createElement('span')
    probe.style.fontFamily = style.fontFamily
    probe.style.fontWeight = style.fontWeight
    probe.style.fontStyle = style.fontStyle
    probe.textContent = text || 'x'
    host.append(probe)
  }
  document.body.append(host)
}

/** Takes the turn out of a transform and leaves the rest; notes the angle and the centre of turning. */
function straighten(element: HTMLElement): void {
  const style = getComputedStyle(element)
  const mirrored = isMirrored(style)
  if (isBent(style) || (mirrored && !isPlain(element))) return
  const matrix = readMatrix(style)
  const sign = mirrored ? -1 : 1
  const angle = (Math.atan2(matrix.b * sign, matrix.a * sign) * 180) / Math.PI
  if (Math.abs(angle) < 0.05 && !mirrored) return
  const [x = 0, y = 0] = style.transformOrigin.split(' ').map(pixels)
  const scale = Math.hypot(matrix.a, matrix.b)
  element.setAttribute('data-scene-style', element.getAttribute('style') ?? '')
  element.style.setProperty('rotate', 'none', 'important')
  element.style.setProperty('scale', 'none', 'important')
  element.style.setProperty(
    'transform',
    `matrix(${scale}, 0, 0, ${scale}, ${matrix.e}, ${matrix.f})`,
    'important',
  )
  // The rectangle that is seen begins where the scaled box begins: the centre lies in it, scaled.
  element.setAttribute('data-scene-turn', `${angle} ${x * scale} ${y * scale} ${sign}`)
}

/** Takes away every mark, shows everything from the next frame on, and turns elements back. */
export function unmarkScene(): void {
  for (const id of [probesId, shownId]) document.getElementById(id)?.remove()
  const walk = (root: ParentNode): void => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) walk(element.shadowRoot)
      const style = element.getAttribute('data-scene-style')
      if (style !== null) {
        if (style === '') element.removeAttribute('style')
        else element.setAttribute('style', style)
      }
      for (const name of ['before', 'after', 'turn', 'style', 'raster'])
        element.removeAttribute(`data-scene-${name}`)
    }
  }
  walk(document)
}
