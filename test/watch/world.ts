import type { Made, Seen, WatchPorts } from '../../src/watch/reconcile.ts'

/** Numbers from 0 to 1 that a seed determines. */
export function makeChance(seed: number): () => number {
  let state = (seed * 2654435761 + 1) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** A loop under test: the real one, or one with a mistake in it. */
export type StartLoop = (ports: WatchPorts<string>) => { wake(): void }

/** What was wrong in the end, or on the way; nothing when the loop kept its promise. */
export interface Verdict {
  readonly stale: boolean
  readonly backwards: boolean
  readonly torn: boolean
  readonly shows: number
}

const files = ['deck', 'theme', 'picture']
const absent = 'missing'
/** Longer than one loop waits before it shows what was overtaken. */
const patience = 300

/**
 * Plays one story that the seed tells: an author who saves, some saves torn; a watcher that loses, doubles, reorders and
 * delays events; reading and showing that take their time and fail. Then all is quiet, and what is shown has to be right.
 */
export async function playStory(seed: number, start: StartLoop): Promise<Verdict> {
  const chance = makeChance(seed)
  const between = (low: number, high: number) => low + chance() * (high - low)
  const clock = makeVirtualClock()
  const disk = new Map(files.map((name) => [name, `${name} 0`]))
  /** When each content came to lie on the disk, in order: what is shown may never go back in it. */
  const history = new Map(files.map((name) => [name, [`${name} 0`]]))
  const watched = new Set<string>()
  let quiet = false
  const shown: { content: Seen; at: number; asLooked: boolean }[] = []
  let looked: Seen = new Map()

  const read = (paths: readonly string[]): Seen =>
    new Map(paths.map((path) => [path, disk.get(path) ?? absent]))
  const pass = (low: number, high: number) => clock.wait(between(low, high))

  const ports: WatchPorts<string> = {
    async look(paths) {
      await pass(0, 3)
      looked = read(paths)
      await pass(0, 1)
      return looked
    },
    async make(generation): Promise<Made<string>> {
      const seen = new Map<string, string>()
      for (const name of files) {
        await pass(0, 12)
        seen.set(name, disk.get(name) ?? absent)
      }
      await pass(1, 30)
      if (!quiet && chance() < 0.05) throw new Error('the thread died')
      return { result: `${generation}`, seen }
    },
    async show(_, generation) {
      await pass(0, 2)
      if (!quiet && chance() < 0.05) throw new Error('the browser died')
      const content = made.get(generation) ?? new Map()
      shown.push({ content, at: clock.now(), asLooked: isSame(content, looked) })
    },
    watch: (paths) => {
      for (const path of paths) watched.add(path)
    },
    failed: () => {},
    now: clock.now,
    after: clock.after,
  }
  // What a show was made of is only known to who made it.
  const made = new Map<number, Seen>()
  const loop = start({
    ...ports,
    make: async (generation) => {
      const result = await ports.make(generation)
      made.set(generation, result.seen)
      return result
    },
  })

  const change = (name: string, content: string | undefined): void => {
    if (content === undefined) disk.delete(name)
    else disk.set(name, content)
    history.get(name)?.push(content ?? absent)
    for (const delay of listDelays(chance, between)) {
      clock.after(delay, () => {
        if (watched.size === 0 || watched.has(name)) loop.wake()
      })
    }
  }

  let at = between(5, 60)
  const saves = Math.floor(between(2, 14))
  for (let save = 1; save <= saves; save += 1) {
    const name = files[Math.floor(chance() * files.length)] ?? 'deck'
    clock.after(at, () => change(name, `${name} ${save}`))
    if (chance() < 0.3) clock.after(at - between(0.2, 15), () => change(name, `${name} torn ${save}`))
    if (chance() < 0.1) clock.after(at - between(0.2, 30), () => change(name, undefined))
    at += chance() < 0.5 ? between(1, 60) : between(60, 400)
  }
  clock.after(at + 20, () => {
    quiet = true
  })
  await clock.run(at + 6000)

  const last = shown.at(-1)
  return {
    stale: !last || !isSame(last.content, read(files)),
    backwards: goesBack(shown, history),
    torn: shown.some(({ content, at, asLooked }, index) => {
      const torn = [...content.values()].some((text) => text.includes('torn'))
      // One that was whole again when it was last looked at must not show.
      return torn && !asLooked && at - (shown[index - 1]?.at ?? 0) < patience
    }),
    shows: shown.length,
  }
}

/** When a watcher tells of a change: not at all, once, twice; at once or late, and so after one that came later. */
function listDelays(chance: () => number, between: (low: number, high: number) => number): readonly number[] {
  if (chance() < 0.12) return []
  const delays = [between(0.3, chance() < 0.1 ? 200 : 6)]
  if (chance() < 0.25) delays.push(between(0.3, 60))
  return delays
}

function isSame(one: Seen, other: Seen): boolean {
  return [...one].every(([path, content]) => other.get(path) === content)
}

function goesBack(
  shown: readonly { readonly content: Seen }[],
  history: ReadonlyMap<string, readonly string[]>,
): boolean {
  return files.some((name) => {
    // The same content may have lain there more than once: the earliest that is no way back is taken.
    let reached = 0
    return shown.some(({ content }) => {
      const next = history.get(name)?.indexOf(content.get(name) ?? absent, reached) ?? -1
      if (next >= 0) reached = next
      return next < 0
    })
  })
}

/** Time that passes only when everybody waits. */
function makeVirtualClock() {
  const waiting: { readonly at: number; readonly order: number; readonly run: () => void }[] = []
  let now = 0
  let order = 0
  const after = (milliseconds: number, run: () => void): (() => void) => {
    order += 1
    const entry = { at: now + Math.max(0, milliseconds), order, run }
    // A few dozen at most: a place by halving would cost more.
    let place = waiting.length
    while (place > 0 && (waiting[place - 1]?.at ?? 0) > entry.at) place -= 1
    waiting.splice(place, 0, entry)
    return () => {
      const index = waiting.indexOf(entry)
      if (index >= 0) waiting.splice(index, 1)
    }
  }
  return {
    now: () => now,
    after,
    wait: (milliseconds: number) => new Promise<void>((resolve) => after(milliseconds, resolve)),
    async run(until: number) {
      for (;;) {
        await settleMicrotasks()
        const next = waiting[0]
        if (!next || next.at > until) return
        waiting.shift()
        now = next.at
        next.run()
      }
    },
  }
}

/** As deep as the longest chain of awaits between two waits. */
async function settleMicrotasks(): Promise<void> {
  for (let turn = 0; turn < 16; turn += 1) await undefined
}
