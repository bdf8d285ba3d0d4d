import { describe, expect, it } from 'vitest'
import { startWatching } from '../../src/watch/reconcile.ts'
import { naive, serialByEvent, withoutSecondLook } from './planted.ts'
import { playStory, type StartLoop, type Verdict } from './world.ts'

const stories = Number(process.env.OFFBOOK_SEEDS ?? 3000)

const isBad = ({ stale, backwards, torn }: Verdict) => stale || backwards || torn

async function findBad(start: StartLoop, seeds: number): Promise<readonly (Verdict & { seed: number })[]> {
  const bad: (Verdict & { seed: number })[] = []
  for (let seed = 1; seed <= seeds; seed += 1) {
    const verdict = await playStory(seed, start)
    if (isBad(verdict)) bad.push({ seed, ...verdict })
  }
  return bad
}

describe('the loop', () => {
  it(`shows the last save, never an older one after a newer one and no half one, in ${stories} stories`, async () => {
    expect(await findBad(startWatching, stories)).toEqual([])
  }, 600_000)

  it('shows something while saves keep coming in', async () => {
    const verdicts = await Promise.all(
      [...Array(40).keys()].map((seed) => playStory(seed + 1, startWatching)),
    )
    expect(Math.min(...verdicts.map(({ shows }) => shows))).toBeGreaterThan(0)
  })
})

describe('the stories', () => {
  const planted: readonly (readonly [string, StartLoop, keyof Verdict])[] = [
    ['makes at each event', naive, 'backwards'],
    ['never looks without an event', serialByEvent, 'stale'],
    ['does not look again at what it has read', withoutSecondLook, 'stale'],
    ['shows half a save that is whole by then', withoutSecondLook, 'torn'],
  ]
  it.each(planted)('catch a loop that %s', async (_, start, fault) => {
    const bad = await findBad(start, 300)
    expect(bad.some((verdict) => verdict[fault])).toBe(true)
  })
})
