/** A number for each moment and slide; slide 0 is none yet. */
export interface Grid {
  readonly moments: number
  /** Slides, and the place before the first. */
  readonly width: number
  readonly values: Float64Array
}

export function makeGrid(moments: number, slides: number): Grid {
  return { moments, width: slides + 1, values: new Float64Array(moments * (slides + 1)) }
}

export function addTo(grid: Grid, moment: number, slide: number, value: number): void {
  const at = moment * grid.width + slide
  grid.values[at] = (grid.values[at] ?? 0) + value
}

export function valueAt(grid: Grid, moment: number, slide: number): number {
  return grid.values[moment * grid.width + slide] ?? 0
}

/** The sum of grids of one size. */
export function sumGrids(grids: readonly Grid[], moments: number, slides: number): Grid {
  const sum = makeGrid(moments, slides)
  for (const { values } of grids)
    for (let at = 0; at < values.length; at++) sum.values[at] = (sum.values[at] ?? 0) + (values[at] ?? 0)
  return sum
}
