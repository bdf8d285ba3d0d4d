import type { Rect } from '../model/layout.ts'
import type { Move } from '../model/move.ts'
import type { Size } from '../model/talk.ts'
import { tallest } from './capture.ts'

/** A part of a slide that is to be captured. */
export interface Piece {
  readonly slide: number
  /** Whole pixels of the slide. */
  readonly clip: Rect
  /** Device pixels a pixel of the slide. */
  readonly scale: number
}

/** Where a piece stands on its sheet, in pixels of the page. */
export interface Place<P extends Piece> {
  readonly piece: P
  readonly x: number
  readonly y: number
}

/** Pieces of slides that are captured at once: laid side by side, from a row of the page on. */
export interface Sheet<P extends Piece> extends Size {
  readonly top: number
  /** Device pixels a pixel of the page: as many as the sharpest of all pieces takes. The others are drawn smaller. */
  readonly scale: number
  readonly places: readonly Place<P>[]
}

/** Places are whole pixels at every scale that captures are made at, for slides of the usual sizes. */
const grid = 8

/**
 * Lays pieces out in rows, on as few sheets as a browser paints in one go each. Every capture waits for frames: that of
 * many pieces takes little longer than that of one.
 */
export function layOutSheets<P extends Piece>(pieces: readonly P[], widest: number): Sheet<P>[] {
  const scale = Math.max(...pieces.map((piece) => piece.scale))
  const highest = Math.floor(tallest / scale)
  const sheets: { top: number; scale: number; width: number; height: number; places: Place<P>[] }[] = []
  let next = { x: 0, y: 0 }
  for (const piece of pieces) {
    const width = (piece.clip.width * piece.scale) / scale
    const height = (piece.clip.height * piece.scale) / scale
    let sheet = sheets.at(-1)
    if (sheet && next.x + width > widest) next = { x: 0, y: sheet.height }
    if (!sheet || roundUp(next.y + height) > highest) {
      next = { x: 0, y: 0 }
      sheet = { top: sheet ? sheet.top + sheet.height : 0, scale, width: 0, height: 0, places: [] }
      sheets.push(sheet)
    }
    sheet.places.push({ piece, ...next })
    sheet.width = Math.max(sheet.width, roundUp(next.x + width))
    sheet.height = Math.max(sheet.height, roundUp(next.y + height))
    next = { x: roundUp(next.x + width), y: next.y }
  }
  return sheets
}

function roundUp(length: number): number {
  return Math.ceil(length / grid) * grid
}

/** `topOf` tells the row of the page at which a slide begins. */
export function listMoves(
  sheets: readonly Sheet<Piece>[],
  topOf: (slide: number) => number,
  { width, height }: Size,
): Move[] {
  return sheets.flatMap((sheet) =>
    sheet.places.map(({ piece: { slide, clip, scale }, x, y }) => {
      const size = scale / sheet.scale
      return {
        slide,
        size,
        by: [x - clip.x * size, sheet.top + y - topOf(slide) - clip.y * size] as const,
        inset: [clip.y, width - clip.x - clip.width, height - clip.y - clip.height, clip.x] as const,
      }
    }),
  )
}
