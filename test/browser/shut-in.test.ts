import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { type AddressInfo, createConnection, createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OffbookError } from '../../src/model/error.ts'
import { openTestPage, openTestPress } from './pages.ts'

const press = openTestPress({ noSandbox: true })
afterAll(() => press[Symbol.asyncDispose]())

const canary = { server: createServer(), socket: createSocket('udp4'), touched: 0 }
let port = 0
beforeAll(async () => {
  canary.server.on('connection', (socket) => {
    canary.touched++
    socket.destroy()
  })
  canary.socket.on('message', () => void canary.touched++)
  canary.server.listen(0, '127.0.0.1')
  await once(canary.server, 'listening')
  port = (canary.server.address() as AddressInfo).port
  canary.socket.bind(port, '127.0.0.1')
  await once(canary.socket, 'listening')
})
afterAll(() => {
  canary.server.close()
  canary.socket.close()
})

/** What a hostile deck may hold; `URL` stands for the canary. */
const untrusted: Record<string, string> = {
  picture: '<img src="URL/a.png">',
  'picture by name': '<img src="http://localhost:PORT/a.png">',
  'picture set':
    '<picture><source srcset="URL/a.webp 2x"><img src="URL/a.png" srcset="URL/b.png 1x"></picture>',
  'css background': '<div style="background: url(URL/a.png); width: 9px; height: 9px"></div>',
  'css import': '<style>@import "URL/a.css";</style>',
  'css font':
    '<style>@font-face { font-family: f; src: url(URL/f.woff2) } p { font-family: f }</style><p>x</p>',
  'css cursor, list and content':
    '<style>p { cursor: url(URL/c.png), auto; list-style: url(URL/l.png) } p::after { content: url(URL/d.png) }</style><p>x</p>',
  'css of an svg filter':
    '<p style="filter: url(URL/a.svg#f); mask: url(URL/b.svg#m); clip-path: url(URL/c.svg#c)">x</p>',
  'style sheet': '<link rel="stylesheet" href="URL/a.css">',
  icon: '<link rel="icon" href="URL/a.ico">',
  preconnect: '<link rel="preconnect" href="URL"><link rel="preconnect" href="https://127.0.0.1:PORT">',
  prefetch: '<link rel="prefetch" href="URL/a"><link rel="prerender" href="URL/b">',
  preload: '<link rel="preload" as="image" href="URL/a.png"><link rel="modulepreload" href="URL/a.mjs">',
  'dns-prefetch': '<link rel="dns-prefetch" href="http://localhost:PORT">',
  manifest: '<link rel="manifest" href="URL/a.json">',
  frame: '<iframe src="URL/"></iframe>',
  'srcdoc frame':
    '<iframe srcdoc="<script>top.ran = 1</script><img src=URL/a.png><meta http-equiv=refresh content=\'0;URL\'>"></iframe>',
  object: '<object data="URL/a.svg" type="image/svg+xml"></object>',
  embed: '<embed src="URL/a.pdf">',
  video: '<video src="URL/a.mp4" poster="URL/p.png" autoplay muted><track default src="URL/a.vtt"></video>',
  audio: '<audio src="URL/a.mp3" autoplay></audio>',
  'meta refresh': '<meta http-equiv="refresh" content="0; url=URL/">',
  'meta refresh to a file': '<meta http-equiv="refresh" content="0; url=file:///etc/passwd">',
  'meta policy': '<meta http-equiv="Content-Security-Policy" content="default-src *"><img src="URL/a.png">',
  'meta cookie and base': '<base href="URL/"><img src="a.png">',
  form: '<form action="URL/" id="f"><input autofocus onfocus="f.submit()"></form>',
  'inline script': '<script>ran = 1; new Image().src = "URL/a.png"</script>',
  'script from outside': '<script src="URL/a.js"></script>',
  'module and import map':
    '<script type="importmap">{"imports":{"a":"URL/a.mjs"}}</script><script type="module">import "a"</script>',
  'speculation rules':
    '<script type="speculationrules">{"prerender":[{"urls":["URL/"]}],"prefetch":[{"urls":["URL/b"]}]}</script>',
  onerror: '<img src="data:image/png,x" onerror="ran = 1">',
  'svg script and handler':
    '<svg onload="ran = 1"><script>ran = 1</script><image href="URL/a.png"/><use href="URL/a.svg#x"/></svg>',
  'svg that animates a link':
    '<svg><a><animate attributeName="href" values="javascript:ran=1"/><set attributeName="onclick" to="ran=1"/></a></svg>',
  'javascript: address':
    '<iframe src="javascript:parent.ran = 1"></iframe><a href="javascript:ran=1" autofocus>x</a>',
  'link ping': '<a href="#x" ping="URL/">x</a>',
}

