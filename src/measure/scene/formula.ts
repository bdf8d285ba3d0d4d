import type { Formula } from '../../model/scene.ts'

/** A formula's source, when an element is one as KaTeX, MathJax or MathML set it. */
export function readFormula(element: Element): Formula | undefined {
  const math = findMath(element)
  if (!math) return undefined
  const tex = math.querySelector('annotation[encoding="application/x-tex"]')?.textContent?.trim()
  const bare = math.cloneNode(true) as Element
  for (const annotation of bare.querySelectorAll('annotation, annotation-xml')) annotation.remove()
  return {
    ...(tex && { tex }),
    mathml: new XMLSerializer().serializeToString(bare),
    display: math.getAttribute('display') === 'block',
  }
}

function findMath(element: Element): Element | null {
  if (element.localName === 'math') return element
  if (element.classList.contains('katex')) return element.querySelector('.katex-mathml math')
  return element.localName === 'mjx-container' ? element.querySelector('mjx-assistive-mml math') : null
}
