import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FetchLimits, fetchFile } from '../../src/network/fetch-file.ts'

let asked: Record<string, unknown> = {}

const answers: Readonly<Record<string, RequestListener>> = {
  '/picture': (request, response) => {
    asked = request.headers
    response.end('picture')
  },
  '/moved': (_, response) => response.writeHead(302, { location: '/picture' }).end(),
  '/round': (_, response) => response.writeHead(301, { location: '/round' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/missing': (_, response) => response.writeHead(404).end('no'),
  '/large': (_, response) => response.end('x'.repeat(2000)),
  '/endless': (_, response) => {
    const more = () => {
      while (response.write('x'.repeat(1000)));
      response.once('drain', more)
    }
    more()
  },
  '/packed': (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
  '/broken': (_, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('x')
    response.destroy()
  },
  '/silent': () => {},
}

const server = createServer((request, response) => {
  const answer = answers[request.url ?? '']
  if (answer) answer(request, response)
})
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(() => {
  server.closeAllConnections()
  server.close()
})

const limits: FetchLimits = {
  most: 1000,
  time: 5000,
  allowPrivate: true,
  signal: new AbortController().signal,
  accept: 'image/*',
  agent: 'offbook/test',
}

async function get(path: string, options: Partial<FetchLimits> = {}): Promise<string> {
  const fetched = await fetchFile(path.startsWith('/') ? origin + path : path, { ...limits, ...options })
  return fetched.ok ? `ok ${Buffer.from(fetched.bytes)}` : fetched.why
}

describe('fetchFile', () => {
  test('follows, and tells of itself no more than it has to', async () => {
    expect(await get('/moved')).toBe('ok picture')
    const { host: _, ...headers } = asked
    expect(headers).toEqual({
      accept: 'image/*',
      'accept-encoding': 'identity',
      connection: 'close',
      'user-agent': 'offbook/test',
    })
  })

  test.each([
    ['/round', 'leads on more than 5 times'],
    ['/file', 'leads to `file:`'],
    ['/missing', 'answers 404 Not Found'],
    ['/large', 'is larger than 0.001 MB'],
    ['/endless', 'is larger than 0.001 MB'],
    ['/packed', 'is sent packed as `gzip`'],
    ['/broken', 'broke off'],
    ['ftp://127.0.0.1/x', 'leads to `ftp:`'],
  ])('%s %s', async (path, why) => {
    expect(await get(path)).toBe(why)
  })

  test('waits for so long and no longer', async () => {
    expect(await get('/silent', { time: 60 })).toBe('did not answer within 0.06 s')
  })

  test('leaves this machine alone unless it is allowed, whatever it is called and wherever it is led to', async () => {
    for (const host of ['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]']) {
      const url = new URL('/picture', origin)
      url.hostname = host
      expect(await get(url.href, { allowPrivate: false })).toContain(
        'is on this machine or in a private network',
      )
    }
  })

  test('stops when it is told to', async () => {
    const stop = new AbortController()
    const fetching = get('/silent', { signal: stop.signal })
    stop.abort(new Error('stopped'))
    await expect(fetching).rejects.toThrow('stopped')
  })
})
