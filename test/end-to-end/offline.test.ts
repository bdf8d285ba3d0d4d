import { readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Canary, listenAsCanary } from './canary.ts'
import { makePng } from './pictures.ts'
import { makeFolder, placeFiles, type Run, runOffbook } from './run.ts'

let folder: string
let canary: Canary
let run: Run

/** Every way to reach out that Markdown, HTML and CSS know of; \`HOST\` is somebody who listens. */
const reaching = (host: string) => `---
theme: default
backgroundImage: url(http://${host}/front-matter.png)
style: |
  @import url(http://${host}/import.css);
  @font-face { font-family: Far; src: url(http://${host}/far.woff2) }
  section { font-family: Far; background-image: url(//${host}/relative.png) }
---

<link rel="preconnect" href="http://${host}">
<link rel="dns-prefetch" href="http://${host}">
<link rel="stylesheet" href="http://${host}/sheet.css">
<meta http-equiv="refresh" content="0;url=http://${host}/refresh">
<base href="http://${host}/">

# A far picture

![](http://${host}/image.png)
![bg](http://${host}/background.png)

---

<img src="x.png" onerror="fetch('http://${host}/onerror')">
<img srcset="http://${host}/set.png 2x" src="http://${host}/src.png">
<iframe srcdoc="<img src='http://${host}/srcdoc.png'>"></iframe>
<iframe src="http://${host}/frame"></iframe>
<object data="http://${host}/object"></object>
<embed src="http://${host}/embed">
<video src="http://${host}/video.mp4" poster="http://${host}/poster.png"></video>
<script src="http://${host}/script.js"></script>
<script>navigator.sendBeacon('http://${host}/beacon'); new WebSocket('ws://${host}/socket')</script>
<svg><image href="http://${host}/image.svg"/><use href="http://${host}/use.svg#a"/></svg>
<a href="http://${host}/link" ping="http://${host}/ping">a link is only a link</a>
<form action="http://${host}/form"><input autofocus type="image" src="http://${host}/input.png"></form>
<table background="http://${host}/table.png"><tr><td>x</td></tr></table>

---

<style scoped>
h1 { background: image-set("http://${host}/set-one.png" 1x); cursor: url(http://${host}/cursor.cur), auto }
h1::before { content: url(http://${host}/content.png) }
</style>

# $e^{i\\pi}$ :smile: 😀
`

beforeAll(async () => {
  folder = makeFolder('offline')
  canary = await listenAsCanary()
  placeFiles(folder, { 'talk.md': reaching(`127.0.0.1:${canary.port}`), 'x.png': makePng(8, 8) })
  const words = [
    'build',
    'talk.md',
    '--target',
    'html,pdf,png',
    '--keep-going',
    '--trust-scripts',
    '--no-sandbox',
  ]
  run = await runOffbook(words, { cwd: folder })
})

afterAll(async () => {
  await canary[Symbol.asyncDispose]()
  rmSync(folder, { recursive: true })
})

it('builds without a single connection, even with scripts trusted', () => {
  expect(canary.touched()).toBe(0)
  expect(run.stderr).toContain('remote-asset')
  expect(run.survivors).toEqual([])
  expect(run.litter).toEqual([])
})

it('hears a connection when there is one', async () => {
  const socket = connect(canary.port, '127.0.0.1').resume()
  await new Promise((resolve) => socket.once('close', resolve))
  expect(canary.touched()).toBe(1)
})

/** Names of XML vocabularies look like addresses, and are never fetched. */
const vocabularies = /^(www\.w3\.org|purl\.org|ns\.adobe\.com|www\.aiim\.org)$/

it.each(['public/talk.html', 'public/talk.pdf', 'speaker/talk.html'])(
  'names no host in %s but the author’s',
  (path) => {
    const text = readFileSync(join(folder, 'dist', path), 'latin1')
    const hosts = [...text.matchAll(/\b(?:https?|wss?):\/\/([\w.-]+)/g)].map((match) => match[1] as string)
    expect([...new Set(hosts)].filter((host) => !vocabularies.test(host) && host !== '127.0.0.1')).toEqual([])
  },
)
