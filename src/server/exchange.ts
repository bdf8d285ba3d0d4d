import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'

/** Who asks: found out once, before anything is answered. */
export interface Visitor {
  /** What the visitor may do; undefined: nothing but to be shown in. */
  readonly role: string | undefined
  /** Which of the devices that were let in it is. */
  readonly device?: string
  /** The request comes from this machine. */
  readonly local: boolean
  readonly address: string
}

/** One request on its way through the steps of the server. */
export interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly method: string
  /** As it was sent: percent-encoded, without the query. */
  readonly path: string
  readonly query: URLSearchParams
  /** `http://host:port` as the visitor calls this server. */
  readonly origin: string
  readonly visitor: Visitor
}

/** Answers an exchange, or leaves it to the next step. */
export type Step = (exchange: Exchange) => Promise<boolean> | boolean

/** Ends an exchange in plain words. */
export function refuse(
  { response, method }: Pick<Exchange, 'response' | 'method'>,
  status: number,
  words: string,
): true {
  response.statusCode = status
  response.setHeader('Content-Type', 'text/plain; charset=utf-8')
  response.setHeader('Cache-Control', 'no-store')
  response.end(method === 'HEAD' ? undefined : `${words}\n`)
  return true
}

export function isLocalAddress(address: string | undefined): boolean {
  if (address === undefined) return false
  const plain = address.replace(/^::ffff:/, '')
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'))
}
