import { type Color, layOver, mixColors } from './colors.ts'
import { type Edges, holds, meet } from './edges.ts'
import type { NaturalSizes } from './picture-box.ts'
import { isRow, type Paint, readSurface, type Surface } from './surfaces.ts'

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

/** Surfaces that a text stands on, the lowest first. */
export interface Standing {
  /** Each beside or over the one before. */
  readonly below: readonly Surface[]
  /** Each in the one before. */
  readonly around: readonly Surface[]
}

function listSurfaces({ below, around }: Standing): readonly Surface[] {
  return [...below, ...around]
}

export function findStanding(element: Element, { section, below, sizes }: Ground): Standing {
  const around: Surface[] = []
  let cell: Surface | undefined
  for (let current: Element | null = element; current; current = current.parentElement) {
    const surface = readSurface(current, sizes)
    if (surface.display === 'table-cell') cell = surface
    // A row is painted in its cells, however many rows they reach over.
    around.unshift(cell && isRow(surface) ? { ...surface, frame: cell.frame } : surface)
    if (surface.display === 'table') cell = undefined
    if (current === section) break
  }
  return { below, around }
}

/** Leaves out what lies below an opaque surface that all of the lines are on. */
export function dropHidden({ below, around }: Standing, lines: readonly Edges[]): Standing {
  const solid = around.findIndex(({ opacity }) => opacity < 1)
  const whole = solid < 0 ? around : around.slice(0, solid)
  const own = whole.findLastIndex((surface) => isOpaque(surface, lines))
  if (own >= 0) return { below: [], around: around.slice(own) }
  const last = below.findLastIndex((surface) => surface.opacity === 1 && isOpaque(surface, lines))
  return { below: below.slice(Math.max(0, last)), around }
}

/** Whether a text's letters are filled with what lies in them, or stand on a picture that could not be had. */
export function isUnknown(whole: Standing, seen: Standing): boolean {
  return (
    listSurfaces(whole).some(({ inLetters }) => inLetters) ||
    listSurfaces(seen).some(({ lacking }) => lacking)
  )
}

/** Surfaces near enough that a filter may smear them over a text. */
const smear = 48

/** Whether what it shows is not the same behind all of the letters, or not to be told from its colours. */
export function isUneven(standing: Standing, lines: readonly Edges[]): boolean {
  return (
    listSurfaces(standing).some(
      (surface) => surface.blurs || isRagged(surface, lines) || meetsAny(surface.pictures, lines),
    ) || standing.below.some((surface) => isSmeared(surface, lines))
  )
}

/** Whether all that a text stands on can be told point by point, without seeing it. */
export function isTold(standing: Standing, lines: readonly Edges[]): boolean {
  return (
    listSurfaces(standing).every(
      ({ blurs, turned, shade, pictures }) => !blurs && !turned && (shade || !meetsAny(pictures, lines)),
    ) && !standing.below.some((surface) => isSmeared(surface, lines))
  )
}

function isSmeared({ alters, fill, pictures, frame }: Surface, lines: readonly Edges[]): boolean {
  return alters && (fill[3] > 0 || pictures.length > 0) && lines.some((line) => meet(frame, line, -smear))
}

function meetsAny(frames: readonly Edges[], lines: readonly Edges[]): boolean {
  return frames.some((frame) => lines.some((line) => meet(frame, line)))
}

function isOpaque({ fill, frame, alters, inLetters }: Surface, lines: readonly Edges[]): boolean {
  return fill[3] === 1 && !alters && !inLetters && lines.every((line) => isOn(frame, line))
}

/** It may stand out at its head or foot by as much as no letter is high. */
function isOn(frame: Edges, line: Edges): boolean {
  return holds(frame, line, 0.3 * (line.bottom - line.top))
}

/** It is painted below some of the letters only. */
function isRagged({ fill, frame }: Surface, lines: readonly Edges[]): boolean {
  return fill[3] > 0.1 && lines.some((line) => meet(frame, line)) && !lines.every((line) => isOn(frame, line))
}

/** Something that the text is not in is painted where its letters are. */
export function isAmong(element: Element, lines: readonly Edges[], { paints }: Ground): boolean {
  return paints.some(
    (paint) =>
      lines.some((line) => meet(paint.frame, line)) &&
      (paint.apart || !(paint.reach.contains(element) || element.contains(paint.element))),
  )
}

const white: Color = [255, 255, 255, 1]

/** What is behind a text and the text itself, as they come out on the screen. `cover` lays a surface over what is below. */
export function compose(
  { below, around }: Standing,
  color: Color,
  cover: (back: Color, surface: Surface) => Color,
): [behind: Color, front: Color] {
  const lay = (index: number, back: Color): [Color, Color] => {
    const surface = around[index]
    if (!surface) return [back, layOver(back, color)]
    const [behind, front] = lay(index + 1, cover(back, surface))
    const { opacity } = surface
    return opacity === 1
      ? [behind, front]
      : [mixColors(back, behind, opacity), mixColors(back, front, opacity)]
  }
  const ground = below.reduce(
    (back, surface) => mixColors(back, cover(back, surface), surface.opacity),
    white,
  )
  return lay(0, ground)
}

/** As `compose`, at a point of the page. */
export function composeAt(
  standing: Standing,
  color: Color,
  x: number,
  y: number,
): [behind: Color, front: Color] {
  return compose(standing, color, (back, { frame, fill, shade }) => {
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return back
    const filled = layOver(back, fill)
    return shade ? shade(filled, x, y) : filled
  })
}
