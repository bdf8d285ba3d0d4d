import { type ReadonlySignal, signal } from '@preact/signals'
import type { ServerMessage, WindowMessage } from '../../model/message.ts'

/** `ended`: it does not come back by itself any more. */
export type LinkState = 'connecting' | 'open' | 'lost' | 'ended'

/** The line to the server: comes back by itself when it breaks. */
export interface Link {
  readonly state: ReadonlySignal<LinkState>
  say(message: WindowMessage): void
  /** Comes back no more, until it is told to. */
  end(): void
  /** Tries at once. */
  retry(): void
}

const shortest = 150
const longest = 2000

/** `hear` is told everything the server says; it says the whole again to whoever comes back. */
export function openLink(page: string, hear: (message: ServerMessage, say: Link['say']) => void): Link {
  const state = signal<LinkState>('connecting')
  let socket: WebSocket | undefined
  let wait = shortest
  let timer: ReturnType<typeof setTimeout> | undefined
  const say = (message: WindowMessage): void => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message))
  }
  const connect = (): void => {
    const own = new WebSocket(`ws://${location.host}/socket?page=${page}`)
    socket = own
    own.addEventListener('open', () => {
      wait = shortest
      state.value = 'open'
    })
    own.addEventListener('message', ({ data }) => hear(JSON.parse(String(data)) as ServerMessage, say))
    own.addEventListener('close', () => {
      if (own !== socket || state.value === 'ended') return
      state.value = 'lost'
      timer = setTimeout(connect, wait)
      wait = Math.min(longest, wait * 1.6)
    })
  }
  connect()
  return {
    state,
    say,
    end() {
      clearTimeout(timer)
      state.value = 'ended'
      socket?.close()
    },
    retry() {
      if (state.value === 'open') return
      clearTimeout(timer)
      wait = shortest
      state.value = 'lost'
      connect()
    },
  }
}
