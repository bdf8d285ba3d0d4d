/** What gradients are made of: colours, and the places that they have. */

export interface Rgba {
  readonly red: number
  readonly green: number
  readonly blue: number
  /** 0 to 1. */
  readonly alpha: number
}

export interface Box {
  readonly width: number
  readonly height: number
}

export interface ColourStop {
  /** Share of the way from where the gradient begins; below 0 and above 1 outside of it, ascending. */
  readonly at: number
  readonly colour: Rgba
}

export interface Point {
  readonly x: number
  readonly y: number
}
