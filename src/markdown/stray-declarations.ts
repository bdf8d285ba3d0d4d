/** What may hold brackets or signs that say nothing, and each sign that says something. */
const piece = /\/\*.*?(?:\*\/|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?|\\.|[{}();:]/gs

/**
 * Leaves out declarations that stand in no rule, each of which is told: a browser takes them for the beginning of the
 * next rule's selector, and leaves that rule out.
 */
export function dropStrayDeclarations(css: string, tell: (declaration: string) => void): string {
  let out = ''
  let start = 0
  const open: string[] = []
  let named = false
  const end = (at: number, isRule: boolean): void => {
    const part = css.slice(start, at)
    const text = part.replace(/\/\*.*?(?:\*\/|$)/gs, '').trim()
    if (!isRule && (text === ';' || (named && !text.startsWith('@')))) tell(text.replace(/(?<=.);$/s, ''))
    else out += part
    start = at
    named = false
  }
  for (const { 0: sign, index } of css.matchAll(piece)) {
    nest(open, sign)
    if (open.length > 0) continue
    if (sign === '}') end(index + 1, true)
    else if (sign === ';') end(index + 1, false)
    else if (sign === ':') named = true
  }
  end(css.length, open.length > 0)
  return out
}

/** Notes a bracket; the end of a rule is that of all brackets in it. */
function nest(open: string[], sign: string): void {
  if (sign === '{' || sign === '(') open.push(sign)
  else if (sign === ')' && open.at(-1) === '(') open.pop()
  else if (sign === '}') open.length = Math.max(0, open.lastIndexOf('{'))
}
