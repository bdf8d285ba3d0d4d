import { describe, expect, it } from 'vitest'
import { defaultTime, startDeadline, TimeOut } from '../../src/commands/deadline.ts'

const never = new Promise<never>(() => {})
const calm = new AbortController().signal

describe('startDeadline', () => {
  it('names stage, slide and what it waited for when the time is up', async () => {
    using deadline = startDeadline(20, calm)
    deadline.at({ stage: 'printing pdf', slide: 7, waitsFor: 'assets/huge.png' })
    await expect(deadline.race(never)).rejects.toThrow(
      'gave up after 0 s while printing pdf, slide 7, waiting for assets/huge.png',
    )
    expect(deadline.signal.reason).toBeInstanceOf(TimeOut)
  })

  it('gives more time from the start, not from now', async () => {
    using deadline = startDeadline(20, calm)
    deadline.allow(80)
    const start = performance.now()
    await expect(deadline.race(never)).rejects.toThrow(TimeOut)
    expect(performance.now() - start).toBeGreaterThan(50)
    expect(deadline.left()).toBeLessThan(20)
  })

  it('stops with the reason of the whole command', async () => {
    const command = new AbortController()
    using deadline = startDeadline(10_000, command.signal)
    const race = deadline.race(never)
    command.abort(new Error('stopped by SIGTERM'))
    await expect(race).rejects.toThrow('stopped by SIGTERM')
  })

  it('is over at once when the command was stopped before', async () => {
    using deadline = startDeadline(10_000, AbortSignal.abort(new Error('stopped')))
    await expect(deadline.race(never)).rejects.toThrow('stopped')
  })

  it('lets work through that is in time', async () => {
    using deadline = startDeadline(10_000, calm)
    await expect(deadline.race(Promise.resolve(7))).resolves.toBe(7)
  })
})

it('allows a minute and a fifth of a second a slide', () => {
  expect(defaultTime(0)).toBe(60_000)
  expect(defaultTime(1000)).toBe(260_000)
})
