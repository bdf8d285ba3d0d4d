import { distance } from 'fastest-levenshtein'

/** The name a slip of the finger away; undefined when none is that near. */
export function findNearest(name: string, names: readonly string[]): string | undefined {
  const far = Math.max(2, Math.floor(name.length / 3))
  const [nearest] = names
    .map((other) => ({ other, apart: distance(name.toLowerCase(), other.toLowerCase()) }))
    .filter(({ apart }) => apart <= far)
    .sort((a, b) => a.apart - b.apart)
  return nearest?.other
}
