import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import type { Deed } from '../../../src/model/desk/message.ts'
import type { ServerMessage, WindowMessage } from '../../../src/model/message.ts'
import { hashSecret, openKnownPhones } from '../../../src/server/desk/known-phones.ts'
import { makePairing, type Pairing } from '../../../src/server/desk/pairing.ts'
import { recordNothing } from '../../../src/server/desk/recorder.ts'
import { type DeskSession, openDeskSession } from '../../../src/server/desk/session.ts'
import { makeLiveDeck } from '../../../src/server/live-deck.ts'
import { openServer, type Server } from '../../../src/server/server.ts'
import { writeTalk } from '../../model/desk/a-talk.ts'

/** Whoever says so in a header of its own sits at the machine; all others are in the network. */
const ownerHeader = { 'x-owner': 'yes' }
let now = 0
let kept: unknown
const file = {
  read: () => kept,
  write: (value: unknown) => {
    kept = JSON.parse(JSON.stringify(value))
  },
  remove: () => {
    kept = undefined
  },
}
let server: Server
let pairing: Pairing
let renewed = 0
let session: DeskSession

beforeAll(async () => {
  const talk = writeTalk()
  const slides = talk.slides.map(({ key }, at) => ({
    ...{
      key,
      hash: key,
      html: '<svg data-marpit-svg=""/>',
      kind: 'content' as const,
      steps: at === 2 ? 2 : 0,
    },
    line: at,
  }))
  const windows = () => server?.windows ?? []
  pairing = makePairing({
    origin: () => server.origin,
    clock: { monotonic: () => now },
    known: openKnownPhones(file, { now: () => now }),
    changed: () => session.tellLan(),
    windows,
  })
  session = openDeskSession(
    {
      view: {
        ...{
          version: 1,
          talk: 'talk',
          title: 'A talk',
          lang: 'en',
          width: 1280,
          height: 720,
          faces: '',
          css: '',
        },
        acts: [],
        slides,
      },
      talk,
      recorded: { name: 'talk', deck: '', slides: [] },
      earlier: [],
      next: 1,
    },
    {
      mode: 'present',
      live: makeLiveDeck((message) => {
        for (const window of windows()) window.send(message)
      }),
      clock: { now: () => now, monotonic: () => now },
      recorder: recordNothing,
      saved: undefined,
      save: () => {},
      windows,
      pairing,
      renew: () => {
        renewed += 1
      },
    },
  )
  server = await openServer({
    port: 0,
    client: () => undefined,
    assets: () => ({ type: 'text/plain', read: () => new TextEncoder().encode('a picture') }),
    posts: pairing.posts,
    admit: (request) => pairing.admit(request, request.headers['x-owner'] === 'yes'),
    session,
  })
})

afterAll(async () => {
  await server[Symbol.asyncDispose]()
})

beforeEach(() => {
  // Nobody has tried of late.
  now += 120_000
  pairing.hear({ kind: 'drop', device: '*' })
  pairing.hear({ kind: 'invite', on: true })
})

const token = () => pairing.news.url?.split('#')[1] ?? ''

function post(body: object, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return fetch(`${server.origin}/pair`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
}

/** Waits until the laptop is asked, and answers. */
async function answer(yes: boolean): Promise<void> {
  const asking = () => pairing.news.devices.find(({ state }) => state === 'asks')
  await expect.poll(asking).toBeDefined()
  pairing.hear({ kind: 'admit', device: asking()?.id ?? '', yes })
}

async function letIn(role: string, headers = {}): Promise<string> {
  const asked = post({ token: token(), name: 'Phone', role }, headers)
  const [response] = await Promise.all([asked, answer(true)])
  expect(response.status).toBe(200)
  const cookie = response.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/^offbook-\d+=[\w-]{22}; HttpOnly; SameSite=Strict; Path=\/; Max-Age=43200$/)
  return cookie.split(';')[0] ?? ''
}

interface Phone {
  readonly heard: ServerMessage[]
  say(message: WindowMessage): void
  close(): void
}

