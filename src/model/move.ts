/** What the page is told of a piece: how small its slide is drawn, how far it moves, and what of it is then to be seen. */
export interface Move {
  readonly slide: number
  readonly size: number
  readonly by: readonly [x: number, y: number]
  /** From the top, right, bottom and left of the slide. */
  readonly inset: readonly [number, number, number, number]
}
