import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { OffbookError } from '../model/error.ts'
import { type Exchange, isLocalAddress, refuse, type Step, type Visitor } from './exchange.ts'
import { type KnownFile, serveFiles } from './files.ts'
import { setHeaders } from './headers.ts'
import { type Post, runPosts } from './posts.ts'
import { openSockets, type Session, type Window } from './sockets.ts'
import { checkHost, checkOrigin, readPath } from './strangers.ts'

export interface ServerOptions {
  /** 0: any that is free. */
  readonly port: number
  /** The address to listen at: this machine alone, unless somebody asks for more. */
  readonly listen?: string
  /** More names than its own that the server may be called by, without the port. */
  readonly hosts?: readonly string[]
  /** What a visitor may do. Without it, whoever asks from this machine is the `owner`, and nobody else is anything. */
  readonly admit?: (request: IncomingMessage, local: boolean) => Pick<Visitor, 'role' | 'device'>
  /** Pages, scripts, faces: nothing of the talk, so anybody may have them. */
  readonly client: (path: string) => KnownFile | undefined
  /** The files that slides draw: for those who have a role. */
  readonly assets: (path: string, visitor: Visitor) => KnownFile | undefined
  readonly posts?: Readonly<Record<string, Post>>
  /** What every answer carries, where it is not what our own pages need. */
  readonly headers?: Step
  /** Without it there are no sockets. */
  readonly session?: Session
}

export interface Server extends AsyncDisposable {
  readonly port: number
  /** `http://127.0.0.1:port`. */
  readonly origin: string
  readonly windows: ReadonlySet<Window>
}

/** Opens the one port that windows talk to. Throws an `OffbookError` when it is taken. */
export async function openServer(options: ServerOptions): Promise<Server> {
  const { hosts = [], session, listen = '127.0.0.1' } = options
  const sockets = session && openSockets(session)
  const steps: readonly Step[] = [
    options.headers ?? setHeaders,
    refuseForeign,
    runPosts(options.posts ?? {}),
    refuseMethods,
    serveFiles(options.client),
    refuseUnknown,
    serveFiles(options.assets),
    (exchange) => refuse(exchange, 404, 'there is nothing here'),
  ]
  const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (request, response) => {
    answer(request, response).catch((error: unknown) => fail(response, error))
  })
  server.on('upgrade', upgrade)
  server.on('clientError', (_, socket) => void socket.destroy())
  await listenAt(server, options.port, listen)
  const { port } = server.address() as AddressInfo

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? 'GET'
    const host = checkHost(request, port, hosts)
    if (host === undefined) return void refuse({ response, method }, 421, 'this server is not called that')
    const target = readPath(request.url)
    if (!target) return void refuse({ response, method }, 400, 'this is no path of a file here')
    const exchange = {
      request,
      response,
      method,
      ...target,
      origin: `http://${host}`,
      visitor: meet(request),
    }
    for (const step of steps) if (await step(exchange)) return
  }

  function upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    const host = checkHost(request, port, hosts)
    const target = readPath(request.url)
    const visitor = meet(request)
    stream.on('error', () => stream.destroy())
    if (host === undefined) turnAway(stream, '421 Misdirected Request')
    else if (!checkOrigin(request, host, 'have-one')) turnAway(stream, '403 Forbidden')
    else if (!sockets || target?.path !== '/socket') turnAway(stream, '404 Not Found')
    else if (visitor.role === undefined) turnAway(stream, '401 Unauthorized')
    else
      sockets.take(request, stream, head, target.query.get('page') ?? '', { ...visitor, role: visitor.role })
  }

  function meet(request: IncomingMessage): Visitor {
    const address = request.socket.remoteAddress ?? ''
    const local = isLocalAddress(address)
    const admitted = options.admit?.(request, local) ?? { role: local ? 'owner' : undefined }
    return { address, local, ...admitted }
  }

  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    windows: sockets?.windows ?? new Set(),
    async [Symbol.asyncDispose]() {
      sockets?.close()
      const closed = new Promise((resolve) => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}

function refuseForeign(exchange: Exchange): boolean {
  const host = exchange.origin.slice('http://'.length)
  if (checkOrigin(exchange.request, host, 'not-be-foreign')) return false
  // A link somewhere else leads to a page: that page asks for the rest by itself.
  if (isVisit(exchange)) return false
  return refuse(exchange, 403, 'this is for pages of this server')
}

/** Somebody followed a link, or typed the address. */
function isVisit({ method, request: { headers } }: Exchange): boolean {
  return (
    method === 'GET' &&
    headers.origin === undefined &&
    headers['sec-fetch-mode'] === 'navigate' &&
    headers['sec-fetch-dest'] === 'document'
  )
}

function refuseMethods(exchange: Exchange): boolean {
  if (exchange.method === 'GET' || exchange.method === 'HEAD') return false
  exchange.response.setHeader('Allow', 'GET, HEAD')
  return refuse(exchange, 405, 'this can be looked at and nothing else')
}

function refuseUnknown(exchange: Exchange): boolean {
  return exchange.visitor.role === undefined && refuse(exchange, 401, 'this is not for you')
}

function turnAway(stream: Duplex, status: string): void {
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent) response.destroy()
  else {
    response.statusCode = 500
    response.end('offbook failed here\n')
  }
  console.error(error)
}

async function listenAt(
  server: ReturnType<typeof createServer>,
  port: number,
  address: string,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      server.off('error', reject)
      resolve()
    })
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') throw error
    const why = error.code === 'EACCES' ? 'may not be used' : 'is in use'
    throw new OffbookError(`port ${port} ${why}`, {
      hint: 'take another one: --port 0 takes any that is free',
      cause: error,
    })
  })
}
