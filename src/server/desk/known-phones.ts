import { createHash } from 'node:crypto'
import * as v from 'valibot'
import type { DeskFile } from '../../files/desk-file.ts'
import type { PhoneRole } from '../../model/desk/roles.ts'
import type { Clock } from '../../model/ports.ts'

/** A phone that the laptop has let in. */
export interface KnownPhone {
  readonly id: string
  readonly name: string
  readonly role: PhoneRole
  /** Hex SHA-256 of the secret in its cookie, which is kept nowhere. */
  readonly hash: string
  /** When it was let in: milliseconds, wall time. */
  readonly since: number
}

/** The phones that were let in, also by a server before this one. */
export interface KnownPhones {
  readonly all: readonly KnownPhone[]
  add(phone: Omit<KnownPhone, 'since'>): void
  remove(id: string): void
}

/** Milliseconds: a phone is let in for a day on stage, not for good. */
const lasts = 12 * 3_600_000

const kept = v.array(
  v.object({
    id: v.string(),
    name: v.string(),
    role: v.picklist(['remote', 'prompter', 'viewer']),
    hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
    since: v.number(),
  }),
)

export function openKnownPhones(
  file: Pick<DeskFile, 'read' | 'write' | 'remove'>,
  clock: Pick<Clock, 'now'>,
): KnownPhones {
  const read = v.safeParse(kept, file.read())
  let phones: readonly KnownPhone[] = read.success ? read.output : []
  const isFresh = ({ since }: KnownPhone) => clock.now() - since < lasts

  const change = (next: readonly KnownPhone[]): void => {
    phones = next
    try {
      if (phones.length === 0) file.remove()
      else file.write(phones)
    } catch {
      // The disk is full: they have to be let in again after a crash, and nothing else is lost.
    }
  }

  return {
    get all() {
      return phones.filter(isFresh)
    },
    add: (phone) => change([...phones.filter(isFresh), { ...phone, since: clock.now() }]),
    remove: (id) => change(phones.filter((phone) => phone.id !== id && isFresh(phone))),
  }
}

export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
