import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { encode } from 'uqr'
import type { DeskWindowMessage, Device, LanNews } from '../../model/desk/message.ts'
import { isPhoneRole, type PhoneRole } from '../../model/desk/roles.ts'
import type { Clock } from '../../model/ports.ts'
import type { Exchange, Visitor } from '../exchange.ts'
import type { Post, PostAnswer } from '../posts.ts'
import type { Window } from '../sockets.ts'
import { hashSecret, type KnownPhones } from './known-phones.ts'
import { makeRateLimit } from './rate-limit.ts'

export interface PairingOptions {
  /** `http://address:port` as phones reach this server; known once it listens. */
  readonly origin: () => string
  readonly clock: Pick<Clock, 'monotonic'>
  readonly known: KnownPhones
  /** Devices or the invitation have changed. */
  readonly changed: () => void
  readonly windows: () => Iterable<Window>
}

/** Lets phones in: one for each invitation, and only when the laptop says yes. */
export interface Pairing {
  readonly news: LanNews
  readonly posts: Readonly<Record<'/pair' | '/who', Post>>
  /** What a request from elsewhere may do, by its cookie. */
  admit(request: IncomingMessage, local: boolean): Pick<Visitor, 'role' | 'device'>
  hear(message: DeskWindowMessage): void
  /** A window came or went. */
  notice(): void
}

/** A phone at the door. */
interface Asking {
  readonly id: string
  readonly name: string
  readonly role: PhoneRole
  readonly answer: (yes: boolean) => void
}

/** Milliseconds that an invitation stands, and that a phone waits to be let in. */
const invitationLasts = 600_000
const waits = 60_000
const mostDevices = 12
/** Seconds. */
const cookieLasts = 12 * 3600
/** Tries a minute, from one address and from all. */
const fromOne = 8
const fromAll = 40

const unknown = 'The laptop does not know this phone.'

export function makePairing(options: PairingOptions): Pairing {
  const asking = new Map<string, Asking>()
  const { known, clock } = options
  let invitation: { readonly token: string; readonly until: number } | undefined
  const limit = makeRateLimit({ fromOne, fromAll, span: 60_000, now: clock.monotonic })

  const invite = (on: boolean): void => {
    invitation = on ? { token: makeSecret(), until: clock.monotonic() + invitationLasts } : undefined
    options.changed()
  }

  const drop = (id: string): void => {
    asking.get(id)?.answer(false)
    known.remove(id)
    for (const window of [...options.windows()]) if (window.visitor.device === id) window.close()
    options.changed()
  }

  const takeToken = (token: unknown): boolean => {
    const valid =
      invitation !== undefined && clock.monotonic() < invitation.until && isSame(token, invitation.token)
    // It lets one phone in: whoever comes with it next is somebody else.
    if (valid) invitation = undefined
    return valid
  }

  const ask = async (name: string, role: PhoneRole, { response, visitor }: Exchange): Promise<PostAnswer> => {
    const id = makeSecret()
    const yes = await new Promise<boolean>((answer) => {
      asking.set(id, { id, name, role, answer })
      response.once('close', () => answer(false))
      setTimeout(() => answer(false), waits).unref()
      options.changed()
    })
    asking.delete(id)
    const secret = makeSecret()
    // A phone that comes in once more is the same phone.
    if (yes && visitor.device !== undefined) drop(visitor.device)
    if (yes) known.add({ id, name, role, hash: hashSecret(secret) })
    options.changed()
    if (!yes) return { status: 403, json: { error: 'The laptop said no.' } }
    response.setHeader(
      'Set-Cookie',
      `${cookieName(options)}=${secret}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${cookieLasts}`,
    )
    return { status: 200, json: { role } }
  }

  return {
    get news() {
      return describeNews([...asking.values()], invitation?.token, options)
    },
    posts: {
      '/pair': {
        roles: 'anyone',
        run(body, exchange) {
          if (!limit(exchange.visitor.address))
            return { status: 429, json: { error: 'Too many tries. Wait a minute.' } }
          const { token, name, role } = (body ?? {}) as Record<string, unknown>
          if (!isPhoneRole(role)) return { status: 400, json: { error: 'There is no such role.' } }
          if (asking.size + known.all.length >= mostDevices || !takeToken(token)) {
            return {
              status: 403,
              json: { error: 'This invitation is over. Scan the code on the laptop again.' },
            }
          }
          return ask(cleanName(name), role, exchange)
        },
      },
      '/who': {
        roles: 'anyone',
        run: (_, { visitor: { role } }) =>
          isPhoneRole(role) ? { status: 200, json: { role } } : { status: 401, json: { error: unknown } },
      },
    },
    admit(request, local) {
      const secret = readCookie(request.headers.cookie, cookieName(options))
      const hash = secret === undefined ? undefined : hashSecret(secret)
      const phone = known.all.find((one) => isSame(hash, one.hash))
      if (phone) return { role: phone.role, device: phone.id }
      return { role: local ? 'owner' : undefined }
    },
    hear(message) {
      if (message.kind === 'invite') invite(message.on)
      else if (message.kind === 'admit') asking.get(message.device)?.answer(message.yes)
      else if (message.kind === 'drop') {
        const all = () => [...asking.keys(), ...known.all.map(({ id }) => id)]
        for (const id of message.device === '*' ? all() : [message.device]) drop(id)
      }
    },
    notice: options.changed,
  }
}

function describeNews(
  asking: readonly Asking[],
  token: string | undefined,
  { origin, windows, known }: PairingOptions,
): LanNews {
  const open = new Set([...windows()].map(({ visitor }) => visitor.device))
  const url = token === undefined ? undefined : `${origin()}/phone#${token}`
  const isHere = ({ id }: { readonly id: string }) => (open.has(id) ? 'here' : 'away')
  return {
    ...(url !== undefined && { url, code: drawCode(url) }),
    devices: [
      ...known.all.map((phone) => describeDevice(phone, isHere(phone))),
      ...asking.map((phone) => describeDevice(phone, 'asks')),
    ],
  }
}

function describeDevice({ id, name, role }: Omit<Device, 'state'>, state: Device['state']): Device {
  return { id, name, role, state }
}

function drawCode(url: string): readonly string[] {
  const { data } = encode(url, { border: 0 })
  return data.map((row) => row.map((dark) => (dark ? '1' : '0')).join(''))
}

/** 128 bits. */
function makeSecret(): string {
  return randomBytes(16).toString('base64url')
}

function isSame(given: unknown, secret: string): boolean {
  if (typeof given !== 'string') return false
  const [one, other] = [Buffer.from(given), Buffer.from(secret)]
  return one.length === other.length && timingSafeEqual(one, other)
}

/** Cookies know no ports: two servers on one machine have names of their own. */
function cookieName({ origin }: PairingOptions): string {
  return `offbook-${new URL(origin()).port}`
}

function readCookie(header: string | undefined, name: string): string | undefined {
  const found = header?.split(/;\s*/).find((part) => part.startsWith(`${name}=`))
  return found?.slice(name.length + 1)
}

function cleanName(name: unknown): string {
  const text = typeof name === 'string' ? name.replace(/[\p{C}\s]+/gu, ' ').trim() : ''
  return text === '' ? 'a phone' : text.slice(0, 40)
}
