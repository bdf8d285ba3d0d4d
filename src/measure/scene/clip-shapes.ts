import type { Rect } from '../../model/layout.ts'
import type { Shape } from '../../model/scene.ts'
import { drawCorners } from './corners.ts'
import { readLength, readPlace, round, splitCss } from './css.ts'

/** What a clip path leaves of an element, in its frame; undefined for one that is no simple shape. */
export function readClipShape(value: string, { width, height }: Rect, scale: number): Shape | undefined {
  const [, kind, inside = ''] = /^(polygon|circle|ellipse|inset)\((.*)\)$/.exec(value) ?? []
  const across = (word: string) => place(word, width, scale)
  const down = (word: string) => place(word, height, scale)
  if (kind === 'polygon') {
    const points = splitCss(inside).filter((point) => !/^(nonzero|evenodd)$/.test(point))
    const [start, ...rest] = points.map((point) => {
      const [x = '0', y = '0'] = splitCss(point, ' ')
      return `${round(across(x))} ${round(down(y))}`
    })
    return rest.length < 2 ? undefined : path(`M ${start} ${rest.map((point) => `L ${point}`).join(' ')} Z`)
  }
  if (kind === 'inset') {
    if (inside.includes('round')) return undefined
    const words = splitCss(inside, ' ')
    const [top = '0', right = top, bottom = top, left = right] = words
    const [x, y] = [round(across(left)), round(down(top))]
    const [end, foot] = [round(width - across(right)), round(height - down(bottom))]
    return path(`M ${x} ${y} L ${end} ${y} L ${end} ${foot} L ${x} ${foot} Z`)
  }
  return kind === undefined ? undefined : readRound(kind === 'circle', inside, width, height, scale)
}

function path(data: string): Shape {
  return { kind: 'path', data }
}

function place(word: string, whole: number, scale: number): number {
  return /%|calc/.test(word) ? readLength(word, whole) : readLength(word, 0) * scale
}

function readRound(isCircle: boolean, inside: string, width: number, height: number, scale: number): Shape {
  const [size = '', where = ''] = inside.split(/\bat\b/).map((part) => part.trim())
  const [left, top] = readPlace(where)
  const x = place(left, width, scale)
  const y = place(top, height, scale)
  const pick = size.includes('farthest') ? Math.max : Math.min
  const reach = { x: pick(x, width - x), y: pick(y, height - y) }
  const [across, down = across] = splitCss(size, ' ').filter((word) => /^(calc|[\d.])/.test(word))
  const radius = isCircle
    ? across === undefined
      ? pick(reach.x, reach.y)
      : place(across, Math.hypot(width, height) / Math.SQRT2, scale)
    : undefined
  const rx = radius ?? (across === undefined ? reach.x : place(across, width, scale))
  const ry = radius ?? (down === undefined ? reach.y : place(down, height, scale))
  const corners = Array.from({ length: 4 }, () => [rx, ry] as const)
  return path(drawCorners(corners, { x: x - rx, y: y - ry, width: 2 * rx, height: 2 * ry }))
}
