import type { Rect } from '../../model/layout.ts'
import { holds } from '../../model/rects.ts'
import type { BoxItem, SceneItem } from '../../model/scene.ts'

/**
 * Puts a cover of the ground's colour over whatever goes again, which itself goes as soon as the slide comes up: on
 * paper, where nothing moves, the slide is as it is in the end.
 */
export function coverPassing(items: readonly SceneItem[]): SceneItem[] {
  return items.flatMap((item, index) => {
    if (item.kind !== 'box' || item.until === undefined || item.text) return [item]
    const ground = findGround(items.slice(0, index), item.frame)
    if (!ground) return [item]
    const { frame, element, shape } = item
    const cover = { kind: 'box', frame, element, shape, fill: ground, until: 0, decorative: true } as const
    return [item, cover]
  })
}

/** The fill of the topmost shape that stays and holds all of a frame, where nothing shows through it. */
function findGround(below: readonly SceneItem[], frame: Rect): BoxItem['fill'] {
  const ground = below.findLast(
    (item) =>
      item.kind === 'box' && item.until === undefined && item.fill !== undefined && holds(item.frame, frame),
  )
  const fill = ground?.kind === 'box' && !ground.rotation ? ground.fill : undefined
  return fill?.kind === 'solid' && fill.colour.length === 7 ? fill : undefined
}
