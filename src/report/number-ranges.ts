/** `[1, 2, 3, 7]` → `1–3, 7`; numbers in any order, twins once. */
export function formatRanges(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b)
  const ranges: [first: number, last: number][] = []
  for (const number of sorted) {
    const range = ranges.at(-1)
    if (range && number === range[1] + 1) range[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([first, last]) => formatRange(first, last)).join(', ')
}

function formatRange(first: number, last: number): string {
  if (first === last) return `${first}`
  return last === first + 1 ? `${first}, ${last}` : `${first}–${last}`
}
