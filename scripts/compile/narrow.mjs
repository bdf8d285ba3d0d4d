/**
 * An expression with flag `v` as one without, which finds the same in ASCII: with neither the letters of all languages nor
 * pairs of surrogates it is compiled many times as fast. Undefined where the flag means something else still.
 * @returns {string | undefined}
 */
export function narrowToAscii(source, flags) {
  if (flags.includes('i') || /\\u\{|\\q\{/.test(source)) return undefined
  let depth = 0
  let narrow = ''
  for (const [part, property] of source.matchAll(/(\\[pP]\{[^}]*\})|\\.|&&|--|./gsu)) {
    if (part === '[') depth += 1
    if (part === ']') depth -= 1
    if (depth > 1 || (depth > 0 && /^(?:&&|--)$/.test(part))) return undefined
    if (property === undefined) narrow += part
    else narrow += depth > 0 ? listRanges(property) : `[${listRanges(property)}]`
  }
  return narrow
}

/** What has a property of Unicode in ASCII, as a class lists it. */
function listRanges(property) {
  const expression = new RegExp(property, 'v')
  const has = (code) => code < 128 && expression.test(String.fromCharCode(code))
  let ranges = ''
  for (let first = 0; first < 128; first += 1) {
    if (!has(first)) continue
    let last = first
    while (has(last + 1)) last += 1
    ranges += last === first ? write(first) : `${write(first)}-${write(last)}`
    first = last
  }
  return ranges
}

function write(code) {
  const letter = String.fromCharCode(code)
  return /\w/.test(letter) ? letter : `\\x${code.toString(16).padStart(2, '0')}`
}
