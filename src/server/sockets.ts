import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { ServerMessage, WindowMessage } from '../model/message.ts'
import type { Visitor } from './exchange.ts'
import { readWindowMessage } from './read-message.ts'

/** A page that is open somewhere, at the other end of a socket. */
export interface Window {
  readonly id: string
  /** Which page: `preview`, `stage`, `desk`. */
  readonly page: string
  readonly visitor: Visitor & { readonly role: string }
  send(message: ServerMessage): void
  close(): void
}

/** What is said between a server and its windows. */
export interface Session {
  join(window: Window): void
  hear(window: Window, message: WindowMessage): void
  leave?(window: Window): void
}

export interface Sockets {
  readonly windows: ReadonlySet<Window>
  /** Takes over a connection that has been let in. */
  take(request: IncomingMessage, stream: Duplex, head: Buffer, page: string, visitor: Window['visitor']): void
  close(): void
}

const longestMessage = 64 * 1024
/** A window that has not read this much is not reading any more; it comes back and asks for the whole. */
const mostUnread = 64 * 1024 * 1024
const heartbeat = 15_000

export function openSockets(session: Session): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: longestMessage, perMessageDeflate: false })
  const windows = new Set<Window>()
  const alive = new WeakSet<WebSocket>()
  const beat = setInterval(() => {
    for (const socket of server.clients) {
      if (!alive.has(socket)) socket.terminate()
      alive.delete(socket)
      socket.ping()
    }
  }, heartbeat).unref()

  const open = (socket: WebSocket, page: string, visitor: Window['visitor']): void => {
    const window: Window = {
      id: randomUUID(),
      page,
      visitor,
      send: (message) => {
        if (socket.readyState !== socket.OPEN) return
        if (socket.bufferedAmount > mostUnread) socket.terminate()
        else socket.send(JSON.stringify(message))
      },
      close: () => socket.close(1000),
    }
    alive.add(socket)
    socket.on('pong', () => alive.add(socket))
    socket.on('error', () => socket.terminate())
    socket.on('message', (data, binary) => {
      alive.add(socket)
      const message = binary ? undefined : readWindowMessage(String(data))
      if (message) session.hear(window, message)
      else socket.close(1008)
    })
    socket.on('close', () => {
      windows.delete(window)
      session.leave?.(window)
    })
    windows.add(window)
    session.join(window)
  }

  return {
    windows,
    take: (request, stream, head, page, visitor) =>
      server.handleUpgrade(request, stream, head, (socket) => open(socket, page, visitor)),
    close() {
      clearInterval(beat)
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}
