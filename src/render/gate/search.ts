/** Letters and digits alone, in one case: how words are set, spaced or broken makes no difference. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** Something to look for, and the folded words by which it is known. */
export interface Needle<T> {
  readonly words: string
  readonly of: T
}

/** Folded characters that are compared at once; a needle has at least as many. */
const reach = 12
const buckets = 1 << 20

/** Finds needles in folded texts, in one pass over each however many needles there are. */
export function openSearch<T>(needles: readonly Needle<T>[]): (folded: string) => Needle<T>[] {
  const byStart = new Map<string, Needle<T>[]>()
  const starts = new Uint8Array(buckets)
  for (const needle of needles) {
    const start = needle.words.slice(0, reach)
    if (start.length < reach) continue
    byStart.set(start, [...(byStart.get(start) ?? []), needle])
    starts[hashOf(start)] = 1
  }
  return (folded) => {
    const found = new Set<Needle<T>>()
    for (const at of listStarts(folded, starts)) {
      for (const needle of byStart.get(folded.slice(at, at + reach)) ?? []) {
        if (folded.startsWith(needle.words, at)) found.add(needle)
      }
    }
    return [...found]
  }
}

const base = 31
const mask = buckets - 1

function hashOf(text: string): number {
  let hash = 0
  for (let index = 0; index < reach; index++) hash = (Math.imul(hash, base) + text.charCodeAt(index)) & mask
  return hash
}

/** Places where a needle may begin: a rolling hash of the next characters is that of one. */
function* listStarts(text: string, starts: Uint8Array): Generator<number> {
  if (text.length < reach) return
  let power = 1
  for (let index = 1; index < reach; index++) power = Math.imul(power, base) & mask
  let hash = hashOf(text)
  for (let at = 0; ; at++) {
    if (starts[hash] === 1) yield at
    if (at + reach >= text.length) return
    const without = (hash - Math.imul(text.charCodeAt(at), power)) & mask
    hash = (Math.imul(without, base) + text.charCodeAt(at + reach)) & mask
  }
}
