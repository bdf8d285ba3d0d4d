export function splitLines(text: string): readonly string[] {
  return text.split(/\r\n?|\n/)
}

/** The first line of a range that holds a text, from 1; else the first of the range. */
export function findLine(lines: readonly string[], text: string, first: number, last: number): number {
  for (let line = first; line <= last; line += 1) if (lines[line - 1]?.includes(text)) return line
  return first
}
