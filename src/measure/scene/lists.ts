import type { Lack } from '../../model/lack.ts'
import type { Bullet } from '../../model/scene.ts'
import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { isDecorated } from './boxes.ts'
import { toColour } from './colours.ts'
import { pixels } from './css.ts'
import { measureLetters, measureText } from './faces.ts'
import { styleOf } from './flat.ts'
import { spell, writeNumeral } from './numerals.ts'
import type { Marker } from './paragraphs.ts'
import { fontOf } from './pieces.ts'
import { hasPseudo, readPseudo } from './pseudo.ts'
import type { Stage } from './stage.ts'

/** How deep a list item stands in lists, from 0. */
export function readLevel(element: Element, section: Element): number {
  let level = -1
  for (
    let current: Element | null = element;
    current && current !== section;
    current = current.parentElement
  ) {
    if (current.localName === 'ul' || current.localName === 'ol') level++
  }
  return Math.min(8, Math.max(0, level))
}

/** The bullet of a list item: its marker, or text that CSS puts in the place of one. */
export function readMarker(stage: Stage, item: Element, start: number, opacity: number): Marker | undefined {
  const style = styleOf(item)
  if (style.display !== 'list-item') return readDrawnMarker(stage, item, start, opacity)
  if (style.listStyleImage !== 'none') noteOnce(stage, item, 'marker')
  if (style.listStyleType === 'none') return readDrawnMarker(stage, item, start, opacity)
  const marker = getComputedStyle(item, '::marker')
  const scale = readScale(item)
  const share = pixels(marker.fontSize) / (pixels(style.fontSize) || 1)
  const colour = toColour(marker.color, opacity) ?? '#00000000'
  const { font } = fontOf(stage, marker, 'latin')
  // Outside of the item's own box, whatever keeps its text from the edge of that.
  const edge = (pixels(style.paddingInlineStart) + pixels(style.borderInlineStartWidth)) * scale
  const content = readContent(marker.content)
  if (content === '') return undefined
  if (content !== undefined) {
    return {
      bullet: { kind: 'character', character: content.trim(), colour, font, size: share },
      offset: -measureText(content, marker) * scale - edge,
    }
  }
  const type = style.listStyleType
  const text = /^"(.*)"$/.exec(type)?.[1]
  if (text !== undefined) {
    return {
      bullet: { kind: 'character', character: text.trim(), colour, font, size: share },
      offset: -measureText(text, marker) * scale - edge,
    }
  }
  const sign = signs[type]
  if (sign) {
    const offset = -seatSign(sign, style, marker) * scale - edge
    return { bullet: { kind: 'character', character: sign, colour, font: 'Arial', size: share }, offset }
  }
  const value = readOrdinal(item)
  const written = writeNumeral(value, type)
  if (written === undefined && !(type in numberStyles)) noteOnce(stage, item, 'numbering')
  const number: Bullet = {
    kind: 'number',
    ...(written !== undefined && { written }),
    style: numberStyles[type] ?? 'decimal',
    around: '.',
    value,
    colour,
    font,
    size: share,
  }
  const label = written ?? `${writeNumber(value, number.style)}.`
  const width = measureText(label.endsWith('、') ? label : `${label} `, marker)
  return { bullet: number, offset: -width * scale - edge }
}

/**
 * How far before the text a sign begins, in the style's pixels. The browser draws it seven pixels and two thirds of the
 * letters' height before the text; in a face, a sign has room before it.
 */
function seatSign(sign: string, style: CSSStyleDeclaration, marker: CSSStyleDeclaration): number {
  const { height, depth } = measureLetters(marker)
  const bearing = (bearings[sign] ?? 0.04) * pixels(marker.fontSize)
  const beside = style.listStyleType.startsWith('disclosure') ? 0 : 7
  return Math.trunc(((height - depth) * 2) / 3) + beside + bearing
}

/** Room before signs in Arial, in shares of their size. */
const bearings: Readonly<Record<string, number>> = { '•': 0.032, '◦': 0.0445, '▪': 0.045 }

const signs: Readonly<Record<string, string>> = {
  disc: '•',
  circle: '◦',
  square: '▪',
  'disclosure-closed': '▸',
  'disclosure-open': '▾',
}

const latin = [...'abcdefghijklmnopqrstuvwxyz']

/** Tells of a list once, with its first item. */
function noteOnce({ lacks, section }: Stage, item: Element, effect: Lack['effect']): void {
  const list = item.parentElement
  if (list && list.firstElementChild === item) lacks.push({ element: describe(list, section), effect })
}

const numberStyles: Readonly<Record<string, Extract<Bullet, { kind: 'number' }>['style']>> = {
  decimal: 'decimal',
  'lower-alpha': 'lower-alpha',
  'lower-latin': 'lower-alpha',
  'upper-alpha': 'upper-alpha',
  'upper-latin': 'upper-alpha',
  'lower-roman': 'lower-roman',
  'upper-roman': 'upper-roman',
}

/** Text that the style sheet wrote, undefined for a marker of its own accord. */
function readContent(content: string): string | undefined {
  if (content === 'none') return ''
  return /^"((?:[^"\\]|\\.)*)"$/.exec(content)?.[1]
}

/** A short text before a list item that has no marker: drawn in the place of one. */
function readDrawnMarker(stage: Stage, item: Element, start: number, opacity: number): Marker | undefined {
  if (item.localName !== 'li' || !hasPseudo(item, 'before')) return undefined
  const fact = readPseudo(stage, item, 'before')
  const text = fact?.text.trim() ?? ''
  const frame = fact?.lines[0] ?? fact?.frame
  if (!frame || text === '' || [...text].length > 3 || frame.x >= start - 1) return undefined
  const style = getComputedStyle(item, '::before')
  // A sign on a ground of its own is no bullet.
  if (isDecorated(style)) return undefined
  const share = pixels(style.fontSize) / (pixels(styleOf(item).fontSize) || 1)
  const { font } = fontOf(stage, style, 'latin')
  const colour = toColour(style.color, opacity) ?? '#00000000'
  return {
    bullet: { kind: 'character', character: text, colour, font, size: share },
    offset: frame.x - start,
  }
}

function readOrdinal(item: Element): number {
  const list = item.parentElement
  if (!(list instanceof HTMLOListElement)) return [...(list?.children ?? [item])].indexOf(item) + 1
  const items = [...list.children].filter((child) => child instanceof HTMLLIElement)
  const step = list.reversed ? -1 : 1
  let value = list.hasAttribute('start') || !list.reversed ? list.start : items.length
  for (const other of items) {
    if (other.hasAttribute('value')) value = other.value
    if (other === item) return value
    value += step
  }
  return value
}

const romans: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
  ] as const),
  ...([
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
]

function writeNumber(value: number, style: string): string {
  if (style.endsWith('alpha')) return value > 0 ? spell(value, latin) : String(value)
  if (!style.endsWith('roman')) return String(value)
  let rest = value
  let text = ''
  for (const [worth, sign] of romans) {
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  }
  return text
}
