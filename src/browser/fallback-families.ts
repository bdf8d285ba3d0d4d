/**
 * Source text of a function that names the bundled families of other scripts at the end of every font list of a
 * page. Where a list does not name them, Chromium finds the regular face by itself and thickens it for bold text: no
 * real bold, and a Type 3 font in a PDF. A page without such scripts is left as it is.
 */
export const NAME_FALLBACK_FAMILIES = `() => {
  const scripts = /[\\u0590-\\u08ff\\u1100-\\u11ff\\u2e80-\\ud7ff\\uf900-\\uffef\\u{20000}-\\u{3ffff}]/u
  if (!scripts.test(document.documentElement.textContent)) return

  const han = [[/^ko/i, 'KR'], [/^zh/i, 'SC'], [/^/, 'JP']]
  const familiesFor = (lang) => {
    const first = han.find(([pattern]) => pattern.test(lang))[1]
    const order = [first, ...['JP', 'SC', 'KR'].filter((name) => name !== first)]
    return [...order, 'Arabic', 'Hebrew'].map((name) => '"Noto Sans ' + name + '"').join(', ')
  }
  const families = familiesFor(document.documentElement.lang)

  const lengthen = (style) => {
    const list = style.getPropertyValue('font-family')
    if (!list || /^(inherit|initial|unset|revert|revert-layer)$/i.test(list)) return
    style.setProperty('font-family', list + ', ' + families, style.getPropertyPriority('font-family'))
  }
  const walk = (rules) => {
    for (const rule of rules) {
      if (rule.style && !(rule instanceof CSSFontFaceRule)) lengthen(rule.style)
      if (rule.cssRules) walk(rule.cssRules)
      if (rule.styleSheet) walk(rule.styleSheet.cssRules)
    }
  }
  for (const sheet of document.styleSheets) walk(sheet.cssRules)
  for (const element of document.querySelectorAll('[style*="font"]')) lengthen(element.style)

  const base = document.createElement('style')
  base.textContent = ':where(html) { font-family: serif, ' + families + ' }'
  document.head.prepend(base)

  for (const element of document.querySelectorAll('[lang]')) {
    const list = getComputedStyle(element).fontFamily
    element.style.setProperty('font-family', list.replace(families, familiesFor(element.lang)))
  }
}`

/**
 * Source text of a script for new documents that does so as soon as all of the document is read, before it is laid
 * out: to name the families later has all texts laid out again. Not so where style sheets may be on their way, nor in
 * frames; `NAME_IF_LEFT` sees to those.
 */
export const NAME_EARLY = `(() => {
  const isWhole = () => !document.querySelector('link[rel~=stylesheet i]') &&
    ![...document.styleSheets].some(({ cssRules }) => [...cssRules].some((rule) => rule instanceof CSSImportRule))
  if (self !== top) return
  addEventListener('DOMContentLoaded', () => {
    if (!isWhole()) return
    ;(${NAME_FALLBACK_FAMILIES})()
    globalThis.offbookNamed = true
  }, { capture: true, once: true })
})()`

/** Source text of a function that names them now, unless they were named early. */
export const NAME_IF_LEFT = `() => { if (!globalThis.offbookNamed) (${NAME_FALLBACK_FAMILIES})() }`
