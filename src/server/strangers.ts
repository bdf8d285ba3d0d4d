import type { IncomingMessage } from 'node:http'

/** Names this machine calls itself by. */
const ownNames = ['localhost', '127.0.0.1', '[::1]']

/** What a request calls the server, when that is one of its names; a page that rebinds a name of its own to this address is told nothing. */
export function checkHost(
  { headers: { host } }: IncomingMessage,
  port: number,
  hosts: readonly string[],
): string | undefined {
  if (host === undefined) return undefined
  const known = [...ownNames, ...hosts].some((name) => host.toLowerCase() === `${name}:${port}`.toLowerCase())
  return known ? host : undefined
}

/**
 * Whether a request comes from a page of this server, or from no page at all where that may be. Browsers send `Origin` with
 * whatever is no plain GET of the same origin, and `Sec-Fetch-Site` with everything on a trustworthy address.
 */
export function checkOrigin(
  { headers }: IncomingMessage,
  host: string,
  must: 'have-one' | 'not-be-foreign',
): boolean {
  const { origin } = headers
  if (origin !== undefined) return origin === `http://${host}`
  if (must === 'have-one') return false
  const site = headers['sec-fetch-site']
  return site === undefined || site === 'same-origin' || site === 'none'
}

/**
 * A path that is looked up as it stands: nothing in it may mean anything else to whoever reads it. Undefined for what no
 * page of ours ever asks for.
 */
export function readPath(target: string | undefined): { path: string; query: URLSearchParams } | undefined {
  if (target === undefined || !target.startsWith('/') || target.startsWith('//')) return undefined
  const [path = '', ...rest] = target.split('?')
  if (!/^[\w\-./~%@!$&'()*+,;=:]*$/.test(path)) return undefined
  if (/%(?:2f|5c|00|2e)/i.test(path) || /%(?![\da-f]{2})/i.test(path)) return undefined
  if (path.split('/').some((part) => part === '.' || part === '..')) return undefined
  return { path, query: new URLSearchParams(rest.join('?')) }
}
