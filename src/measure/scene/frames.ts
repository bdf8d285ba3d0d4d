import type { BoxItem, Paragraph, Sides, TextBody } from '../../model/scene.ts'
import { round, roundRect, roundSides } from './css.ts'
import { settleInk } from './ink.ts'
import type { ParagraphDraft } from './paragraphs.ts'
import { addItem, type Flow, type OpenFrame, type Stage, type Where } from './stage.ts'

/** Adds a paragraph to the frame that is being gathered, or begins another. */
export function addParagraph(stage: Stage, where: Where, draft: ParagraphDraft, element: string): void {
  const { open } = stage
  if (open && joins(open, draft, where)) open.paragraphs.push(draft)
  else {
    closeFrame(stage)
    stage.open = { paragraphs: [draft], flow: where.flow, element, where }
  }
}

/** A gap between paragraphs that is no more than air. */
function joins({ paragraphs, flow, where }: OpenFrame, draft: ParagraphDraft, next: Where): boolean {
  const last = paragraphs.at(-1)
  if (!last || flow !== next.flow || where.layer.join() !== next.layer.join()) return false
  if (flow.columns) return true
  if (startsOver(paragraphs, draft)) return false
  // The width of a box is settled for the side that lines keep to.
  if (last.rtl !== draft.rtl || last.align !== draft.align) return false
  const gap = topOf(draft) - bottomOf(last)
  if (gap < -2 || gap > Math.max(70, draft.pitch * 2)) return false
  return fits(paragraphs, draft)
}

/** Whether a list begins at the number that the one before it began at: in one text, programs would count on. */
function startsOver(paragraphs: readonly ParagraphDraft[], { bullet, level }: ParagraphDraft): boolean {
  if (bullet?.kind !== 'number' || bullet.written !== undefined) return false
  let list: { start: number; next: number } | undefined
  for (const { bullet: own, level: depth } of paragraphs) {
    if (depth > level) continue
    if (depth < level || own?.kind !== 'number' || own.style !== bullet.style) list = undefined
    else list = { start: own.value === list?.next ? list.start : own.value, next: own.value + 1 }
  }
  return list !== undefined && bullet.value === list.start
}

function fits(paragraphs: readonly ParagraphDraft[], draft: ParagraphDraft): boolean {
  const left = Math.min(...paragraphs.map((paragraph) => paragraph.left))
  const right = Math.max(...paragraphs.map((paragraph) => paragraph.right))
  if (draft.align === 'center') return Math.abs(draft.left + draft.right - left - right) < 4
  const start = draft.align === 'right' ? draft.right - right : draft.left - left
  const end = draft.align === 'right' ? draft.left - left : draft.right - right
  const wraps = [...paragraphs, draft].some(({ lines }) => lines.some(({ soft }) => soft))
  const free = paragraphs.every(({ align }) => align === draft.align)
  const inner = draft.rtl ? start < 2 && start > -200 : Math.abs(start) < 2
  const aligned = draft.align === 'right' ? inner : start > -200
  return aligned && (Math.abs(end) < 3 || (!wraps && free))
}

/** A pitch above the first baseline. */
export function topOf({ lines, pitch }: ParagraphDraft): number {
  return (lines[0]?.baseline ?? 0) - pitch
}

export function bottomOf({ lines }: ParagraphDraft): number {
  return lines.at(-1)?.baseline ?? 0
}

/** Ends the frame that is being gathered: a text box, or text in the shape around it. */
export function closeFrame(stage: Stage): void {
  const { open } = stage
  if (!open) return
  stage.open = undefined
  const { paragraphs, flow, where } = open
  const box = settleInk(composeFrame(open, stage), stage)
  // A frame comes as a whole only with all of its paragraphs.
  const [shared, ...further] = new Set(paragraphs.map(({ step }) => step))
  const whole = takeStep(where, further.length === 0 ? shared : undefined)
  if (!joinShape(open, box, stage)) addItem(stage, { ...whole, flow }, box)
  for (const { objects, where: own } of paragraphs) {
    for (const { element, part } of objects) {
      if (part) stage.draw.pseudo(element, part, stage, own)
      else stage.draw.object(element, stage, own, true)
    }
  }
}

function takeStep({ step: _, ...where }: Where, step: number | undefined): Where {
  return { ...where, ...(step !== undefined && { step }) }
}

