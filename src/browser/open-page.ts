import { spawn } from 'node:child_process'

const openers: Readonly<Record<string, readonly [command: string, ...words: string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
}

/** Opens an address in the browser of whoever sits there; gives false where there is none to ask. */
export function openPage(address: string, platform: string = process.platform): Promise<boolean> {
  const [command, ...words] = openers[platform] ?? []
  if (command === undefined) return Promise.resolve(false)
  return new Promise((resolve) => {
    const opener = spawn(command, [...words, address], { detached: true, stdio: 'ignore' })
    opener.once('error', () => resolve(false))
    opener.once('spawn', () => {
      opener.unref()
      resolve(true)
    })
  })
}
