import type { BoxItem } from '../../model/scene.ts'
import type { Size } from '../../model/talk.ts'
import { setLine } from './set-line.ts'

/** The mark over a slide of a deck with errors, as large and pale as on its page. */
export function markDraft({ width, height }: Size): BoxItem {
  const size = Math.round(height / 3.2)
  return {
    kind: 'box',
    element: 'svg > text',
    frame: { x: 0, y: height / 2 - size, width, height: size * 2 },
    shape: { kind: 'rect' },
    rotation: -24,
    text: setLine('DRAFT', { size, colour: '#cc000047', weight: 700, align: 'center' }),
  }
}
