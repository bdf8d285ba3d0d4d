import type { Rect, Tone } from '../model/layout.ts'
import { listWindows } from '../model/windows.ts'
import { type Color, contrastOf, layOver, readColor, writeColor } from './colors.ts'
import { type Edges, meet, placeEdges, round } from './edges.ts'
import {
  compose,
  composeAt,
  dropHidden,
  findStanding,
  type Ground,
  isAmong,
  isTold,
  isUneven,
  isUnknown,
  type Standing,
} from './ground.ts'
import { joinLines } from './ink.ts'
import { readSurface } from './surfaces.ts'

/** Letters of a text that look alike, on the same ground. */
export interface Strokes {
  readonly element: Element
  readonly text: string
  readonly fontSize: number
  readonly bold: boolean
  /** Drawn in capitals whatever is written. */
  readonly raised: boolean
  readonly color: Color
  /** Light or dark around the letters. */
  readonly shadowed: boolean
  readonly pieces: readonly Edges[]
}

/** A text on more ground than this is on a drawing made of boxes; nobody waits for that. */
const most = 400

/** How a text looks on what lies behind it, tone by tone. */
export function measureTones(all: readonly Strokes[], ground: Ground): Tone[] {
  const groups = new Map<string, Strokes[]>()
  for (const strokes of all) {
    const { element, color, fontSize, bold } = strokes
    const plain = readSurface(element, ground.sizes)
    const own =
      plain.fill[3] > 0 || plain.pictures.length > 0 || plain.opacity < 1 ? nameElement(element) : ''
    const key = `${color} ${Math.round(fontSize)} ${bold} ${own}`
    groups.set(key, [...(groups.get(key) ?? []), strokes])
  }
  return [...groups.values()].map((group) => measureTone(group, ground))
}

const numbers = new WeakMap<Element, number>()
let count = 0

function nameElement(element: Element): string {
  const known = numbers.get(element) ?? ++count
  numbers.set(element, known)
  return `${known}`
}

function measureTone(group: readonly Strokes[], ground: Ground): Tone {
  const [first] = group as [Strokes]
  const lines = joinLines(group.flatMap(({ pieces }) => pieces)).flatMap((line) =>
    keepWithin(line, ground.area),
  )
  const text = group.map((strokes) => strokes.text).join(' ')
  const tone = {
    text: text.replace(/\s+/g, ' ').trim(),
    fontSize: round(first.fontSize),
    bold: first.bold,
    capitals: first.raised || (/\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)),
    lines: lines.map((line): Rect => placeEdges(line, ground.origin)),
  }
  return { ...tone, ...judge(first, lines, ground) }
}

/** What is cut off with the slide is no matter of colour. */
function keepWithin(line: Edges, area: Edges): Edges[] {
  const left = Math.max(line.left, area.left)
  const top = Math.max(line.top, area.top)
  const right = Math.min(line.right, area.right)
  const bottom = Math.min(line.bottom, area.bottom)
  return right - left > 1 && bottom - top > 1 ? [{ left, top, right, bottom }] : []
}

type Judged = Pick<Tone, 'color' | 'behind' | 'ratio' | 'look'>

function judge(strokes: Strokes, lines: readonly Edges[], ground: Ground): Judged {
  const { element, color, fontSize, shadowed } = strokes
  if (lines.length === 0) return { color: writeColor(color) }
  const whole = findStanding(element, ground)
  const seen = dropHidden(whole, lines)
  const flat = judgeFlat(seen, color, lines)
  if (isUnknown(whole, seen)) return { color: writeColor(flat.front) }
  const known = ground.paints.length <= most
  const uneven = isUneven(seen, lines)
  const told = known && isTold(seen, lines)
  const judged = uneven && told ? judgeWords(seen, color, listWindows(lines.map(toRect), fontSize)) : flat
  const through =
    whole.around.some(({ alters }) => alters) ||
    (shadowed && judged.ratio < 4.5) ||
    (known && isAmong(element, lines, ground))
  if (through) return { color: writeColor(flat.front), look: 'through' }
  if (uneven && !told) return { color: writeFront(color, whole), look: 'behind' }
  return describePoint(judged)
}

function toRect({ left, top, right, bottom }: Edges): Rect {
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** The letters' own colour with the opacity of all that they are in: `#rrggbbaa`. */
function writeFront(color: Color, { around }: Standing): string {
  const alpha = around.reduce((share, { opacity }) => share * opacity, color[3])
  return `${writeColor(color)}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`
}

interface Point {
  readonly behind: Color
  readonly front: Color
  readonly ratio: number
}

function comparePoint([behind, front]: readonly [Color, Color]): Point {
  return { behind, front, ratio: contrastOf(behind, front) }
}

function describePoint({ behind, front, ratio }: Point): Required<Omit<Judged, 'look'>> {
  return { color: writeColor(front), behind: writeColor(behind), ratio: round(ratio) }
}

/** On a ground that is the same everywhere. */
function judgeFlat(standing: Standing, color: Color, lines: readonly Edges[]): Point {
  return comparePoint(
    compose(standing, color, (back, { frame, fill }) =>
      lines.some((line) => meet(frame, line, 0)) ? layOver(back, fill) : back,
    ),
  )
}

/** Points at which a word is held against its ground, and those of them that tell whether all are alike. */
const points = 36
const first = 5

/** On a ground that changes: each word is as readable as its middling point, and the worst counts. */
function judgeWords(standing: Standing, color: Color, words: Iterable<Rect>): Point {
  const middling = [...words].map((word) => {
    const seen: Point[] = []
    for (const { x, y } of scatter(word)) {
      seen.push(comparePoint(composeAt(standing, color, x, y)))
      if (seen.length === first && areAlike(seen)) break
    }
    return pickAt(seen, 0.5)
  })
  return pickAt(middling, 0)
}

/** The point that so large a share of them falls short of. */
function pickAt(all: Point[], share: number): Point {
  all.sort((one, other) => one.ratio - other.ratio)
  return all[Math.floor(all.length * share)] as Point
}

function areAlike(seen: readonly Point[]): boolean {
  const [{ behind: one }] = seen as [Point]
  return seen.every(
    ({ behind: [red, green, blue] }) =>
      Math.abs(red - one[0]) + Math.abs(green - one[1]) + Math.abs(blue - one[2]) < 6,
  )
}

/** Points all over a frame that fall in no step with any pattern: the same for the same frame. */
function* scatter({ x, y, width, height }: Rect): Generator<{ x: number; y: number }> {
  for (let index = 0; index < points; index++) {
    const right = (0.5 + index * 0.7548776662) % 1
    const down = (0.5 + index * 0.569840291) % 1
    yield { x: x + width * right, y: y + height * down }
  }
}

/** Colour of a text's letters as its style tells it. */
export function readStroke(style: CSSStyleDeclaration): Color {
  return readColor(style.webkitTextFillColor || style.color)
}