/** What trusted scripts may try. */
const trusted: Record<string, string> = {
  fetch: 'fetch("URL/"); fetch("https://offbook.invalid/x"); fetch("http://offbook.invalid:9/")',
  'fetch of a file': 'fetch("file:///etc/passwd").then((r) => r.text()).then((t) => { document.title = t })',
  xhr: 'const x = new XMLHttpRequest(); x.open("GET", "URL/"); x.send()',
  beacon: 'navigator.sendBeacon("URL/", "x")',
  'web socket': 'new WebSocket("ws://127.0.0.1:PORT/")',
  'event source': 'new EventSource("URL/")',
  'web transport': 'new WebTransport("https://127.0.0.1:PORT/")',
  'web rtc':
    'const c = new RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:PORT" }, { urls: "turn:127.0.0.1:PORT?transport=tcp", username: "a", credential: "b" }] }); c.createDataChannel("x"); c.createOffer().then((o) => c.setLocalDescription(o))',
  'web rtc from a frame':
    'const f = document.createElement("iframe"); document.body.append(f); const c = new f.contentWindow.RTCPeerConnection({ iceServers: [{ urls: "stun:127.0.0.1:PORT" }] }); c.createDataChannel("x"); c.createOffer().then((o) => c.setLocalDescription(o))',
  worker: 'new Worker(window.URL.createObjectURL(new Blob(["fetch(\'URL/\')"])))',
  'service worker': 'navigator.serviceWorker.register("/sw.js")',
  navigation: 'setTimeout(() => { location.href = "URL/" }, 50)',
  'navigation to a file': 'setTimeout(() => { location.href = "file:///etc/passwd" }, 50)',
  'navigation to data': 'location.href = "data:text/html,x"',
  reload: 'setTimeout(() => location.reload(), 50)',
  'new window': 'window.open("URL/"); window.open("about:blank", "_blank", "noopener")',
  'click on a link':
    'const a = document.createElement("a"); a.href = "URL/"; a.target = "_blank"; document.body.append(a); a.click()',
  download:
    'const a = document.createElement("a"); a.href = "data:,x"; a.download = "x"; document.body.append(a); a.click()',
  form: 'const f = document.createElement("form"); f.action = "URL/"; document.body.append(f); f.submit()',
  dialogs: 'alert(1); confirm(2); prompt(3); print()',
  'question before leaving':
    'onbeforeunload = (e) => { e.preventDefault(); e.returnValue = "x" }; setTimeout(() => { location.href = "URL/" }, 50)',
  'script from outside':
    'const s = document.createElement("script"); s.src = "URL/a.js"; document.body.append(s); import("URL/a.mjs").catch(() => {})',
}

const place = (text: string): string =>
  text.replace(/\bURL\b(?!\.)/g, `http://127.0.0.1:${port}`).replaceAll('PORT', `${port}`)

async function look(html: string, trustScripts: boolean) {
  const before = canary.touched
  const page = await openTestPage(press, html, { trustScripts })
  await sleep(250)
  const seen = await page.evaluate<{ marker: string; ran: boolean; title: string }>(
    `() => ({ marker: document.querySelector('main')?.textContent ?? '', ran: 'ran' in window, title: document.title })`,
  )
  const pdf = await page.pdf({ width: 960, height: 540, tagged: true })
  await page[Symbol.asyncDispose]()
  return { ...seen, pdf: Buffer.from(pdf.subarray(0, 5)).toString(), touched: canary.touched - before }
}

const quiet = { marker: 'the slide', title: 'deck', pdf: '%PDF-', touched: 0 }

describe('a page is shut in', () => {
  it('in the face of a canary that sings', async () => {
    const before = canary.touched
    const socket = createConnection(port, '127.0.0.1')
    await once(socket, 'close')
    expect(canary.touched).toBe(before + 1)
  })

  it.concurrent.each(Object.entries(untrusted))('%s', async (_, vector) => {
    const html = `<!doctype html><title>deck</title><main>the slide</main>${place(vector)}`
    expect(await look(html, false)).toEqual({ ...quiet, ran: false })
  })

  it.concurrent.each(Object.entries(trusted))('trusted scripts: %s', async (_, vector) => {
    const script = `<script>window.ran = 1; try { ${place(vector)} } catch {}</script>`
    const html = `<!doctype html><title>deck</title><body><main>the slide</main>${script}`
    expect(await look(html, true)).toEqual({ ...quiet, ran: true })
  })

  it.each([
    ['about:blank', '"about:blank"'],
    ['http://127.0.0.1:9/', '"http://127.0.0.1:9/"'],
    ['blob:https://offbook.invalid/', 'URL.createObjectURL(new Blob(["x"], { type: "text/html" }))'],
  ])('is no slide when a trusted script leaves it for %s', async (url, code) => {
    const html = `<p>one</p><script>location.href = ${code}</script><p>two</p>`
    const opened = openTestPage(press, html, { trustScripts: true })
    // A blob takes the place of the page a moment after it was loaded.
    const printed = opened.then(async (page) => {
      await sleep(200)
      return page.pdf({ width: 960, height: 540, tagged: true })
    })
    await expect(printed).rejects.toThrow(`led the page away to ${url}`)
  })

  it('is no slide when a trusted script stops it half-way, and nobody waits for the rest', async () => {
    const html = '<p>one</p><script>window.stop()</script><p>two</p>'
    await expect(openTestPage(press, html, { trustScripts: true })).rejects.toThrow('stopped the page')
  })

  it('has no way back', async () => {
    await using page = await openTestPage(press, '<main>the slide</main>')
    await page.evaluate('() => history.back()')
    await sleep(200)
    expect(await page.evaluate('() => [history.length, document.body.textContent]')).toEqual([1, 'the slide'])
  })

  it('names what was refused', async () => {
    const html =
      '<img src="https://a.example/x.png"><img src="/none.png"><img src="/there.png"><img src="/none.png">'
    await using page = await openTestPage(press, html, {
      serve: (path) => (path === '/there.png' ? { bytes: new Uint8Array(), type: 'image/png' } : undefined),
    })
    await sleep(100)
    expect([...page.refused].sort()).toEqual(['https://a.example/x.png', 'https://offbook.invalid/none.png'])
  })

  it('runs no trusted script where the sandbox is off and nobody said that it may be', async () => {
    await using strict = openTestPress()
    const { sandboxed } = await strict.facts()
    const opened = openTestPage(strict, '<p>x</p>', { trustScripts: true })
    if (sandboxed) await (await opened)[Symbol.asyncDispose]()
    else await expect(opened).rejects.toThrow(OffbookError)
  })
})
