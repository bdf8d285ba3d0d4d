import { promiseLater } from './promise-later.ts'

/** Places that are taken and given back: how many pages are open at a time. */
export interface Slots {
  /** Waits for a slot; the result gives it back. */
  wait(signal: AbortSignal): Promise<() => void>
}

export function openSlots(most: number): Slots {
  let free = most
  const waiting: (() => void)[] = []
  const give = () => {
    let given = false
    return () => {
      if (given) return
      given = true
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
  return {
    async wait(signal) {
      signal.throwIfAborted()
      if (free > 0) {
        free--
        return give()
      }
      const { promise, resolve, reject } = promiseLater<void>()
      const abort = () => {
        const place = waiting.indexOf(resolve)
        if (place >= 0) waiting.splice(place, 1)
        reject(signal.reason)
      }
      waiting.push(resolve)
      signal.addEventListener('abort', abort, { once: true })
      await promise.finally(() => signal.removeEventListener('abort', abort))
      return give()
    },
  }
}
