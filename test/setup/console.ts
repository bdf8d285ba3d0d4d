import { format } from 'node:util'
import { afterEach, beforeEach, expect } from 'vitest'

const real = { warn: console.warn, error: console.error }
let heard: string[] = []

/** marp-core warns on the console about what it could not do: a test that hears it without expecting it fails. */
const listen = (...words: unknown[]): void => void heard.push(format(...words))

/** What was said on the console since the test began or this was last asked; asking means that it was expected. */
export function takeWarnings(): readonly string[] {
  return heard.splice(0)
}

beforeEach(() => {
  heard = []
  console.warn = listen
  console.error = listen
})

afterEach(() => {
  Object.assign(console, real)
  expect(heard, 'nothing is said on the console that the test does not expect').toEqual([])
})