/** Text that is alone in its shape becomes the shape's own. */
function joinShape(
  { flow: { shape }, paragraphs }: OpenFrame,
  { frame, text, role }: BoxItem,
  stage: Stage,
): boolean {
  if (!shape || !text || stage.drafts.length !== shape.count) return false
  const { item } = shape.draft
  if (item.kind !== 'box' || item.text || item.shape.kind === 'path') return false
  const sunk = (text.paragraphs[0]?.largest.first ?? 0) / 4
  const insets = {
    top: frame.y - item.frame.y,
    left: frame.x - item.frame.x,
    right: item.frame.x + item.frame.width - frame.x - frame.width,
    bottom: item.frame.y + item.frame.height - frame.y - frame.height,
  }
  if (Object.values({ ...insets, top: insets.top + sunk }).some((inset) => inset < -12)) return false
  const kept = text.wrap ? insets : spread(insets, text)
  // A line in a shape that is no wider than it would break where letters turn out a hair wider; so would lines of code.
  const isRoomy = item.frame.width - kept.left - kept.right > frame.width * (1 + slack)
  const wrap = text.wrap || (isRoomy && paragraphs.flatMap(({ lines }) => lines).length === 1)
  shape.draft.item = {
    ...item,
    ...(role && { role }),
    text: { ...text, wrap, insets: roundSides(kept) },
  }
  return true
}

/** Text that stands on one line in a shape gets the room that is free beside it. */
function spread(insets: Sides, { paragraphs }: TextBody): Sides {
  const aligned = new Set(paragraphs.map(({ align }) => align))
  const least = Math.min(insets.left, insets.right)
  if (aligned.has('center')) return { ...insets, left: insets.left - least, right: insets.right - least }
  return aligned.has('right')
    ? { ...insets, left: Math.min(0, insets.left) }
    : { ...insets, right: Math.min(0, insets.right) }
}

function composeFrame({ paragraphs: drafts, flow, element }: OpenFrame, stage: Stage): BoxItem {
  const { columns } = flow
  const paragraphs = columns ? drafts.map((draft) => unfold(draft, columns, stage)) : drafts
  const { left, right, wrap } = columns ? measureColumn(columns, stage) : chooseEdges(paragraphs)
  const first = paragraphs[0] as ParagraphDraft
  const top = flow.columns ? Math.min(...paragraphs.map(topOf)) : topOf(first)
  const bottom = Math.max(...paragraphs.map(bottomOf))
  const frame = {
    x: left - stage.origin.x,
    y: top - stage.origin.y,
    width: right - left,
    height: bottom - top,
  }
  const text: TextBody = {
    paragraphs: composeParagraphs(paragraphs, left, right),
    insets: { top: 0, right: 0, bottom: 0, left: 0 },
    anchor: 'top',
    wrap,
    ...(flow.columns && { columns: { count: flow.columns.count, gap: round(flow.columns.gap) } }),
  }
  return {
    kind: 'box',
    frame: roundRect(flow.columns ? widen(frame, flow.columns.frame) : frame),
    element,
    shape: { kind: 'rect' },
    text,
    ...(flow.role && { role: flow.role }),
  }
}

type Columns = NonNullable<Flow['columns']>

/** Edges of the first of some columns, on the page. */
function measureColumn({ count, gap, frame }: Columns, { origin }: Stage) {
  const left = frame.x + origin.x
  return { left, right: left + (frame.width - gap * (count - 1)) / count, wrap: true }
}

/** A paragraph as if it stood in the first column. */
function unfold(draft: ParagraphDraft, columns: Columns, stage: Stage): ParagraphDraft {
  const { left, right } = measureColumn(columns, stage)
  const step = right - left + columns.gap
  const start = draft.lines[0]?.left ?? left
  const moved = Math.max(0, Math.floor((start - left + 1) / step)) * step
  return { ...draft, left: Math.max(left, draft.left - moved), right: Math.min(right, draft.right) }
}

function widen(
  frame: { x: number; y: number; width: number; height: number },
  whole: { x: number; width: number; height: number; y: number },
) {
  return { x: whole.x, y: frame.y, width: whole.width, height: whole.y + whole.height - frame.y }
}

