import type { Rect } from '../../model/layout.ts'
import {
  type BoxItem,
  type Cell,
  nameWidths,
  type Paragraph,
  type Run,
  type Sides,
  type TextBody,
} from '../../model/scene.ts'
import type { Canvas } from './canvas.ts'
import { fitRun, isFollowed } from './fit-run.ts'
import { insetText } from './geometry.ts'
import type { DrawnLine, LineModel } from './line-model.ts'
import { sizeRaised } from './run.ts'
import { nameTypeface } from './typeface.ts'

/** Moves a text so that a program that seats lines in its own way seats them where they were drawn. */
export function seatText(item: BoxItem, models: Models): BoxItem {
  const { text, frame } = item
  if (!text || text.vertical) return item
  const shift = measureShift(text.paragraphs, models.lines)
  const width = frame.width - text.insets.left - text.insets.right
  const insets = leaveTail(text.insets, text.paragraphs, width, models)
  const isSeen = item.fill !== undefined || item.line !== undefined
  if (!isSeen) return { ...item, frame: lower(frame, shift, item.rotation), text: { ...text, insets } }
  return { ...item, text: { ...text, insets: moveInsets(insets, shift, text.anchor) } }
}

/** Whether a text begins outside of the room that a program gives it in its shape. */
export function isTight(
  { frame, shape, text, fill, line }: BoxItem,
  { lines }: Pick<Models, 'lines'>,
): boolean {
  if (!text || text.vertical || (!fill && !line)) return false
  const { insets, anchor, paragraphs } = text
  const own = insetText(shape, frame)
  const above = anchor === 'top' && insets.top + measureShift(paragraphs, lines) < own.y - 1
  const { left, right } = insets
  // Where lines keep to the middle, both sides give way alike.
  const isCentred = paragraphs.every(({ align }) => align === 'center') && Math.abs(left - right) < 1
  return above || (!isCentred && Math.min(left, right) < own.x - 1)
}

/** The text of a shape in a frame of its own, at the same place. */
export function freeText(item: BoxItem & { readonly text: TextBody }): BoxItem {
  const { fill: _, line: __, shadow: ___, sunk: ____, ...bare } = item
  const { frame, text, rotation = 0 } = bare
  const { top, right, bottom, left } = text.insets
  const angle = (rotation * Math.PI) / 180
  const [across, down] = [(left - right) / 2, (top - bottom) / 2]
  const width = frame.width - left - right
  const height = frame.height - top - bottom
  const middle = {
    x: frame.x + frame.width / 2 + Math.cos(angle) * across - Math.sin(angle) * down,
    y: frame.y + frame.height / 2 + Math.sin(angle) * across + Math.cos(angle) * down,
  }
  return {
    ...bare,
    shape: { kind: 'rect' },
    frame: { x: middle.x - width / 2, y: middle.y - height / 2, width, height },
    text: { ...text, insets: { top: 0, right: 0, bottom: 0, left: 0 } },
  }
}

/** A frame farther down, as its text sees it. */
function lower(frame: Rect, shift: number, rotation = 0): Rect {
  const angle = (rotation * Math.PI) / 180
  return { ...frame, x: frame.x - Math.sin(angle) * shift, y: frame.y + Math.cos(angle) * shift }
}

/** How a program sets lines and letters. */
type Models = Pick<Canvas, 'lines' | 'letters' | 'widths'>

/**
 * Room after the last letter of a line, which the browser counts as a part of it and LibreOffice does not, and what that
 * program counts too much: taken from the side where lines end, or given to it.
 */
function leaveTail(sides: Sides, paragraphs: readonly Paragraph[], width: number, models: Models): Sides {
  if (paragraphs.length === 0 || paragraphs.some(keepsStart)) return sides
  const rooms = paragraphs.map((paragraph) => {
    const lines = countLines(paragraph, width, models)
    // Where a line goes on in the next one, that program does count the room.
    return (measureTail(paragraph) - measureOver(paragraph, models)) / lines
  })
  const room = Math.min(...rooms)
  const [start, end] = paragraphs[0]?.rtl ? (['right', 'left'] as const) : (['left', 'right'] as const)
  if (room >= 0) return { ...sides, [end]: sides[end] + room }
  if (paragraphs.every(({ align }) => align === 'center')) return { ...sides, [start]: sides[start] - room }
  return { ...sides, [end]: Math.max(Math.min(0, sides[end]), sides[end] + room) }
}

/** Whether lines of a paragraph begin where its box does. */
function keepsStart({ align, rtl }: Paragraph): boolean {
  return align !== 'center' && align !== (rtl ? 'left' : 'right')
}

function measureTail({ runs }: Paragraph): number {
  const last = runs.at(-1)
  const line = runs.slice(runs.findLastIndex(({ kind }) => kind === 'break') + 1)
  // What is drawn over a line without letters stands where it stands.
  if (line.length < runs.length && line.every(({ kind }) => kind === 'space')) return 0
  if (last?.kind === 'space') return last.highlight === undefined ? last.width : 0
  return last?.spacing ?? 0
}

/** How many pixels a paragraph is drawn narrower than it is reckoned. */
function measureOver({ runs }: Paragraph, models: Models): number {
  return runs.reduce((sum, run, index) => {
    if (run.kind !== 'text') return sum
    const followed = isFollowed(runs, index)
    // No room follows the last letter of a link.
    const bare = followed && run.link ? (run.spacing ?? 0) : 0
    return sum + (fitRun({ ...run, followed }, models)?.over ?? 0) * run.text.length - bare
  }, 0)
}

/** About how many lines a paragraph takes. */
function countLines({ runs }: Paragraph, width: number, models: Models): number {
  const whole = runs.reduce((sum, run) => sum + measureRun(run, models), 0)
  return whole > width && width > 0 ? Math.ceil(whole / width) : 1
}

/** About how wide a run is. */
function measureRun(run: Run, { widths }: Models): number {
  if (run.kind !== 'text') return run.kind === 'space' ? run.width : 0
  const { text, size, spacing = 0 } = run
  const known = widths?.[nameWidths(run)]
  return [...text].reduce((sum, letter) => sum + (known?.[letter] ?? 0.5) * size + spacing, 0)
}

/** Room in a cell that text may take before its row grows, in px. */
const spare = 1

/** How much higher LibreOffice draws text in cells than elsewhere, in px. */
const raised = 0.35

/** The same for a cell of a table, whose frame stays: no margin may make its row grow. */
export function seatCell({ margins: drawn, paragraphs, anchor, rowSpan }: Cell, models: Models): Sides {
  const { lines } = models
  const margins = leaveTail(drawn, paragraphs, Number.POSITIVE_INFINITY, models)
  const last = paragraphs.at(-1)
  const top = Math.max(0, margins.top + measureShift(paragraphs, lines) + raised)
  const bottom = Math.max(0, margins.bottom - (last ? lines(readLine(last, 'last')).shift : 0) - raised)
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
  const raised = listRaised(at === 'first' ? runs : runs.toReversed())
  return { pitch, size: largest[at], typeface: nameTypeface(main?.font ?? ''), ...face, raised }
}

/** Letters that a line has at about the most. */
const lineOfLetters = 50

/** Raised letters in the first line of some runs, as far as their number tells. */
function listRaised(runs: readonly Run[]): NonNullable<DrawnLine['raised']> {
  let letters = 0
  return runs.flatMap((run) => {
    letters += countLetters(run)
    if (!run.raise || letters > lineOfLetters) return []
    return [{ by: run.raise, size: sizeRaised(run.size) }]
  })
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
