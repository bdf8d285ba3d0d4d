import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSources } from '../../src/files/sources.ts'
import type { Asset } from '../../src/model/talk.ts'
import { openServer, type Server } from '../../src/server/server.ts'
import type { Window } from '../../src/server/sockets.ts'
import { makeTalkAssets } from '../../src/server/talk-assets.ts'

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'offbook-server-')))
const root = join(folder, 'deck')
const joined: Window[] = []
let ran = 0
let server: Server

beforeAll(async () => {
  mkdirSync(root)
  mkdirSync(join(folder, 'deck-private'))
  for (const path of ['deck/a.svg', 'deck/talk.md', 'deck/b.png', 'deck-private/secret.png', 'secret.png']) {
    writeFileSync(join(folder, path), path)
  }
  symlinkSync(join(folder, 'secret.png'), join(root, 'link.png'))
  const asset = (path: string, type: Asset['type']): Asset => ({
    url: `asset:/${path}`,
    path: join(root, path),
    hash: '',
    bytes: 1,
    type,
  })
  const assets = makeTalkAssets(openSources(root))
  const listed = [
    asset('b.png', 'image/png'),
    asset('a.svg', 'image/svg+xml'),
    asset('link.png', 'image/png'),
  ]
  assets.allow(listed, openSources(root))
  const page = { type: 'text/html', read: () => new TextEncoder().encode('<p>page</p>') }
  server = await openServer({
    port: 0,
    client: (path) => (path === '/' ? page : undefined),
    assets: assets.find,
    posts: {
      '/do': { roles: ['owner'], run: () => ({ status: 200, json: { ran: ++ran } }) },
      '/desk': { roles: ['desk'], run: () => ({ status: 200 }) },
    },
    session: { join: (window) => joined.push(window), hear() {} },
  })
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly text: string
}

/** Sends exactly these lines: no client of ours tidies them up. */
function send(first: string, headers: Readonly<Record<string, string>>, body = ''): Promise<Answer> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(server.port, '127.0.0.1', () => {
      const lines = Object.entries({ Connection: 'close', ...headers }).map(
        ([name, value]) => `${name}: ${value}`,
      )
      socket.write(`${[first, ...lines].join('\r\n')}\r\n\r\n${body}`)
    })
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      text += part
      // A connection that was upgraded stays open.
      if (text.startsWith('HTTP/1.1 101')) socket.destroy()
    })
    socket.on('close', () => resolve({ status: Number(text.slice(9, 12)), text }))
    socket.on('error', reject)
  })
}

const own = () => ({ Host: `127.0.0.1:${server.port}` })
const ownOrigin = () => `http://127.0.0.1:${server.port}`
const upgrade = {
  Upgrade: 'websocket',
  Connection: 'Upgrade',
  'Sec-WebSocket-Version': '13',
  'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==',
}
const get = (path: string, headers: Readonly<Record<string, string>> = {}) =>
  send(`GET ${path} HTTP/1.1`, { ...own(), ...headers })

describe('what is served', () => {
  it.each(['/', '/asset/b.png', '/asset/b.png?v=1', '/asset/a.svg'])('%s', async (path) => {
    const { status, text } = await get(path)
    expect(status).toBe(200)
    expect(text).toMatch(/content-security-policy: .*(script-src http|sandbox)/i)
    for (const header of [
      'x-content-type-options: nosniff',
      'x-frame-options: deny',
      'referrer-policy: no-referrer',
    ]) {
      expect(text.toLowerCase()).toContain(header)
    }
    expect(text).not.toMatch(/x-powered-by|access-control/i)
  })

  it('a part of a file', async () => {
    const { status, text } = await get('/asset/b.png', { Range: 'bytes=2-5' })
    expect([status, text.split('\r\n\r\n')[1]]).toEqual([206, 'ck/b'])
    expect((await get('/asset/b.png', { Range: 'bytes=900-' })).status).toBe(416)
  })

  it('a socket, to a page of this server', async () => {
    const { status } = await send('GET /socket?page=preview HTTP/1.1', {
      ...own(),
      ...upgrade,
      Origin: ownOrigin(),
    })
    expect(status).toBe(101)
    expect(joined.map(({ page, visitor }) => [page, visitor.role])).toEqual([['preview', 'owner']])
  })
})

