/** Whether what hides an element is an animation or a change that a class would start: nothing starts it in an export. */
export function isWaiting(element: Element, section: Element): boolean {
  for (let current: Element | null = element; current; current = current.parentElement) {
    if (isHiding(current) && isMoved(current)) return true
    if (current === section) break
  }
  return false
}

function isHiding(element: Element): boolean {
  const { opacity, visibility, scale, transform, overflowX, clipPath } = getComputedStyle(element)
  const { width, height } = element.getBoundingClientRect()
  return (
    Number(opacity) < 0.05 ||
    visibility !== 'visible' ||
    scale === '0' ||
    /^matrix\(0, /.test(transform) ||
    clipPath !== 'none' ||
    (overflowX !== 'visible' && (width < 1 || height < 1))
  )
}

/** The page itself stills every change: only the author's own words tell that there is one. */
function isMoved(element: Element): boolean {
  if (getComputedStyle(element).animationName !== 'none') return true
  if (element instanceof HTMLElement && isChange(element.style)) return true
  return listChanging().some((selector) => matches(element, selector))
}

let changing: string[] | undefined

function listChanging(): string[] {
  changing ??= [...document.styleSheets].flatMap((sheet) => [...collectChanging(sheet.cssRules, '')])
  return changing
}

function* collectChanging(rules: CSSRuleList, outer: string): Generator<string> {
  for (const rule of rules) {
    const { selectorText, style, cssRules } = rule as Partial<CSSStyleRule>
    const selector = (selectorText ?? outer).replaceAll('&', `:is(${outer || '*'})`)
    if (style && isChange(style) && !selector.startsWith('*')) yield selector
    if (cssRules) yield* collectChanging(cssRules, selector)
  }
}

function isChange({ transitionProperty, transitionDuration, animationName }: CSSStyleDeclaration): boolean {
  const named = animationName !== '' && animationName !== 'none'
  return named || (transitionProperty !== '' && transitionProperty !== 'none' && transitionDuration !== '0s')
}

function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector)
  } catch {
    return false
  }
}
