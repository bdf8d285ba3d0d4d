import type { Readable, Writable } from 'node:stream'
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.js'

type Commands = ProtocolMapping.Commands
type Events = ProtocolMapping.Events
export type Method = keyof Commands
export type Params<M extends Method> = Commands[M]['paramsType'][0]
export type Result<M extends Method> = Commands[M]['returnType']

/** One conversation with the browser itself or with one of its pages. */
export interface Session {
  send<M extends Method>(method: M, params?: Params<M>): Promise<Result<M>>
  /** Gives a function that stops listening. */
  on<E extends keyof Events>(event: E, handler: (data: Events[E][0]) => void): () => void
  /** Rejects everything that is pending, and everything sent from now on, with the reason. */
  end(reason: unknown): void
  /** Rejects with the reason once the conversation is ended; never resolves. */
  readonly ended: Promise<never>
}

/** The DevTools protocol over a pair of pipes. */
export interface Connection {
  /** The conversation with the browser itself. */
  readonly browser: Session
  /** The conversation with an attached target. */
  attach(sessionId: string): Session
  /** Ends every conversation. */
  end(reason: unknown): void
}

interface Pending {
  resolve(result: unknown): void
  reject(reason: unknown): void
  readonly method: string
}

interface Line extends Session {
  settle(id: number, message: Message): void
  emit(event: string, data: unknown): void
}

interface Message {
  readonly id?: number
  readonly sessionId?: string
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

/** Speaks the DevTools protocol: JSON messages, each closed by a NUL byte. */
export function connectPipes(input: Writable, output: Readable): Connection {
  const lines = new Map<string, Line>()
  let lastId = 0
  let ended: { reason: unknown } | undefined

  const write = (sessionId: string, method: string, params: unknown): number => {
    const id = ++lastId
    const message = sessionId === '' ? { id, method, params } : { id, sessionId, method, params }
    input.write(`${JSON.stringify(message)}\0`)
    return id
  }

  const attach = (sessionId: string): Line => {
    const line = openLine(
      (method, params) => write(sessionId, method, params),
      () => lines.delete(sessionId),
    )
    if (ended) line.end(ended.reason)
    else lines.set(sessionId, line)
    return line
  }

  const end = (reason: unknown): void => {
    ended ??= { reason }
    for (const line of [...lines.values()]) line.end(reason)
  }

  const receive = (message: Message): void => {
    const line = lines.get(message.sessionId ?? '')
    if (!line) return
    if (message.id === undefined) line.emit(message.method ?? '', message.params)
    else line.settle(message.id, message)
  }

  input.on('error', () => {})
  output.on('error', () => {})
  readMessages(output, (text) => receive(JSON.parse(text) as Message))
  return { browser: attach(''), attach, end }
}

function openLine(write: (method: string, params: unknown) => number, forget: () => void): Line {
  const pending = new Map<number, Pending>()
  const handlers = new Map<string, Set<(data: never) => void>>()
  let ended: { reason: unknown } | undefined
  let tellEnd: (reason: unknown) => void = () => {}
  const whenEnded = new Promise<never>((_, reject) => {
    tellEnd = reject
  })
  whenEnded.catch(() => {})
  return {
    ended: whenEnded,
    send: (method, params) =>
      new Promise((resolve, reject) => {
        if (ended) return reject(ended.reason)
        pending.set(write(method, params ?? {}), {
          resolve: resolve as (result: unknown) => void,
          reject,
          method,
        })
      }),
    on: (event, handler) => {
      const listening = handlers.get(event) ?? new Set()
      handlers.set(event, listening.add(handler as (data: never) => void))
      return () => void listening.delete(handler as (data: never) => void)
    },
    end: (reason) => {
      ended ??= { reason }
      tellEnd(reason)
      forget()
      for (const call of pending.values()) call.reject(reason)
      pending.clear()
    },
    settle: (id, message) => {
      const call = pending.get(id)
      pending.delete(id)
      if (message.error) call?.reject(new Error(`${call.method}: ${message.error.message}`))
      else call?.resolve(message.result)
    },
    emit: (event, data) => {
      for (const handler of handlers.get(event) ?? []) handler(data as never)
    },
  }
}

function readMessages(output: Readable, receive: (text: string) => void): void {
  let parts: Buffer[] = []
  output.on('data', (chunk: Buffer) => {
    let start = 0
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end))
      receive(Buffer.concat(parts).toString())
      parts = []
      start = end + 1
    }
    if (start < chunk.length) parts.push(chunk.subarray(start))
  })
}
