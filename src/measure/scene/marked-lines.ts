import type { Rect } from '../../model/layout.ts'
import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { writeColour } from './colours.ts'
import { intersect, pixels, roundRect, splitCss } from './css.ts'
import { styleOf } from './flat.ts'
import { averageGradient } from './gradient.ts'
import { addItem, type Stage, toSlide, type Where } from './stage.ts'

/** Whether an inline element has a bar behind it that reaches past its letters, as themes draw it with a border image. */
export function isMarked(element: Element, style: CSSStyleDeclaration): boolean {
  return element.classList.contains('highlighted') && style.borderImageSource.includes('gradient(')
}

/** The bar behind a line of code that stands out. */
export function drawMarkedLine(element: Element, stage: Stage, where: Where): void {
  const style = styleOf(element)
  const colour = averageGradient(style.borderImageSource)
  if (!colour) return
  const scale = readScale(element)
  const [down = 0, across = down] = splitCss(style.borderImageOutset, ' ').map((side) => pixels(side) * scale)
  for (const rect of element.getClientRects()) {
    const frame = cutOff(grow(toSlide(rect, stage), across, down), stage, where)
    if (!frame) continue
    addItem(stage, where, {
      kind: 'box',
      frame: roundRect(frame),
      element: describe(element, stage.section),
      shape: { kind: 'rect' },
      fill: { kind: 'solid', colour: writeColour(colour, where.opacity) },
      decorative: true,
    })
  }
}

function grow({ x, y, width, height }: Rect, across: number, down: number): Rect {
  return { x: x - across, y: y - down, width: width + 2 * across, height: height + 2 * down }
}

function cutOff(frame: Rect, { section }: Stage, { clip }: Where): Rect | undefined {
  const { width, height } = section.getBoundingClientRect()
  return intersect(frame, clip?.frame ?? { x: 0, y: 0, width, height })
}
