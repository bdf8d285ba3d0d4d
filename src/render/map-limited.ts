import { availableParallelism } from 'node:os'

/** Pictures at work at a time: each has a thread of its own, and its pixels are large. */
export const picturesAtOnce = Math.min(4, availableParallelism())

/** Maps a list with at most `limit` calls at work at a time; the results keep the list's order. */
export async function mapLimited<In, Out>(
  list: readonly In[],
  limit: number,
  map: (item: In, index: number) => Promise<Out>,
): Promise<Out[]> {
  const results: Out[] = new Array(list.length)
  let next = 0
  const work = async () => {
    while (next < list.length) {
      const index = next++
      results[index] = await map(list[index] as In, index)
    }
  }
  await Promise.all(Array.from({ length: Math.min(limit, list.length) }, work))
  return results
}
