import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'

export interface Canary extends AsyncDisposable {
  readonly port: number
  /** How often somebody connected, to loopback of either family. */
  touched(): number
}

/** Listens on loopback and counts: a build that is offline never touches it. */
export async function listenAsCanary(): Promise<Canary> {
  let touched = 0
  const server = createServer((socket) => {
    touched++
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  return {
    port: (server.address() as AddressInfo).port,
    touched: () => touched,
    [Symbol.asyncDispose]: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
