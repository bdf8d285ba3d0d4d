import type { BoxItem, Run } from '../../model/scene.ts'
import { blend, readColour, writeColour } from './colours.ts'
import { findGround } from './ground.ts'
import type { Stage } from './stage.ts'

/**
 * Gives letters that are seen through and spaced the colour that is seen of them on a plain ground: LibreOffice cuts the
 * last of them off otherwise.
 */
export function settleInk(box: BoxItem, stage: Stage): BoxItem {
  const { text, frame } = box
  if (!text?.paragraphs.some(({ runs }) => runs.some(isLoose))) return box
  const ground = findGround(frame, stage)
  const below = ground?.fill.kind === 'solid' ? readColour(ground.fill.colour) : undefined
  if (!below) return box
  const settle = (run: Run): Run => {
    const ink = isLoose(run) ? readColour(run.colour) : undefined
    return ink ? { ...run, colour: writeColour(blend(ink, below)) } : run
  }
  const paragraphs = text.paragraphs.map((paragraph) => ({ ...paragraph, runs: paragraph.runs.map(settle) }))
  return { ...box, text: { ...text, paragraphs } }
}

function isLoose({ colour, spacing = 0 }: Run): boolean {
  return spacing !== 0 && colour.length === 9
}
