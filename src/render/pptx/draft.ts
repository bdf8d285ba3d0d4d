import type { BoxItem } from '../../model/scene.ts'
import type { Size } from '../../model/talk.ts'
import { setLine } from './set-line.ts'

/** Degrees. */
const slope = -24

/** How far its letters' middle lies above the foot of their line, in shares of their size: half a line, and half of what Arial reaches up. */
const raised = 0.6 - 0.3465

/**
 * The mark over a slide of a deck with errors, as large and pale as on its page. Its letters stand closer: LibreOffice
 * cuts off see-through ones that are spaced.
 */
export function markDraft({ width, height }: Size): BoxItem {
  const size = Math.round(height / 3.2)
  const up = raised * size
  const angle = (slope * Math.PI) / 180
  return {
    kind: 'box',
    element: 'svg > text',
    frame: {
      x: Math.sin(angle) * up,
      y: height / 2 - size - Math.cos(angle) * up,
      width,
      height: size * 2,
    },
    shape: { kind: 'rect' },
    rotation: slope,
    text: setLine('DRAFT', { size, colour: '#cc000047', weight: 700, align: 'center' }),
  }
}
