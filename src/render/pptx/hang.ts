import type { BoxItem, Paragraph, Sides, TextBody } from '../../model/scene.ts'
import { mostMargin } from './limits.ts'
import { toEmu } from './units.ts'

/**
 * Bullets hang in front of the text they belong to, in CSS outside of its box: a presentation wants them inside. Takes
 * the room from the inset, and from beside the frame where that shows nothing.
 */
export function makeRoomForBullets(item: BoxItem): BoxItem {
  const { text } = item
  if (!text || text.vertical) return item
  const left = measureHang(text.paragraphs.filter(({ rtl }) => !rtl))
  const right = measureHang(text.paragraphs.filter(({ rtl }) => rtl))
  if (left === 0 && right === 0) return item
  const inside = { left: Math.min(left, text.insets.left), right: Math.min(right, text.insets.right) }
  const isSeen = item.fill !== undefined || item.line !== undefined || item.rotation !== undefined
  const outside = isSeen ? { left: 0, right: 0 } : { left: left - inside.left, right: right - inside.right }
  const insets: Sides = {
    ...text.insets,
    left: text.insets.left - inside.left,
    right: text.insets.right - inside.right,
  }
  const room = { left: inside.left + outside.left, right: inside.right + outside.right }
  return {
    ...item,
    frame: {
      ...item.frame,
      x: item.frame.x - outside.left,
      width: item.frame.width + outside.left + outside.right,
    },
    text: { ...text, insets, paragraphs: text.paragraphs.map((one) => moveIn(one, room)) } satisfies TextBody,
  }
}

/** The most that a first line may hang: words that CSS put far away begin beside the slide all the same. */
const mostHang = mostMargin / toEmu(1)

/** How far first lines reach out of the text's box. */
function measureHang(paragraphs: readonly Paragraph[]): number {
  const hangs = paragraphs.map(({ indent, first }) => -indent - first)
  return Math.min(mostHang, Math.max(0, ...hangs))
}

/** All paragraphs keep their place when one of them makes the text's box wider. */
function moveIn(paragraph: Paragraph, room: { readonly left: number; readonly right: number }): Paragraph {
  return { ...paragraph, indent: paragraph.indent + (paragraph.rtl ? room.right : room.left) }
}
