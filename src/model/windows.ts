import type { Rect } from './layout.ts'

/** Words are judged in windows this many times as wide as their letters are high: about a short word. */
const word = 2.5

/** Pieces of lines, each about a word. */
export function* listWindows(lines: readonly Rect[], fontSize: number, wide = word): Generator<Rect> {
  for (const { x, y, width, height } of lines) {
    const count = Math.max(1, Math.round(width / (fontSize * wide)))
    for (let index = 0; index < count; index++)
      yield { x: x + (width * index) / count, y, width: width / count, height }
  }
}
