import { round } from './css.ts'
import { closeFrame } from './frames.ts'
import type { Draft, Stage } from './stage.ts'

/** Draws what is in a turned element straight, and then turns each item about the element's own centre of turning. */
export function turn(element: Element, stage: Stage, draw: () => void): void {
  const turned = element.getAttribute('data-scene-turn')
  if (turned === null) {
    draw()
    return
  }
  const [angle = 0, x = 0, y = 0, sign = 1] = turned.split(' ').map(Number)
  const rect = element.getBoundingClientRect()
  const centre = { x: rect.x + x - stage.origin.x, y: rect.y + y - stage.origin.y }
  closeFrame(stage)
  const before = stage.drafts.length
  draw()
  closeFrame(stage)
  for (const draft of stage.drafts.slice(before)) {
    if (sign < 0) mirrorDraft(draft, centre)
    turnDraft(draft, angle, centre)
  }
}

/** Changes left and right for each other. */
function mirrorDraft(draft: Draft, centre: { x: number }): void {
  const { frame, mirrored, rotation } = draft.item
  draft.item = {
    ...draft.item,
    frame: { ...frame, x: round(2 * centre.x - frame.x - frame.width) },
    ...(rotation !== undefined && { rotation: round(360 - rotation) }),
    mirrored: !mirrored,
  }
}

export function turnDraft(draft: Draft, angle: number, centre: { x: number; y: number }): void {
  const { frame, rotation = 0 } = draft.item
  const radians = (angle * Math.PI) / 180
  const across = frame.x + frame.width / 2 - centre.x
  const down = frame.y + frame.height / 2 - centre.y
  const x = centre.x + across * Math.cos(radians) - down * Math.sin(radians)
  const y = centre.y + across * Math.sin(radians) + down * Math.cos(radians)
  draft.item = {
    ...draft.item,
    frame: { ...frame, x: round(x - frame.width / 2), y: round(y - frame.height / 2) },
    rotation: round((((rotation + angle) % 360) + 360) % 360),
  }
}
