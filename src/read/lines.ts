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
  const plain = decode(url)
  for (let line = first; line <= last; line += 1) {
    const text = lines[line - 1] ?? ''
    if (text.includes(url) || text.includes(plain)) return line
  }
  const known = firstLines.get(lines) ?? new Map<string, number>()
  firstLines.set(lines, known)
  const line = known.get(url) ?? lines.findIndex((text) => text.includes(url) || text.includes(plain)) + 1
  known.set(url, line)
  return line === 0 ? first : line
}

function decode(url: string): string {
  try {
    return decodeURI(url)
  } catch {
    return url
  }
}
