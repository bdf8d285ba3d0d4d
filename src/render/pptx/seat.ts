import type { BoxItem, Cell, Paragraph, Run, Sides } from '../../model/scene.ts'
import type { DrawnLine, LineModel } from './line-model.ts'
import { nameTypeface } from './typeface.ts'

/** Moves a text so that a program that seats lines in its own way seats them where they were drawn. */
export function seatText(item: BoxItem, lines: LineModel): BoxItem {
  const { text, frame } = item
  if (!text || text.vertical) return item
  const shift = measureShift(text.paragraphs, lines)
  const insets = leaveTail(text.insets, text.paragraphs)
  const isSeen = item.fill !== undefined || item.line !== undefined
  if (!isSeen) return { ...item, frame: { ...frame, y: frame.y + shift }, text: { ...text, insets } }
  return { ...item, text: { ...text, insets: moveInsets(insets, shift, text.anchor) } }
}

/**
 * Room after the last letter of a line, which the browser counts as a part of it and LibreOffice does not: taken from the
 * side where lines end.
 */
function leaveTail(sides: Sides, paragraphs: readonly Paragraph[]): Sides {
  const tail = Math.max(0, Math.min(...paragraphs.map(measureTail)))
  if (tail === 0 || !Number.isFinite(tail)) return sides
  return paragraphs[0]?.rtl ? { ...sides, left: sides.left + tail } : { ...sides, right: sides.right + tail }
}

function measureTail({ align, rtl, runs }: Paragraph): number {
  const last = runs.at(-1)
  if (!last || (align !== 'center' && align !== (rtl ? 'left' : 'right'))) return 0
  if (last.kind === 'space') return last.highlight === undefined ? last.width : 0
  return last.spacing ?? 0
}

/** Room in a cell that text may take before its row grows, in px. */
const spare = 1

/** The same for a cell of a table, whose frame stays: no margin may make its row grow. */
export function seatCell({ margins: drawn, paragraphs, anchor, rowSpan }: Cell, lines: LineModel): Sides {
  const margins = leaveTail(drawn, paragraphs)
  const last = paragraphs.at(-1)
  const top = Math.max(0, margins.top + measureShift(paragraphs, lines))
  const bottom = Math.max(0, margins.bottom - (last ? lines(readLine(last, 'last')).shift : 0))
  // A cell of several rows is as high as they are, but is held to be as high as the first of them.
  const give = rowSpan > 1 ? Number.POSITIVE_INFINITY : spare
  if (anchor === 'top') return { ...margins, top, bottom: Math.max(0, bottom - give) }
  if (anchor === 'bottom') return { ...margins, top: Math.max(0, top - give), bottom }
  const both = Math.min(give / 2, top, bottom)
  const short = rowSpan > 1 ? 0 : give - 2 * both
  return { ...margins, top: top - both, bottom: Math.max(0, bottom - both - short) }
}

/** How a line of a paragraph is drawn; its typeface is that which most of the paragraph is set in. */
export function readLine({ pitch, runs, largest }: Paragraph, at: 'first' | 'last' = 'first'): DrawnLine {
  const [main] = runs.toSorted((one, other) => countLetters(other) - countLetters(one))
  const link = runs.find((run) => run.link !== undefined)
  const face = link && { link: nameTypeface(link.font) }
  return { pitch, size: largest[at], typeface: nameTypeface(main?.font ?? ''), ...face }
}

/** How far a paragraph has to keep from the one before it. */
export function readGap(paragraph: Paragraph, previous: Paragraph, lines: LineModel): number {
  const { shift } = lines(readLine(paragraph))
  return paragraph.before + previous.after + shift - lines(readLine(previous, 'last')).shift
}

function countLetters(run: Run): number {
  return run.kind === 'text' ? run.text.length : 0
}

function measureShift([first]: readonly Paragraph[], lines: LineModel): number {
  return first ? lines(readLine(first)).shift : 0
}

/** A text that keeps to the middle moves by half of what its box gives way at one side. */
function moveInsets(insets: Sides, shift: number, anchor: Cell['anchor']): Sides {
  if (anchor === 'top') return { ...insets, top: Math.max(0, insets.top + shift) }
  if (anchor === 'bottom') return { ...insets, bottom: Math.max(0, insets.bottom - shift) }
  return shift < 0
    ? { ...insets, bottom: insets.bottom - 2 * shift }
    : { ...insets, top: insets.top + 2 * shift }
}
