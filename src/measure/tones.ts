import type { Rect, Tone } from '../model/layout.ts'
import { type Color, contrastOf, layOver, mixColors, readColor, writeColor } from './colors.ts'
import { type Edges, holds, meet, placeEdges, round } from './edges.ts'
import { joinLines } from './ink.ts'
import type { NaturalSizes } from './picture-box.ts'
import { isUnder, type Paint, readSurface, type Surface } from './surfaces.ts'

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

/** What is painted on a slide. */
export interface Ground {
  readonly section: Element
  /** Where the section shows what is in it. */
  readonly area: Edges
  /** What lies below the section: the colour and the pictures of a `bg`. */
  readonly below: readonly Surface[]
  readonly paints: readonly Paint[]
  readonly sizes: NaturalSizes
  readonly origin: { readonly x: number; readonly y: number }
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
  const chain = listGround(strokes.element, ground)
  if (lines.length === 0) return { color: writeColor(strokes.color) }
  const [behind, front] = compose(chain, strokes.color, lines)
  const ratio = contrastOf(behind, front)
  const composed = { color: writeColor(front), behind: writeColor(behind) }
  if (chain.some(({ inLetters, lacking }) => inLetters || lacking)) return { color: composed.color }
  const through =
    chain.some((surface) => surface.alters || isRagged(surface, lines)) ||
    (strokes.shadowed && ratio < 4.5) ||
    isAmong(strokes.element, lines, ground)
  if (through) return { color: composed.color, look: 'through' }
  const pictured = chain.some(
    ({ pictures, blurs }) => blurs || pictures.some((frame) => lines.some((line) => meet(frame, line))),
  )
  if (pictured) return { color: writeFront(strokes.color, chain), look: 'behind' }
  return { ...composed, ratio: round(ratio) }
}

/** Surfaces from the outside in that a text stands on. */
function listGround(element: Element, { section, below, sizes }: Ground): Surface[] {
  const chain: Surface[] = []
  for (let current: Element | null = element; current; current = current.parentElement) {
    chain.unshift(readSurface(current, sizes))
    if (current === section) break
  }
  return [...below, ...chain]
}

const white: Color = [255, 255, 255, 1]

/** What is behind a text and the text itself, as they come out on the screen. */
function compose(chain: readonly Surface[], color: Color, lines: readonly Edges[]): [Color, Color] {
  const lay = (index: number, back: Color): [Color, Color] => {
    const surface = chain[index]
    if (!surface) return [back, layOver(back, color)]
    const here = isUnder(surface, lines) ? layOver(back, surface.fill) : back
    const [behind, front] = lay(index + 1, here)
    const { opacity } = surface
    return opacity === 1
      ? [behind, front]
      : [mixColors(back, behind, opacity), mixColors(back, front, opacity)]
  }
  return lay(0, white)
}

/** The letters' own colour with the opacity of all that they are in: `#rrggbbaa`. */
function writeFront(color: Color, chain: readonly Surface[]): string {
  const alpha = chain.reduce((share, { opacity }) => share * opacity, color[3])
  return `${writeColor(color)}${Math.round(alpha * 255)
    .toString(16)
    .padStart(2, '0')}`
}

/** It is painted below some of the letters only. */
function isRagged({ fill, frame }: Surface, lines: readonly Edges[]): boolean {
  return (
    fill[3] > 0.1 &&
    lines.some((line) => meet(frame, line)) &&
    !lines.every((line) => holds(frame, line, 0.3 * (line.bottom - line.top)))
  )
}

/** Something that the text is not in is painted where its letters are. */
function isAmong(element: Element, lines: readonly Edges[], { paints }: Ground): boolean {
  if (paints.length > most) return false
  return paints.some(
    (paint) =>
      lines.some((line) => meet(paint.frame, line)) &&
      (paint.apart || !(paint.element.contains(element) || element.contains(paint.element))),
  )
}

/** Colour of a text's letters as its style tells it. */
export function readStroke(style: CSSStyleDeclaration): Color {
  return readColor(style.webkitTextFillColor || style.color)
}
