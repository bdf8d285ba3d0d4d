import type { Rect } from '../../model/layout.ts'
import { holds, meets } from '../../model/rects.ts'
import type { Colour, Fill, Stop } from '../../model/scene.ts'
import type { Stage } from './stage.ts'

interface Ground {
  readonly fill: Fill
  readonly frame: Rect
}

/** What a frame lies on, where nothing else shows behind it. */
export function findGround(frame: Rect, { drafts }: Stage): Ground | undefined {
  const item = drafts.findLast(({ item }) => meets(item.frame, frame))?.item
  if (item?.kind !== 'box' || item.text || item.rotation || item.step !== undefined) return undefined
  const opaque = item.fill?.kind === 'solid' && item.fill.colour.length === 7
  const linear = item.fill?.kind === 'linear' && item.fill.stops.every(({ colour }) => colour.length === 7)
  if (!item.fill || !(opaque || linear) || !holds(item.frame, frame)) return undefined
  return { fill: item.fill, frame: item.frame }
}

/** The colour in the middle of a frame on its ground. */
export function colourOf(ground: Ground | undefined, frame: Rect): Colour | undefined {
  if (ground?.fill.kind === 'solid') return ground.fill.colour
  if (ground?.fill.kind !== 'linear') return undefined
  const { angle, stops } = ground.fill
  const { x, y, width, height } = ground.frame
  const radians = (angle * Math.PI) / 180
  const [across, down] = [Math.cos(radians), Math.sin(radians)]
  const length = Math.abs(width * across) + Math.abs(height * down)
  const from = {
    x: frame.x + frame.width / 2 - x - width / 2,
    y: frame.y + frame.height / 2 - y - height / 2,
  }
  return mixStops(stops, (from.x * across + from.y * down) / length + 0.5)
}

function mixStops(stops: readonly Stop[], at: number): Colour | undefined {
  const next = stops.findIndex((stop) => stop.at >= at)
  const [one, other] = [stops[Math.max(0, next - 1)], stops[next]]
  if (!one || !other) return (one ?? stops.at(-1))?.colour
  const share = other.at === one.at ? 0 : (at - one.at) / (other.at - one.at)
  const mixed = [1, 3, 5].map((start) => {
    const [from, to] = [one, other].map(({ colour }) => Number.parseInt(colour.slice(start, start + 2), 16))
    return Math.round((from ?? 0) + ((to ?? 0) - (from ?? 0)) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${mixed.join('')}`
}
