import type { BoxItem } from '../../model/scene.ts'
import type { Size } from '../../model/talk.ts'

/** The mark over a slide of a deck with errors, as large and pale as on its page. */
export function markDraft({ width, height }: Size): BoxItem {
  const size = Math.round(height / 3.2)
  return {
    kind: 'box',
    element: 'svg > text',
    frame: { x: 0, y: height / 2 - size, width, height: size * 2 },
    shape: { kind: 'rect' },
    rotation: -24,
    text: {
      insets: { top: 0, right: 0, bottom: 0, left: 0 },
      anchor: 'middle',
      wrap: false,
      paragraphs: [
        {
          align: 'center',
          ...{ level: 0, indent: 0, first: 0, pitch: size * 1.2, before: 0, after: 0 },
          runs: [
            {
              kind: 'text',
              text: 'DRAFT',
              ...{ font: 'Arial', size, colour: '#cc000047', weight: 700 },
            },
          ],
        },
      ],
    },
  }
}
