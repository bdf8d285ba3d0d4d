import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { type Address, findAddresses, isPrivate } from './addresses.ts'

export interface FetchLimits {
  /** Bytes. */
  readonly most: number
  /** Milliseconds for everything, redirects with it. */
  readonly time: number
  /** Lets this machine and the networks around it answer too. */
  readonly allowPrivate: boolean
  readonly signal: AbortSignal
  /** What the file is wanted for, as servers are told: `image/*`. */
  readonly accept: string
  /** Who asks. */
  readonly agent: string
}

export type Fetched =
  | { readonly ok: true; readonly bytes: Uint8Array }
  /** A sentence without its subject: `answers 404 Not Found`. */
  | { readonly ok: false; readonly why: string }

const mostRedirects = 5

/** Fetches a file from the web, whole or not at all; nothing of who asks is told but that it is offbook. */
export async function fetchFile(url: string, limits: FetchLimits): Promise<Fetched> {
  const late = AbortSignal.timeout(limits.time)
  const signal = AbortSignal.any([limits.signal, late])
  try {
    return await follow(new URL(url), { ...limits, signal }, mostRedirects)
  } catch (error) {
    if (limits.signal.aborted) throw limits.signal.reason
    if (late.aborted) return refuse(`did not answer within ${round(limits.time / 1000)} s`)
    return refuse(explain(error))
  }
}

function refuse(why: string): Fetched {
  return { ok: false, why }
}

async function follow(url: URL, limits: FetchLimits, redirects: number): Promise<Fetched> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return refuse(`leads to \`${url.protocol}\``)
  const addresses = await Promise.race([findAddresses(url.hostname), failOn(limits.signal)])
  // Of a name that has any private one, none is good: who gives it out may mean that one next time.
  if (!limits.allowPrivate && addresses.some(({ address }) => isPrivate(address)))
    return refuse(
      `is on this machine or in a private network (\`${url.hostname}\`): \`--allow-private\` takes it`,
    )
  const [address] = addresses
  if (!address) return refuse(`has no address (\`${url.hostname}\`)`)
  const response = await ask(url, address, limits)
  const { statusCode = 0, statusMessage = '', headers } = response
  const { location } = headers
  if (statusCode >= 300 && statusCode < 400 && location !== undefined) {
    response.destroy()
    if (redirects === 0) return refuse(`leads on more than ${mostRedirects} times`)
    const next = new URL(location, url)
    if (url.protocol === 'https:' && next.protocol === 'http:')
      return refuse(`leads from \`https:\` to \`http:\` (\`${next.host}\`)`)
    return await follow(next, limits, redirects - 1)
  }
  if (statusCode !== 200) {
    response.destroy()
    return refuse(`answers ${`${statusCode} ${statusMessage}`.trim()}`)
  }
  return await readBody(response, limits.most)
}

/** Names are looked up by the system, which nothing stops. */
function failOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** The address was looked at: a name that is asked for again may answer with another one. */
function ask(url: URL, { address, family }: Address, limits: FetchLimits): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const { accept, agent, signal } = limits
  return new Promise((resolve, reject) => {
    const asked = request(url, {
      agent: false,
      signal,
      headers: { accept, 'accept-encoding': 'identity', 'user-agent': agent },
      lookup: (_host, { all }, done) =>
        all ? done(null, [{ address, family }]) : done(null, address, family),
    })
    asked.on('response', resolve)
    asked.on('error', reject)
    asked.end()
  })
}

async function readBody(response: IncomingMessage, most: number): Promise<Fetched> {
  const { 'content-encoding': encoding = 'identity', 'content-length': length } = response.headers
  const tooLarge = refuse(`is larger than ${round(most / 1_000_000)} MB`)
  if (encoding !== 'identity' || Number(length ?? 0) > most) {
    response.destroy()
    return encoding === 'identity' ? tooLarge : refuse(`is sent packed as \`${encoding}\``)
  }
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response) {
    parts.push(part as Buffer)
    size += (part as Buffer).length
    if (size > most) {
      response.destroy()
      return tooLarge
    }
  }
  // A connection that breaks is an error by itself; one that ends early is not.
  if (length !== undefined && size !== Number(length)) return refuse('ends in the middle')
  return { ok: true, bytes: Buffer.concat(parts) }
}

function round(number: number): number {
  return Number(number.toFixed(3))
}

const reasons: Readonly<Record<string, string | undefined>> = {
  ENOTFOUND: 'has no address: is the name right, and is there a network?',
  EAI_AGAIN: 'has no address: is there a network?',
  ECONNREFUSED: 'does not answer',
  ECONNRESET: 'broke off',
  EHOSTUNREACH: 'cannot be reached',
  ENETUNREACH: 'cannot be reached: is there a network?',
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return `cannot be fetched: ${String(error)}`
  const { code = '' } = error as NodeJS.ErrnoException
  return reasons[code] ?? `cannot be fetched: ${error.message}`
}
