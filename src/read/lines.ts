export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n?|\n/)
}

/** The first line of a range that holds a text, from 1; else the first of the range. */
export function findLine(lines: readonly string[], text: string, first: number, last: number): number {
  for (let line = first; line <= last; line += 1) if (lines[line - 1]?.includes(text)) return line
  return first
}

const firstLines = new WeakMap<readonly string[], Map<string, number>>()

/**
 * Where a URL is written that a slide draws, or a class that it has: on the slide, else where the deck has it first, as a header that goes on from
 * slide to slide; as it is written or as Markdown encodes it.
 */
export function findUrlLine(lines: readonly string[], url: string, first: number, last: number): number {
  const plain = decodeUrl(url)
  let found: { readonly line: number; readonly doubt: number } | undefined
  for (let line = first; line <= last && found?.doubt !== 0; line += 1) {
    const text = lines[line - 1] ?? ''
    const doubt = Math.min(doubtOf(text, url), doubtOf(text, plain))
    if (doubt < (found?.doubt ?? ways.length)) found = { line, doubt }
  }
  if (found) return found.line
  const known = firstLines.get(lines) ?? new Map<string, number>()
  firstLines.set(lines, known)
  const line = known.get(url) ?? lines.findIndex((text) => text.includes(url) || text.includes(plain)) + 1
  known.set(url, line)
  return line === 0 ? first : line
}

/** How a text may hold a URL, the likeliest first: a name of one letter stands in many a word. */
const ways: readonly ((text: string, wanted: string) => boolean)[] = [
  (text, wanted) => standsBetween(text, wanted, /["'(=<]["')>\s]/),
  standsAlone,
  (text, wanted) => text.includes(wanted),
]

function doubtOf(text: string, wanted: string): number {
  const way = ways.findIndex((holds) => holds(text, wanted))
  return way < 0 ? ways.length : way
}

/** `a.png` does not stand in `data.png`, nor `left` in `left-hand`. */
function standsAlone(text: string, wanted: string): boolean {
  return standsBetween(text, wanted, /^[^\p{L}\p{N}_/-]{2}$/u)
}

function standsBetween(text: string, wanted: string, neighbours: RegExp): boolean {
  for (let at = text.indexOf(wanted); wanted !== '' && at >= 0; at = text.indexOf(wanted, at + 1))
    if (neighbours.test((text[at - 1] ?? ' ') + (text[at + wanted.length] ?? ' '))) return true
  return false
}

export function decodeUrl(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}
