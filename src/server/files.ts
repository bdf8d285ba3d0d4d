import type { Exchange, Step, Visitor } from './exchange.ts'

/** A file that the server knows, by the path it is asked for. */
export interface KnownFile {
  readonly type: string
  /** Undefined when it is gone. */
  readonly read: () => Uint8Array | undefined
  /** Tells one content from another: what is asked for by this mark (`?v=`) never has to be asked for again. */
  readonly mark?: (bytes: Uint8Array) => string
}

/** Serves the files of a list that is looked up anew for each request; there is no folder behind it. */
export function serveFiles(find: (path: string, visitor: Visitor) => KnownFile | undefined): Step {
  return (exchange) => {
    const file = find(exchange.path, exchange.visitor)
    if (!file) return false
    const bytes = file.read()
    if (!bytes) return false
    const { response, query } = exchange
    response.setHeader('Content-Type', file.type)
    const lasting = query.has('v') && file.mark?.(bytes) === query.get('v')
    response.setHeader('Cache-Control', lasting ? 'private, max-age=31536000, immutable' : 'no-cache')
    // A drawing opened by itself is a document: it gets no script and no outside either.
    if (file.type === 'image/svg+xml') {
      response.setHeader(
        'Content-Security-Policy',
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
      )
    }
    sendBytes(exchange, bytes)
    return true
  }
}

/** Films are asked for in parts. */
function sendBytes({ request, response, method }: Exchange, bytes: Uint8Array): void {
  response.setHeader('Accept-Ranges', 'bytes')
  const range = readRange(request.headers.range, bytes.length)
  if (range === 'outside') {
    response.statusCode = 416
    response.setHeader('Content-Range', `bytes */${bytes.length}`)
    response.end()
    return
  }
  const part = range ? bytes.subarray(range.first, range.last + 1) : bytes
  if (range) {
    response.statusCode = 206
    response.setHeader('Content-Range', `bytes ${range.first}-${range.last}/${bytes.length}`)
  }
  response.setHeader('Content-Length', part.length)
  response.end(method === 'HEAD' ? undefined : part)
}

interface Range {
  readonly first: number
  readonly last: number
}

/** One range, or none: whoever asks for several gets the whole. */
function readRange(header: string | undefined, size: number): Range | 'outside' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return undefined
  const first = from === '' ? Math.max(0, size - Number(to)) : Number(from)
  const last = from === '' || to === '' ? size - 1 : Math.min(size - 1, Number(to))
  return first <= last ? { first, last } : 'outside'
}
