/** Every declaration block of the page: rules of its style sheets, however nested, and `style` attributes. */
export function* listStyles(): Generator<CSSStyleDeclaration> {
  for (const sheet of document.styleSheets) yield* listRules(sheet.cssRules)
  for (const element of document.querySelectorAll<HTMLElement>('[style*="url("]')) yield element.style
}

function* listRules(rules: CSSRuleList): Generator<CSSStyleDeclaration> {
  for (const rule of rules) {
    if (rule instanceof CSSFontFaceRule) continue
    const { style, cssRules } = rule as { style?: CSSStyleDeclaration; cssRules?: CSSRuleList }
    if (style?.cssText.includes('url(')) yield style
    if (cssRules) yield* listRules(cssRules)
  }
}

/** Paths of the pictures that CSS draws, each once. */
export function listBackgroundPaths(): string[] {
  return [...new Set([...listStyles()].flatMap((style) => findPaths(style.cssText)))]
}

const reference = /url\("((?:[^"\\]|\\.)*)"\)/g

/** Paths, below the page's origin, of the files a CSS value names. */
export function findPaths(value: string): string[] {
  const paths: string[] = []
  for (const [, url = ''] of value.matchAll(reference)) {
    const path = toPath(url)
    if (path) paths.push(path)
  }
  return paths
}

export function replacePaths(value: string, replace: (path: string) => string | undefined): string {
  return value.replace(reference, (whole, url: string) => {
    const path = toPath(url)
    return (path && replace(path)) || whole
  })
}

/** The path of a URL on the page's own origin, as it is written in the page. */
export function toPath(url: string): string | undefined {
  if (url.startsWith('/') && !url.startsWith('//')) return url
  const origin = `${location.origin}/`
  return url.startsWith(origin) ? url.slice(origin.length - 1) : undefined
}
