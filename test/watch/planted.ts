import type { Seen } from '../../src/watch/reconcile.ts'
import type { StartLoop } from './world.ts'

/** Makes and shows at each event, whatever else is at work. */
export const naive: StartLoop = (ports) => {
  let generation = 0
  const run = async () => {
    generation += 1
    const mine = generation
    const { result, seen } = await ports.make(mine)
    ports.watch([...seen.keys()])
    await ports.show(result, mine)
  }
  const wake = () => void run().catch(ports.failed)
  wake()
  return { wake }
}

/** One at a time and the newest last, but nothing is made without an event. */
export const serialByEvent: StartLoop = (ports) => {
  let generation = 0
  let work: Promise<void> | undefined
  let again = false
  const round = async () => {
    generation += 1
    const { result, seen } = await ports.make(generation)
    ports.watch([...seen.keys()])
    await ports.show(result, generation)
  }
  const wake = () => {
    if (work) {
      again = true
      return
    }
    work = round()
      .catch(ports.failed)
      .finally(() => {
        work = undefined
        if (again) wake()
        again = false
      })
  }
  wake()
  return { wake }
}

/** Compares contents and sweeps, but takes what lies on the disk after reading for what was read. */
export const withoutSecondLook: StartLoop = (ports) => {
  let generation = 0
  let shown: Seen | undefined
  let work: Promise<void> | undefined
  let again = false
  const round = async () => {
    if (shown) {
      const now = await ports.look([...shown.keys()])
      if ([...shown].every(([path, content]) => now.get(path) === content)) return
    }
    generation += 1
    const { result, seen } = await ports.make(generation)
    ports.watch([...seen.keys()])
    await ports.show(result, generation)
    shown = await ports.look([...seen.keys()])
  }
  const check = () => {
    if (work) {
      again = true
      return
    }
    work = round()
      .catch(ports.failed)
      .finally(() => {
        work = undefined
        if (again) check()
        again = false
      })
  }
  const sweep = () => {
    check()
    ports.after(2000, sweep)
  }
  sweep()
  return { wake: () => void ports.after(3, check) }
}
