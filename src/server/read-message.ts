import * as v from 'valibot'
import type { WindowMessage } from '../model/message.ts'

const key = v.pipe(v.string(), v.maxLength(200))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const windowMessage = v.variant('kind', [
  v.object({ kind: v.literal('sync') }),
  v.object({ kind: v.literal('move'), slide: key, step: count }),
  v.object({ kind: v.literal('resume'), slide: key, step: count }),
  v.object({ kind: v.literal('edit'), slide: key }),
]) satisfies v.GenericSchema<WindowMessage>

/** What a window says, if it is something that a window says. */
export function readWindowMessage(text: string): WindowMessage | undefined {
  try {
    const read = v.safeParse(windowMessage, JSON.parse(text))
    return read.success ? read.output : undefined
  } catch {
    return undefined
  }
}
