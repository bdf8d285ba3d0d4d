import type { Rect } from '../../model/layout.ts'
import type { Sides } from '../../model/scene.ts'

/** Splits a CSS value at a separator outside brackets and quotes. */
export function splitCss(value: string, separator: ',' | ' ' = ','): string[] {
  const parts: string[] = []
  let depth = 0
  let quoted = false
  let start = 0
  for (let index = 0; index < value.length; index++) {
    const sign = value[index]
    if (sign === '"' && value[index - 1] !== '\\') quoted = !quoted
    if (quoted) continue
    if (sign === '(') depth++
    else if (sign === ')') depth--
    else if (sign === separator && depth === 0) {
      parts.push(value.slice(start, index).trim())
      start = index + 1
    }
  }
  parts.push(value.slice(start).trim())
  return parts.filter((part) => part !== '')
}

/** A computed length or share in px. */
export function readLength(value: string, whole: number): number {
  const calc = /^calc\(([-\d.]+)% ([+-]) ([-\d.]+)px\)$/.exec(value)
  if (calc) {
    const [, share, sign, length] = calc
    return (whole * Number(share)) / 100 + Number(length) * (sign === '-' ? -1 : 1)
  }
  const number = Number.parseFloat(value)
  if (Number.isNaN(number)) return 0
  return value.endsWith('%') ? (whole * number) / 100 : number
}

export function pixels(value: string): number {
  return Number.parseFloat(value) || 0
}

export function round(length: number): number {
  return Math.round(length * 100) / 100 || 0
}

export function roundRect(rect: Rect): Rect {
  return { x: round(rect.x), y: round(rect.y), width: round(rect.width), height: round(rect.height) }
}

export function readBorders(style: CSSStyleDeclaration, scale: number): Sides {
  return {
    top: pixels(style.borderTopWidth) * scale,
    right: pixels(style.borderRightWidth) * scale,
    bottom: pixels(style.borderBottomWidth) * scale,
    left: pixels(style.borderLeftWidth) * scale,
  }
}

export function readPaddings(style: CSSStyleDeclaration, scale: number): Sides {
  return {
    top: pixels(style.paddingTop) * scale,
    right: pixels(style.paddingRight) * scale,
    bottom: pixels(style.paddingBottom) * scale,
    left: pixels(style.paddingLeft) * scale,
  }
}

export function shrink(rect: Rect, sides: Sides): Rect {
  return {
    x: rect.x + sides.left,
    y: rect.y + sides.top,
    width: Math.max(0, rect.width - sides.left - sides.right),
    height: Math.max(0, rect.height - sides.top - sides.bottom),
  }
}

export function addSides(one: Sides, other: Sides): Sides {
  return {
    top: one.top + other.top,
    right: one.right + other.right,
    bottom: one.bottom + other.bottom,
    left: one.left + other.left,
  }
}

export function intersect(one: Rect, other: Rect): Rect | undefined {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  const width = Math.min(one.x + one.width, other.x + other.width) - x
  const height = Math.min(one.y + one.height, other.y + other.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : undefined
}

export function roundSides({ top, right, bottom, left }: Sides): Sides {
  return { top: round(top), right: round(right), bottom: round(bottom), left: round(left) }
}

const places: Readonly<Record<string, string>> = {
  left: '0%',
  top: '0%',
  center: '50%',
  right: '100%',
  bottom: '100%',
}

/** A point in a box, across and down: `left 20px`; the middle where nothing is said. */
export function readPlace(words: string): readonly [across: string, down: string] {
  const [across = '50%', down = '50%'] = splitCss(words, ' ').map((word) => places[word] ?? word)
  return [across, down]
}
