import { keepDrawn } from '../drawn.ts'

/** Children as they are drawn: those of a shadow tree, and what its slots show. */
export function childrenOf(element: Element): readonly Node[] {
  if (element.localName === 'slot') return (element as HTMLSlotElement).assignedNodes({ flatten: true })
  return keepDrawn(element, styleOf(element), (element.shadowRoot ?? element).childNodes)
}

/** A style with other values in the place of some. */
export function withValues(
  style: CSSStyleDeclaration,
  values: Readonly<Record<string, string>>,
): CSSStyleDeclaration {
  return new Proxy(style, {
    get: (whole, name) => (typeof name === 'string' && values[name]) || Reflect.get(whole, name),
  })
}

const styles = new WeakMap<Element, CSSStyleDeclaration>()

export function styleOf(element: Element): CSSStyleDeclaration {
  const known = styles.get(element)
  if (known) return known
  const style = getComputedStyle(element)
  styles.set(element, style)
  return style
}

/** Whether an element takes part in a line of text. */
export function isInline(element: Element): boolean {
  if (element.localName === 'br' || element.localName === 'wbr') return true
  const { display, position, float } = styleOf(element)
  if (position === 'absolute' || position === 'fixed' || float !== 'none') return false
  return display.startsWith('inline') || display === 'ruby' || display === 'ruby-text'
}

/** Whether an inline element only dresses its text: what stands in it flows on. */
export function isTransparent(element: Element): boolean {
  return styleOf(element).display === 'inline' && !isReplaced(element)
}

const replaced = new Set([
  'img',
  'svg',
  'canvas',
  'video',
  'audio',
  'iframe',
  'input',
  'select',
  'textarea',
  'progress',
  'meter',
  'math',
  'object',
  'embed',
])

export function isReplaced(element: Element): boolean {
  return replaced.has(element.localName) && !isScaler(element)
}

/** marp-core's drawing in a shadow tree that scales text to fit. */
export function isScaler(element: Element): boolean {
  return element.localName === 'svg' && element.getRootNode() instanceof ShadowRoot
}

/** Whether a block stands somewhere in an inline element. */
export function holdsBlock(element: Element): boolean {
  return childrenOf(element).some((node) => {
    if (!(node instanceof Element) || styleOf(node).display === 'none') return false
    const { position } = styleOf(node)
    if (position === 'absolute' || position === 'fixed') return false
    return isInline(node) ? isTransparent(node) && holdsBlock(node) : true
  })
}