export function composeParagraphs(
  drafts: readonly ParagraphDraft[],
  left: number,
  right: number,
): Paragraph[] {
  let over = 0
  return drafts.map((draft, index): Paragraph => {
    const below = measureGap(drafts[index - 1], draft, over)
    // No paragraph reaches into the one before it, but a line by itself may be lower.
    const lower = draft.lines.length === 1 ? Math.min(0, Math.max(below, -draft.pitch / 4)) : 0
    const gap = below - lower
    over = Math.min(0, gap)
    const pitch = draft.pitch + lower
    const { runs, align, rtl, level, first, bullet, step, lang } = draft
    const indent = isHeldAtEnd(draft) ? 0 : rtl ? right - draft.right : draft.left - left
    return {
      runs,
      align,
      ...(rtl && { rtl }),
      level,
      indent: round(Math.max(0, indent)),
      first: round(align === 'center' && !bullet ? 0 : first),
      pitch: round(pitch),
      before: round(Math.max(0, gap)),
      after: 0,
      largest: measureEdges(draft.lines),
      ...(bullet && { bullet }),
      ...(step !== undefined && { step }),
      ...(lang !== undefined && { lang }),
    }
  })
}

/** Whether a paragraph is held by what is not its start: room there would only be taken from it. */
function isHeldAtEnd({ align, rtl, bullet, lines }: ParagraphDraft): boolean {
  if (align === 'center') return true
  return align === (rtl ? 'left' : 'right') && !bullet && !lines.some(({ soft }) => soft)
}

function measureGap(last: ParagraphDraft | undefined, draft: ParagraphDraft, over: number): number {
  const below = last ? topOf(draft) - bottomOf(last) : 0
  // What stands higher than its predecessor begins another column.
  return below < -draft.pitch ? 0 : below + over
}

/** Sizes of the largest letters at either end of a paragraph. */
function measureEdges(lines: ParagraphDraft['lines']): Paragraph['largest'] {
  return { first: lines[0]?.size ?? 0, last: lines.at(-1)?.size ?? 0 }
}

/** Left edge of a paragraph with the bullet that hangs before it. */
function startOf({ left, rtl, first }: ParagraphDraft): number {
  return rtl ? left : left + Math.min(0, first)
}

function endOf({ right, rtl, first }: ParagraphDraft): number {
  return rtl ? right - Math.min(0, first) : right
}

/** Share of a frame's width by which letters may turn out wider elsewhere. */
const slack = 0.02

/** Edges between which lines break where they broke, with room for letters of other measures. */
function chooseEdges(drafts: readonly ParagraphDraft[]): { left: number; right: number; wrap: boolean } {
  const left = Math.min(...drafts.map(startOf))
  const right = Math.max(...drafts.map(endOf))
  const lines = drafts.flatMap((draft) => draft.lines)
  // Lines that are spread reach to both edges, whatever letters measure.
  const isSpread = drafts.some((draft) => draft.align === 'justify' && draft.lines.some((line) => line.soft))
  if (isSpread) return { left, right, wrap: true }
  const soft = drafts.flatMap((draft) => draft.lines.filter((line) => line.soft && line.next !== undefined))
  const gap = (drafts[0]?.pitch ?? 20) * 0.18
  const air = (right - left) * slack
  const [first] = drafts
  const side =
    first?.align === 'center'
      ? 'both'
      : first?.align === 'right' || (first?.rtl && first.align !== 'left')
        ? 'left'
        : 'right'
  if (side === 'both') {
    const needed = Math.max(...lines.map((line) => line.right - line.left))
    const limit = Math.min(...soft.map((line) => line.right - line.left + gap + (line.next ?? 0)))
    const width = settle(right - left, needed, limit, air)
    const middle = (left + right) / 2
    return {
      left: middle - width / 2,
      right: middle + width / 2,
      wrap: soft.length > 0 || needed * 1.06 < right - left,
    }
  }
  if (side === 'left') {
    const needed = right - Math.min(...lines.map((line) => line.left))
    const limit = Math.min(...soft.map((line) => right - line.left + gap + (line.next ?? 0)))
    const width = settle(right - left, needed, limit, air)
    return { left: right - width, right, wrap: soft.length > 0 || needed * 1.06 < right - left }
  }
  const needed = Math.max(...lines.map((line) => line.right)) - left
  const limit = Math.min(...soft.map((line) => line.right - left + gap + (line.next ?? 0)))
  const width = settle(right - left, needed, limit, air)
  return { left, right: left + width, wrap: soft.length > 0 || needed * 1.06 < right - left }
}

/** A width that holds what is needed and does not reach the limit. */
function settle(width: number, needed: number, limit: number, air: number): number {
  const margin = Number.isFinite(limit) ? Math.min(air, Math.max(0, limit - needed) / 2) : air
  return Math.min(
    Math.max(width, needed + margin),
    Number.isFinite(limit) ? Math.max(limit - margin, needed) : Number.POSITIVE_INFINITY,
  )
}
