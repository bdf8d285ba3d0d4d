import { fold } from './words.ts'

/** Edits between two words, a swap of neighbours counted as one. Words differ by at most a few letters here. */
export function countEdits(one: string, other: string): number {
  const width = other.length + 1
  let before = new Array<number>(width).fill(0)
  let last = Array.from({ length: width }, (_, at) => at)
  for (let row = 1; row <= one.length; row++) {
    const now = [row]
    for (let column = 1; column < width; column++) {
      const same = one[row - 1] === other[column - 1]
      let least = Math.min(
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (same ? 0 : 1),
      )
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]) {
        least = Math.min(least, (before[column - 2] ?? 0) + 1)
      }
      now.push(least)
    }
    before = last
    last = now
  }
  return last[width - 1] ?? 0
}

/** Names said in a text: capitalised words, `@mentions` left out, as written. */
export function saidNames(text: string): string[] {
  return text.replace(/@[\p{L}\p{N}_.-]+/gu, ' ').match(/[\p{Lu}\p{Lo}][\p{L}\p{M}]+(?:['’]s)?/gu) ?? []
}

/** How a name is met in a text: exactly (also inside running text without spaces), misspelled by a letter, or not at all. */
export function findName(
  name: string,
  text: string,
): { readonly as: string; readonly exact: boolean } | undefined {
  const wanted = fold(name)
  if (wanted.length < 2) return undefined
  const plain = text.replace(/@[\p{L}\p{N}_.-]+/gu, ' ')
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(wanted)) {
    return fold(plain).includes(wanted) ? { as: name, exact: true } : undefined
  }
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])${wanted.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&')}(?![\\p{L}\\p{N}])`,
    'u',
  )
  if (pattern.test(fold(plain))) return { as: name, exact: true }
  if (wanted.length < 4) return undefined
  for (const said of saidNames(plain)) {
    const bare = said.replace(/['’]s$/u, '')
    const folded = fold(bare)
    if (
      folded !== wanted &&
      folded[0] === wanted[0] &&
      Math.abs(folded.length - wanted.length) <= 1 &&
      countEdits(folded, wanted) === 1
    ) {
      return { as: bare, exact: false }
    }
  }
  return undefined
}
