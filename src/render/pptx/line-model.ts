/** A line as the browser drew it, in CSS pixels. */
export interface DrawnLine {
  /** Between baselines. */
  readonly pitch: number
  /** Of its largest letters. */
  readonly size: number
  /** As a presentation calls it. */
  readonly typeface: string
  /** Typeface of the first link in it. */
  readonly link?: string
  /** Letters in it that stand higher or, below nought, lower than the others: by how much, and how large they are set. */
  readonly raised?: readonly { readonly by: number; readonly size: number }[]
}

export interface SeatedLine {
  /** What the program is told to keep between baselines. */
  readonly pitch: number
  /** How far the line reaches below its baseline: text begins that much lower than a pitch above the first one. */
  readonly shift: number
}

/** How a presentation program seats lines of a fixed pitch. */
export type LineModel = (line: DrawnLine) => SeatedLine

/** How far a line of a fixed pitch reaches below its baseline, in shares of its largest letters, whatever their face. */
const below = 0.2

/**
 * What LibreOffice was measured to do: a line is as high as its pitch, a fifth of the size of its largest letters lies
 * below the baseline, and all else above. PowerPoint could not be measured; `docs/pptx-probe` tells how to find out what
 * it does, which then goes here.
 */
export const seatLine: LineModel = ({ pitch, size, link, raised = [] }) => {
  const share = link === undefined ? below : Math.max(below, descents[link] ?? 0)
  const reach = Math.max(share * size, ...raised.map(reachBelow))
  return { pitch, shift: reach + safety }
}

/** What it draws raised letters in, in shares of the size that they are set in. */
const raisedDrawn = 0.58

/** Raised letters reach down as far as if they stood on the line, lowered ones as far as they are drawn. */
function reachBelow({ by, size }: { readonly by: number; readonly size: number }): number {
  return by < 0 ? below * raisedDrawn * size - by : below * size
}

/**
 * Whoever draws a page puts baselines on whole pixels, most by cutting off what is over: a hair too low comes out right,
 * a hair too high a whole pixel too high. In CSS pixels.
 */
const safety = 0.2

/** Links it seats by their faces' own measures: those that reach down farther than usual. */
const descents: Readonly<Record<string, number>> = {
  'Courier New': 0.3,
  'Courier Prime': 0.342,
  'JetBrains Mono': 0.3,
  'Noto Sans JP': 0.288,
  'Roboto Mono': 0.271,
  'Source Serif 4': 0.342,
  Fraunces: 0.255,
  Inter: 0.241,
}
