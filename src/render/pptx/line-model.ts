/** A line as the browser drew it, in CSS pixels. */
export interface DrawnLine {
  /** Between baselines. */
  readonly pitch: number
  /** Of its largest letters. */
  readonly size: number
  readonly font: string
}

export interface SeatedLine {
  /** What the program is told to keep between baselines. */
  readonly pitch: number
  /** How much lower the text's box has to begin, for its first line to stand where it was drawn. */
  readonly shift: number
}

/** How a presentation program seats lines of a fixed pitch. */
export type LineModel = (line: DrawnLine) => SeatedLine

/**
 * What LibreOffice was measured to do: a line is as high as its pitch, letters stand at its bottom, and all room that is
 * left lies above them. Scenes are measured for that. PowerPoint could not be measured; `docs/pptx-probe.md` tells how to
 * find out what it does, which then goes here.
 */
export const seatLine: LineModel = ({ pitch }) => ({ pitch, shift: 0 })
