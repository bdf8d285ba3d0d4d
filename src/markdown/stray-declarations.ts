/** What may hold brackets or signs that say nothing, and each sign that says something. */
const piece = /\/\*.*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\\.|[{}();:]/gs

/**
 * Leaves out declarations that stand in no rule, each of which is told: a browser takes them for the beginning of the
 * next rule's selector, and leaves that rule out.
 */
export function dropStrayDeclarations(css: string, tell: (declaration: string) => void): string {
  let out = ''
  let start = 0
  let depth = 0
  let named = false
  const end = (at: number, isRule: boolean): void => {
    const part = css.slice(start, at)
    const text = part.replace(/\/\*.*?(?:\*\/|$)/gs, '').trim()
    if (named && !isRule && !text.startsWith('@')) tell(text.replace(/;$/, ''))
    else out += part
    start = at
    named = false
  }
  for (const { 0: sign, index } of css.matchAll(piece)) {
    if (sign === '{' || sign === '(') depth += 1
    else if (sign === '}' || sign === ')') depth = Math.max(0, depth - 1)
    if (depth > 0) continue
    if (sign === '}') end(index + 1, true)
    else if (sign === ';') end(index + 1, false)
    else if (sign === ':') named = true
  }
  end(css.length, depth > 0)
  return out
}
