import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { ServerMessage } from '../../src/model/message.ts'
import { makeTalkFolder, startWatch, type TalkFolder, type Watching } from './watched.ts'

const long = `# Long\n\n${'Words that are too many for one slide. '.repeat(120)}\n`
const compose = (...slides: readonly string[]) =>
  ['---\ntitle: Too long\nlang: en\n---\n\n# One\n', ...slides].join('\n---\n\n')

let folder: TalkFolder
let watching: Watching
let socket: WebSocket
let rules: readonly string[] = []

beforeAll(async () => {
  folder = makeTalkFolder({ 'talk.md': compose(long, '# Three\n') })
  watching = await startWatch(folder.path, ['--browser', 'embedded'])
  const { host, origin } = new URL(watching.url)
  socket = new WebSocket(`ws://${host}/socket?page=preview`, { origin })
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as ServerMessage
    if (message.kind !== 'health') return
    rules = message.health.problems.map(({ rule, line }) => `${rule}:${line}`)
  })
})

afterAll(async () => {
  socket?.terminate()
  await watching?.[Symbol.asyncDispose]()
  folder?.[Symbol.dispose]()
})

it('tells what only a browser shows, keeps it while other slides are edited, and takes it back', async () => {
  const wait = { timeout: 20_000 }
  await expect.poll(() => rules, wait).toContain('overflow:12')
  await expect.poll(() => watching.said(), wait).toMatch(/overflow {2}talk\.md:12/)

  folder.save('talk.md', compose('# New\n', long, '# Three\n'))
  await expect.poll(() => rules, wait).toContain('overflow:16')
  folder.save('talk.md', compose('# New\n', '# Short\n', '# Three\n'))
  await expect.poll(() => rules, wait).not.toContain('overflow:16')
  await expect.poll(() => watching.said(), wait).toContain('nothing is wrong any more')
})