describe('what is refused', () => {
  const hosts = [
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    '127.0.0.1:1',
    '127.0.0.1.evil.example:PORT',
    '0.0.0.0:PORT',
    '',
  ]
  it.each(hosts)('Host: %s', async (host) => {
    const headers = { Host: host.replace('PORT', String(server.port)) }
    expect([421, 400]).toContain((await send('GET / HTTP/1.1', headers)).status)
    const socket = await send('GET /socket HTTP/1.1', { ...headers, ...upgrade, Origin: ownOrigin() })
    expect([421, 400]).toContain(socket.status)
  })

  it('a request without a Host', async () => {
    expect([400, 421]).toContain((await send('GET / HTTP/1.0', {})).status)
  })

  const origins = [
    'http://evil.example',
    'https://127.0.0.1:PORT',
    'http://127.0.0.1:1',
    'http://localhost:PORT',
    'null',
    'file://',
  ]
  it.each(origins)('Origin: %s', async (origin) => {
    const headers = { Origin: origin.replace('PORT', String(server.port)) }
    expect((await get('/', headers)).status).toBe(403)
    expect((await get('/asset/b.png', headers)).status).toBe(403)
    const body = '{}'
    const json = { 'Content-Type': 'application/json', 'Content-Length': '2' }
    expect((await send('POST /do HTTP/1.1', { ...own(), ...headers, ...json }, body)).status).toBe(403)
    expect((await send('GET /socket HTTP/1.1', { ...own(), ...upgrade, ...headers })).status).toBe(403)
    expect(ran).toBe(0)
  })

  it('a socket without an Origin', async () => {
    expect((await send('GET /socket HTTP/1.1', { ...own(), ...upgrade })).status).toBe(403)
  })

  it('a picture for a page of somebody else, but not a link to ours', async () => {
    const foreign = { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'image' }
    expect((await get('/asset/b.png', foreign)).status).toBe(403)
    const link = {
      'Sec-Fetch-Site': 'cross-site',
      'Sec-Fetch-Mode': 'navigate',
      'Sec-Fetch-Dest': 'document',
    }
    expect((await get('/', link)).status).toBe(200)
    const framed = { ...link, 'Sec-Fetch-Dest': 'iframe' }
    expect((await get('/', framed)).status).toBe(403)
  })

  const paths = [
    '/asset/../secret.png',
    '/asset/..%2fsecret.png',
    '/asset/..%2Fdeck-private%2Fsecret.png',
    '/asset/%2e%2e/secret.png',
    '/asset/%252e%252e/secret.png',
    '/asset/..%5csecret.png',
    '/asset/..\\secret.png',
    '/asset/../deck-private/secret.png',
    '/asset/b.png%00.svg',
    '/asset/b.png#x',
    '/asset//etc/passwd',
    '//etc/passwd',
    '/etc/passwd',
    '/asset/./b.png',
    '/asset/b.png/',
    '/asset/b.png\\',
    '/asset/B.PNG',
    '/asset/b.png::$DATA',
    '/asset/talk.md',
    '/talk.md',
    '/asset/',
    '/asset/link.png',
    '/asset/%zz',
    'http://evil.example/',
    'http://127.0.0.1/asset/b.png',
    '*',
  ]
  it.each(paths)('GET %s', async (path) => {
    const { status, text } = await get(path)
    expect([400, 404]).toContain(status)
    expect(text).not.toContain('secret')
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s of a file', async (method) => {
    expect((await send(`${method} /asset/b.png HTTP/1.1`, { ...own(), 'Content-Length': '0' })).status).toBe(
      405,
    )
  })

  it('what would do something, by GET, as a form, as nonsense, as too much, from one who may not', async () => {
    const post = (path: string, type: string, body: string) =>
      send(
        `POST ${path} HTTP/1.1`,
        { ...own(), 'Content-Type': type, 'Content-Length': String(body.length) },
        body,
      )
    expect((await get('/do')).status).toBe(405)
    expect((await post('/do', 'text/plain', '{}')).status).toBe(415)
    expect((await post('/do', 'application/x-www-form-urlencoded', 'a=b')).status).toBe(415)
    expect((await post('/do', 'application/json', '{')).status).toBe(400)
    expect((await post('/do', 'application/json', `"${'a'.repeat(70_000)}"`)).status).toBe(400)
    expect((await post('/desk', 'application/json', '{}')).status).toBe(401)
    expect(ran).toBe(0)
    expect((await post('/do', 'application/json', '{}')).status).toBe(200)
    expect(ran).toBe(1)
  })
})

describe('a large file', () => {
  it('is served in parts, as it is by then', async () => {
    const film = join(root, 'film.mp4')
    const bytes = 9 * 1024 * 1024
    const assets = makeTalkAssets(openSources(root))
    const listed: Asset = { url: 'asset:/film.mp4', path: film, hash: '', bytes, type: 'video/mp4' }
    assets.allow([listed], openSources(root))
    const first = () => assets.find('/asset/film.mp4')?.read()?.[0]
    expect(first()).toBeUndefined()
    writeFileSync(film, new Uint8Array(bytes).fill(1))
    expect(first()).toBe(1)
    writeFileSync(film, new Uint8Array(bytes).fill(2))
    expect(first()).toBe(2)
    const clock = Date.now
    Date.now = () => clock() + 10_000
    try {
      expect([first(), first()]).toEqual([2, 2])
      rmSync(film)
      expect(first()).toBeUndefined()
      writeFileSync(film, new Uint8Array(bytes).fill(3))
      expect(first()).toBe(3)
    } finally {
      Date.now = clock
    }
  })
})

describe('a port', () => {
  it('that is taken is told', async () => {
    const again = openServer({
      port: server.port,
      client: () => undefined,
      assets: () => undefined,
      session: { join() {}, hear() {} },
    })
    await expect(again).rejects.toThrow(`port ${server.port} is in use`)
  })

  it('is for those who are let in', async () => {
    await using guarded = await openServer({
      port: 0,
      client: () => undefined,
      assets: () => ({ type: 'image/png', read: () => new Uint8Array(1) }),
      admit: ({ headers }) => ({ role: headers.cookie === 'pass=1' ? 'viewer' : undefined }),
      session: { join() {}, hear() {} },
    })
    const ask = (headers: Record<string, string>) => fetch(`${guarded.origin}/asset/b.png`, { headers })
    expect((await ask({})).status).toBe(401)
    expect((await ask({ Cookie: 'pass=1' })).status).toBe(200)
  })
})