async function connect(headers: Readonly<Record<string, string>>): Promise<Phone> {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/socket?page=phone`, {
    origin: server.origin,
    headers,
  })
  const heard: ServerMessage[] = []
  socket.on('message', (data) => heard.push(JSON.parse(String(data)) as ServerMessage))
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  await expect.poll(() => heard.some(({ kind }) => kind === 'curtain')).toBe(true)
  return { heard, say: (message) => socket.send(JSON.stringify(message)), close: () => socket.close() }
}

let count = 0
function deed(command: Deed['command'], from = `phone ${pairing.news.devices[0]?.id}`): WindowMessage {
  count += 1
  return { kind: 'deed', from, n: count, at: now, command }
}

describe('a phone at the door', () => {
  const refusals: readonly (readonly [
    what: string,
    body: () => object,
    headers: Readonly<Record<string, string>>,
    status: number,
  ])[] = [
    ['without a token', () => ({ name: 'x', role: 'remote' }), {}, 403],
    ['with a token of its own', () => ({ token: 'A'.repeat(22), name: 'x', role: 'remote' }), {}, 403],
    ['that wants to be the owner', () => ({ token: token(), name: 'x', role: 'owner' }), {}, 400],
    [
      'from a page elsewhere',
      () => ({ token: token(), role: 'remote' }),
      { Origin: 'http://evil.example' },
      403,
    ],
    ['that sends a form', () => ({ token: token(), role: 'remote' }), { 'Content-Type': 'text/plain' }, 415],
  ]
  it.each(refusals)('%s is refused', async (_, body, headers, status) => {
    expect((await post(body(), headers)).status).toBe(status)
    expect(pairing.news.devices).toEqual([])
  })

  it('is let in once for each invitation', async () => {
    const used = token()
    await letIn('remote')
    expect((await post({ token: used, role: 'remote' })).status).toBe(403)
    expect(pairing.news.url).toBeUndefined()
  })

  it('finds an old invitation over', async () => {
    now += 601_000
    expect((await post({ token: token(), role: 'remote' })).status).toBe(403)
    pairing.hear({ kind: 'invite', on: true })
    const closed = token()
    pairing.hear({ kind: 'invite', on: false })
    expect((await post({ token: closed, role: 'remote' })).status).toBe(403)
  })

  it('is refused when the laptop says no', async () => {
    const [response] = await Promise.all([post({ token: token(), role: 'viewer' }), answer(false)])
    expect(response.status).toBe(403)
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  it('may not go on trying', async () => {
    const tries = await Promise.all(Array.from({ length: 12 }, () => post({ token: 'x', role: 'remote' })))
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(4)
    expect((await post({ token: token(), role: 'remote' })).status).toBe(429)
  })

  it('gets nothing without its cookie', async () => {
    const cookie = await letIn('viewer')
    const ask = (headers: Readonly<Record<string, string>>) =>
      fetch(`${server.origin}/asset/a.png`, { headers })
    expect((await ask({})).status).toBe(401)
    expect((await ask({ Cookie: `${cookie.split('=')[0]}=${'A'.repeat(22)}` })).status).toBe(401)
    expect((await ask({ Cookie: cookie })).status).toBe(200)
    await expect(connect({})).rejects.toThrow('401')
    await expect(connect({ Cookie: cookie, Host: 'evil.example' })).rejects.toThrow('421')
  })
})

describe('a phone that is in', () => {
  it('as a viewer sees the room, no word of the script, and moves nothing', async () => {
    const phone = await connect({ Cookie: await letIn('viewer') })
    const before = session.state
    for (const command of [
      { do: 'next' },
      { do: 'go', slide: 5 },
      { do: 'black', on: true },
      { do: 'line', by: 1 },
    ] as const)
      phone.say(deed(command))
    phone.say({ kind: 'move', slide: 's5', step: 0 })
    phone.say({ kind: 'resume', slide: 's5', step: 0 })
    phone.say({ kind: 'invite', on: true })
    phone.say({ kind: 'renew' })
    phone.say({ kind: 'drop', device: '*' })
    phone.say({ kind: 'sync' })
    await expect.poll(() => phone.heard.filter(({ kind }) => kind === 'deck').length).toBe(2)
    expect(session.state).toBe(before)
    expect(pairing.news.devices).toHaveLength(1)
    expect(renewed).toBe(0)
    session.hear(ownerWindow(), { kind: 'renew' })
    expect(renewed).toBe(1)
    const kinds = new Set(phone.heard.map(({ kind }) => kind))
    expect([...kinds].sort()).toEqual(
      ['curtain', 'deck', 'place', 'welcome'].filter((kind) => kinds.has(kind as never)),
    )
    expect(JSON.stringify(phone.heard)).not.toContain('plumber')
    phone.close()
  })

  it('as a prompter moves lines and no slides', async () => {
    const phone = await connect({ Cookie: await letIn('prompter') })
    const { slide, row } = session.state
    phone.say(deed({ do: 'next' }))
    phone.say(deed({ do: 'line', by: 1 }))
    await expect.poll(() => session.state.row).toBeGreaterThan(row)
    expect(session.state.slide).toBe(slide)
    phone.close()
  })

  it('as a remote moves the slides, once for a thumb that taps twice', async () => {
    const phone = await connect({ Cookie: await letIn('remote') })
    session.hear(ownerWindow(), deed({ do: 'first' }, 'desk'))
    phone.say(deed({ do: 'next' }))
    phone.say(deed({ do: 'next' }))
    phone.say(deed({ do: 'reset' }))
    await expect.poll(() => session.state.slide).toBe(2)
    now += 300
    phone.say(deed({ do: 'next' }))
    await expect.poll(() => session.state.slide).toBe(3)
    expect(session.state.clock.started).toBe(true)
    phone.close()
  })

  it('cannot speak for the laptop', async () => {
    const phone = await connect({ Cookie: await letIn('remote') })
    session.hear(ownerWindow(), deed({ do: 'first' }, 'desk'))
    phone.say({ kind: 'deed', from: 'desk', n: 1_000_000, at: now, command: { do: 'last' } })
    phone.say({ kind: 'sync' })
    await expect.poll(() => phone.heard.filter(({ kind }) => kind === 'deck').length).toBe(2)
    session.hear(ownerWindow(), deed({ do: 'next' }, 'desk'))
    expect(session.state.slide).toBe(2)
    phone.close()
  })

  it('that comes back moves nothing, and says nothing twice', async () => {
    const cookie = await letIn('remote')
    const phone = await connect({ Cookie: cookie })
    const once = deed({ do: 'next' })
    now += 300
    phone.say(once)
    await expect.poll(() => phone.heard.filter(({ kind }) => kind === 'desk').length).toBeGreaterThan(0)
    const { version } = session.state
    phone.close()
    const again = await connect({ Cookie: cookie })
    now += 300
    again.say(once)
    again.say({ kind: 'sync' })
    await expect.poll(() => again.heard.filter(({ kind }) => kind === 'deck').length).toBe(2)
    expect(session.state.version).toBe(version)
    again.close()
  })

  it('is known to the next server, which keeps no secret of it, for half a day', async () => {
    const cookie = await letIn('prompter')
    const secret = cookie.split('=')[1] ?? ''
    expect(JSON.stringify(kept)).toContain(hashSecret(secret))
    expect(JSON.stringify(kept)).not.toContain(secret)
    const restart = () =>
      makePairing({
        origin: () => server.origin,
        clock: { monotonic: () => now },
        known: openKnownPhones(file, { now: () => now }),
        changed: () => {},
        windows: () => [],
      })
    const request = { headers: { cookie } } as IncomingMessage
    expect(restart().admit(request, false).role).toBe('prompter')
    expect(restart().news.devices).toMatchObject([{ role: 'prompter', state: 'away' }])
    now += 12 * 3_600_000
    expect(restart().admit(request, false).role).toBeUndefined()
    now -= 12 * 3_600_000
    restart().hear({ kind: 'drop', device: '*' })
    expect(kept).toBeUndefined()
    expect(restart().admit(request, false).role).toBeUndefined()
  })

  it('that scans another code is the same phone in another role', async () => {
    const cookie = await letIn('viewer')
    pairing.hear({ kind: 'invite', on: true })
    await letIn('remote', { Cookie: cookie })
    expect(pairing.news.devices).toMatchObject([{ role: 'remote' }])
    await expect(connect({ Cookie: cookie })).rejects.toThrow('401')
  })

  it('is forgotten when what was kept of it makes no sense', () => {
    kept = [{ id: 'x', name: 'x', role: 'owner', hash: hashSecret(''), since: now }]
    expect(openKnownPhones(file, { now: () => now }).all).toEqual([])
  })

  it('is listed, and dropped with all the others', async () => {
    const cookie = await letIn('remote')
    const phone = await connect({ Cookie: cookie })
    await expect.poll(() => pairing.news.devices.map(({ state }) => state)).toEqual(['here'])
    session.hear(ownerWindow(), { kind: 'drop', device: '*' })
    expect(pairing.news.devices).toEqual([])
    await expect.poll(() => [...server.windows].length).toBe(0)
    await expect(connect({ Cookie: cookie })).rejects.toThrow('401')
    phone.close()
  })
})

it('the owner at the machine needs no cookie', async () => {
  const desk = await connect(ownerHeader)
  expect(desk.heard.map(({ kind }) => kind)).toEqual([
    'welcome',
    'deck',
    'run',
    'desk-talk',
    'curtain',
    'lan',
  ])
  desk.close()
})

function ownerWindow(): Parameters<DeskSession['hear']>[0] {
  const visitor = { role: 'owner', local: true, address: '127.0.0.1' }
  return { id: 'desk', page: 'desk', visitor, send() {}, close() {} }
}
