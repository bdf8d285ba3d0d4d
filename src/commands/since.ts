/** Whole milliseconds that have passed. */
export function since(start: number): number {
  return Math.round(performance.now() - start)
}
