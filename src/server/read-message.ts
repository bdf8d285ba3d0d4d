import * as v from 'valibot'
import type { DeskCommand } from '../model/desk/command.ts'
import { readCommand } from '../model/desk/command.ts'
import type { WindowMessage } from '../model/message.ts'

const key = v.pipe(v.string(), v.maxLength(200))
const count = v.pipe(v.number(), v.integer(), v.minValue(0))

const command = v.pipe(
  v.unknown(),
  v.rawTransform<unknown, DeskCommand>(({ dataset, addIssue, NEVER }) => {
    const read = readCommand(dataset.value)
    if (read) return read
    addIssue({ message: 'no command' })
    return NEVER
  }),
)

const windowMessage = v.variant('kind', [
  v.object({ kind: v.literal('sync') }),
  v.object({ kind: v.literal('move'), slide: key, step: count }),
  v.object({
    kind: v.literal('go'),
    by: v.picklist(['next', 'back', 'slide', 'slide-back']),
    whole: v.boolean(),
  }),
  v.object({ kind: v.literal('resume'), slide: key, step: count }),
  v.object({ kind: v.literal('follow'), on: v.boolean() }),
  v.object({ kind: v.literal('edit'), slide: key, problem: v.optional(count) }),
  v.object({ kind: v.literal('deed'), from: key, n: count, at: v.pipe(v.number(), v.finite()), command }),
  v.object({ kind: v.literal('offer'), take: v.boolean(), run: v.exactOptional(key) }),
  v.object({ kind: v.literal('renew') }),
  v.object({ kind: v.literal('invite'), on: v.boolean() }),
  v.object({ kind: v.literal('admit'), device: key, yes: v.boolean() }),
  v.object({ kind: v.literal('drop'), device: key }),
]) satisfies v.GenericSchema<unknown, WindowMessage>

/** What a window says, if it is something that a window says. */
export function readWindowMessage(text: string): WindowMessage | undefined {
  try {
    const read = v.safeParse(windowMessage, JSON.parse(text))
    return read.success ? read.output : undefined
  } catch {
    return undefined
  }
}
