/** A line as the browser drew it, in CSS pixels. */
export interface DrawnLine {
  /** Between baselines. */
  readonly pitch: number
  /** Of its largest letters. */
  readonly size: number
  /** As a presentation calls it. */
  readonly typeface: string
}

export interface SeatedLine {
  /** What the program is told to keep between baselines. */
  readonly pitch: number
  /** How much lower the text has to begin, for its first line to stand where it was drawn. */
  readonly shift: number
}

/** How a presentation program seats lines of a fixed pitch. */
export type LineModel = (line: DrawnLine) => SeatedLine

/** How much lower than the browser LibreOffice seats letters, in shares of their size. */
const usual = 0.015

/** The same on top of that for faces that hang deeper than usual, or less deep: measured with each. */
const seats: Readonly<Record<string, number>> = {
  'Courier New': 0.088,
  'JetBrains Mono': 0.085,
  'DejaVu Sans Mono': 0.022,
  Inter: 0.022,
  Lato: -0.025,
}

/**
 * What LibreOffice was measured to do: a line is as high as its pitch, letters stand at its bottom, and all room that is
 * left lies above them. Scenes are measured for that. PowerPoint could not be measured; `docs/pptx-probe` tells how to
 * find out what it does, which then goes here.
 */
export const seatLine: LineModel = ({ pitch, size, typeface }) => ({
  pitch,
  shift: -(usual + (seats[typeface] ?? 0)) * size,
})

/** How wide the letters of faces are that have but one width, in shares of their size. */
const widths: Readonly<Record<string, number>> = {
  'Courier New': 0.6001,
  'Courier Prime': 0.6,
  'DejaVu Sans Mono': 0.602,
  'JetBrains Mono': 0.6,
  'Roboto Mono': 0.6001,
}

/** LibreOffice lays letters out on a grid of 600 to the inch. */
const grid = 600 / 96

/** What each letter of such a face lacks when LibreOffice rounds its width: over a line of code, it adds up. In px. */
export function evenOut(typeface: string, size: number): number {
  const wide = (widths[typeface] ?? 0) * size * grid
  return (wide - Math.round(wide)) / grid
}
