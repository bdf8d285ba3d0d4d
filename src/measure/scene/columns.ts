import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { toColour } from './colours.ts'
import { pixels, readPaddings, roundRect, shrink } from './css.ts'
import { addItem, type Flow, type Stage, toSlide, type Where } from './stage.ts'

/** The columns that an element lays its text out in. */
export function readColumns(element: Element, style: CSSStyleDeclaration, stage: Stage): Flow['columns'] {
  const count = pixels(style.columnCount)
  if (count < 2) return undefined
  const scale = readScale(element)
  const frame = shrink(toSlide(element.getBoundingClientRect(), stage), readPaddings(style, scale))
  const gap = style.columnGap === 'normal' ? pixels(style.fontSize) : pixels(style.columnGap)
  return { count, gap: gap * scale, frame }
}

/** The lines between columns. */
export function drawColumnRules(
  element: Element,
  style: CSSStyleDeclaration,
  stage: Stage,
  where: Where,
): void {
  if (/none|hidden/.test(style.columnRuleStyle) || where.unseen) return
  const columns = readColumns(element, style, stage)
  const colour = toColour(style.columnRuleColor, where.opacity)
  const width = pixels(style.columnRuleWidth) * readScale(element)
  if (!columns || colour === undefined || width === 0) return
  const { count, gap, frame } = columns
  const step = (frame.width + gap) / count
  for (let index = 1; index < count; index++) {
    addItem(stage, where, {
      kind: 'box',
      frame: roundRect({ ...frame, x: frame.x + step * index - (gap + width) / 2, width }),
      element: describe(element, stage.section),
      shape: { kind: 'rect' },
      fill: { kind: 'solid', colour },
      decorative: true,
    })
  }
}
