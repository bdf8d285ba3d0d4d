/** Drawn CSS pixels per CSS pixel of an element: auto-scaling, transforms and nested drawings applied. */
export function readScale(element: Element): number {
  const known = scales.get(element)
  if (known !== undefined) return known
  const parent = element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host
  const around = parent instanceof Element ? readScale(parent) : 1
  const scale = around * readOwnScale(element)
  scales.set(element, scale)
  return scale
}

const scales = new WeakMap<Element, number>()

function readOwnScale(element: Element): number {
  if (element instanceof SVGSVGElement) {
    const box = element.viewBox.baseVal
    const { width, height } = element.getBoundingClientRect()
    if (!box || box.width === 0 || box.height === 0) return 1
    const outer = readScale(element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? element)
    return Math.min(width / box.width, height / box.height) / outer
  }
  const { transform, scale } = getComputedStyle(element)
  if (transform === 'none' && scale === 'none') return 1
  const matrix = transform === 'none' ? new DOMMatrix() : new DOMMatrix(transform)
  const factors = scale === 'none' ? [1] : scale.split(' ').map(Number)
  return Math.hypot(matrix.a, matrix.b) * Math.abs(factors[0] ?? 1)
}
