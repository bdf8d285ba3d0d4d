import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSources } from '../../src/files/sources.ts'
import { setPublishedHeaders } from '../../src/server/headers.ts'
import { openPublished } from '../../src/server/published.ts'
import { openServer, type Server } from '../../src/server/server.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'offbook-published-')))
const root = join(folder, 'public')
let server: Server

beforeAll(async () => {
  const files = [
    'index.html',
    'talk/read.html',
    'talk/a b.webp',
    'SHA256SUMS',
    'talk.zip',
    '.env',
    '.git/config',
  ]
  for (const path of [...files.map((name) => `public/${name}`), 'secret.html', 'public-2/secret.html']) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `content of ${path}`)
  }
  symlinkSync(join(folder, 'secret.html'), join(root, 'link.html'))
  symlinkSync(join(folder, 'public-2'), join(root, 'linked'))
  server = await openServer({
    port: 0,
    client: () => undefined,
    assets: openPublished(openSources(root)),
    headers: setPublishedHeaders,
  })
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

/** Sends exactly these lines: no client of ours tidies them up. */
function send(first: string, headers: Readonly<Record<string, string>> = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(server.port, '127.0.0.1', () => {
      const lines = Object.entries({ Host: `127.0.0.1:${server.port}`, Connection: 'close', ...headers }).map(
        ([name, value]) => `${name}: ${value}`,
      )
      socket.write(`${[first, ...lines].join('\r\n')}\r\n\r\n`)
    })
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })
}

const statusOf = (answer: string) => Number(answer.slice(9, 12))

describe('what was published', () => {
  it.each([
    ['/', 'text/html', 'public/index.html'],
    ['/index.html?x=1', 'text/html', 'public/index.html'],
    ['/talk/read.html', 'text/html', 'public/talk/read.html'],
    ['/talk/a%20b.webp', 'image/webp', 'public/talk/a b.webp'],
    ['/SHA256SUMS', 'text/plain', 'public/SHA256SUMS'],
    ['/talk.zip', 'application/zip', 'public/talk.zip'],
  ])('is served at %s', async (path, type, content) => {
    const answer = await send(`GET ${path} HTTP/1.1`)
    expect(statusOf(answer)).toBe(200)
    expect(answer).toContain(`Content-Type: ${type}`)
    expect(answer).toContain('X-Content-Type-Options: nosniff')
    expect(answer).toContain("default-src 'none'")
    expect(answer.endsWith(`content of ${content}`)).toBe(true)
  })
})

describe('everything else is refused', () => {
  it.each<[string, string, number, Readonly<Record<string, string>>?]>([
    ['a folder', 'GET /talk HTTP/1.1', 404],
    ['a folder without a page', 'GET /talk/ HTTP/1.1', 404],
    ['what is not there', 'GET /nothing.html HTTP/1.1', 404],
    ['a dot file', 'GET /.env HTTP/1.1', 404],
    ['a file in a dot folder', 'GET /.git/config HTTP/1.1', 404],
    ['a link that leads out', 'GET /link.html HTTP/1.1', 404],
    ['a folder that leads out', 'GET /linked/secret.html HTTP/1.1', 404],
    ['the folder above', 'GET /../secret.html HTTP/1.1', 400],
    ['the folder above, encoded', 'GET /%2e%2e/secret.html HTTP/1.1', 400],
    ['a folder beside it', 'GET /..%2fpublic-2/secret.html HTTP/1.1', 400],
    ['a backslash', 'GET /..%5csecret.html HTTP/1.1', 400],
    ['a zero', 'GET /index.html%00.png HTTP/1.1', 400],
    ['half an escape', 'GET /%e0%a4 HTTP/1.1', 404],
    ['another host', 'GET / HTTP/1.1', 421, { Host: 'evil.example' }],
    ['a name that was rebound', 'GET / HTTP/1.1', 421, { Host: 'evil.example:80' }],
    ['another origin', 'GET / HTTP/1.1', 403, { Origin: 'http://evil.example' }],
    ['a page elsewhere that embeds it', 'GET / HTTP/1.1', 403, { 'Sec-Fetch-Site': 'cross-site' }],
    ['a method that changes things', 'POST / HTTP/1.1', 403, { Origin: 'null' }],
    ['a method that is not looking', 'DELETE /index.html HTTP/1.1', 405],
  ])('%s', async (_, first, status, headers) => {
    const answer = await send(first, headers)
    expect(statusOf(answer)).toBe(status)
    expect(answer).not.toContain('content of')
  })

  it('a socket', async () => {
    const answer = await send('GET /socket HTTP/1.1', {
      Upgrade: 'websocket',
      Connection: 'Upgrade',
      Origin: server.origin,
    })
    expect(statusOf(answer)).toBe(404)
  })
})
