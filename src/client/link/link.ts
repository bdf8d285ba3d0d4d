import { type ReadonlySignal, signal } from '@preact/signals'
import type { ServerMessage, WindowMessage } from '../../model/message.ts'

/** The line to the server: comes back by itself when it breaks. */
export interface Link {
  readonly state: ReadonlySignal<'connecting' | 'open' | 'lost'>
  say(message: WindowMessage): void
}

const shortest = 150
const longest = 2000

/** `hear` is told everything the server says; it says the whole again to whoever comes back. */
export function openLink(page: string, hear: (message: ServerMessage, say: Link['say']) => void): Link {
  const state = signal<'connecting' | 'open' | 'lost'>('connecting')
  let socket: WebSocket | undefined
  let wait = shortest
  const say = (message: WindowMessage): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }
  const connect = (): void => {
    socket = new WebSocket(`ws://${location.host}/socket?page=${page}`)
    socket.addEventListener('open', () => {
      wait = shortest
      state.value = 'open'
    })
    socket.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)) as ServerMessage, say))
    socket.addEventListener('close', () => {
      state.value = 'lost'
      setTimeout(connect, wait)
      wait = Math.min(longest, wait * 1.6)
    })
  }
  connect()
  return { state, say }
}
