import { isDeepStrictEqual } from 'node:util'
import { meets } from '../../model/rects.ts'
import type { BoxItem, SceneItem, SceneSlide } from '../../model/scene.ts'

/** What most of some slides draw alike, beneath all else: a bar, a corner, a rule of their theme. */
export function findDecorations(slides: readonly SceneSlide[]): BoxItem[] {
  const looks = new Map<string, { item: BoxItem; count: number }>()
  for (const item of slides.flatMap(listDecorations)) {
    const { element: _, ...drawn } = item
    const look = JSON.stringify(drawn)
    looks.set(look, { item, count: (looks.get(look)?.count ?? 0) + 1 })
  }
  return [...looks.values()].flatMap(({ item, count }) =>
    count > 1 && count > slides.length / 2 ? [item] : [],
  )
}

/** A slide without what its layout draws; undefined where the layout draws something that the slide does not. */
export function leaveDecorations(slide: SceneSlide, decorations: readonly BoxItem[]): SceneSlide | undefined {
  const own = listDecorations(slide)
  const left = decorations.map((decoration) => own.find((item) => looksLike(item, decoration)))
  if (left.includes(undefined)) return undefined
  return { ...slide, items: slide.items.filter((item) => !left.includes(item as BoxItem)) }
}

function looksLike({ element: _, ...one }: BoxItem, { element: __, ...other }: BoxItem): boolean {
  return isDeepStrictEqual(one, other)
}

/** Shapes that only adorn, and that nothing lies under. */
function listDecorations({ items }: SceneSlide): BoxItem[] {
  return items.filter(
    (item, index): item is BoxItem =>
      isDecoration(item) && !items.slice(0, index).some(({ frame }) => meets(frame, item.frame)),
  )
}

function isDecoration(item: SceneItem): boolean {
  return (
    item.kind === 'box' &&
    item.decorative === true &&
    !item.text &&
    !item.link &&
    item.step === undefined &&
    item.until === undefined
  )
}
