import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openBrowser } from './desk-rig.ts'
import { makePng } from './pictures.ts'
import { makeFolder, placeFiles, type Run, runOffbook } from './run.ts'

const folder = makeFolder('site')
const published = join(folder, 'dist', 'public')
const secret = 'Nobody in the audience may ever read this very sentence.'
const first = `---
title: Clocks & "quotes"
author: Ada Okoro
event: StageConf
date: 2027-02-03
lang: en
description: Why the night has an hour too many.
url: https://talks.example/clocks/
---

# Clocks

[the manual](https://manual.example/?a=1&b=2)

<!-- ${secret} -->

---

## Code

\`\`\`js
const one = '<1>'
\`\`\`

<!-- _handout: Take this sentence home. -->

---

![A square of paint](p.png)
`
const second = '---\ntitle: Second\nlang: en\nevent: StageConf\n---\n\n# Second\n\nwords\n'

let run: Run
beforeAll(async () => {
  placeFiles(folder, {
    'offbook.yaml': 'decks: slides/**/*.md\ntargets: [html, pdf, site]\n',
    'slides/clocks.md': first,
    'slides/p.png': makePng(900, 700),
    'slides/more/second.md': second,
  })
  run = await build(['--pack', '--json'])
})
afterAll(() => rmSync(folder, { recursive: true }))

function build(words: readonly string[]): Promise<Run> {
  return runOffbook(['build', ...words], { cwd: folder })
}

function readPublished(path: string): string {
  return readFileSync(join(published, path), 'utf8')
}

function checkSums(sums: string, read: (path: string) => Uint8Array): string[] {
  return sums
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [hash, path = ''] = line.split('  ')
      expect(createHash('sha256').update(read(path)).digest('hex'), path).toBe(hash)
      return path
    })
}

describe('the page for attendees', () => {
  it('names every talk, with what was made of it', () => {
    expect(run.code, run.stderr).toBe(0)
    const page = readPublished('index.html')
    for (const text of [
      'StageConf',
      'Clocks &amp; &quot;quotes&quot;',
      'Ada Okoro',
      '2027-02-03',
      'an hour too many',
    ])
      expect(page).toContain(text)
    for (const link of [
      'clocks.html',
      'clocks.pdf',
      'clocks/read.html',
      'more/second.pdf',
      'talks.zip',
      'SHA256SUMS',
    ])
      expect(page).toContain(`href="${link}"`)
    expect(page).toContain('PDF · 3 pages · ')
    expect(page).toContain('href="https://manual.example/?a=1&amp;b=2"')
    expect(page).toContain("const one = '&lt;1&gt;'")
    expect(page).toContain(
      '<meta property="og:image" content="https://talks.example/clocks/clocks/cover.jpg">',
    )
    expect(page).not.toMatch(/<script|speaker\//)
    expect(page.length).toBeLessThan(120_000)
  })

  it('has sums of every public file, and one archive that holds them all', () => {
    const listed = checkSums(readPublished('SHA256SUMS'), (path) => readFileSync(join(published, path)))
    expect(listed).toEqual(expect.arrayContaining(['index.html', 'talks.zip', 'clocks/cover.jpg']))
    const inside = unzipSync(readFileSync(join(published, 'talks.zip')))
    const sums = Buffer.from(inside['SHA256SUMS'] ?? []).toString()
    expect(checkSums(sums, (path) => inside[path] ?? new Uint8Array())).toEqual(
      listed.filter((path) => path !== 'talks.zip'),
    )
    expect(Buffer.from(inside['index.html'] ?? [])).toEqual(readFileSync(join(published, 'index.html')))
  })

  it('comes with an article of each talk, which holds no private word', () => {
    const article = readPublished('clocks/read.html')
    expect(article).toContain('Take this sentence home.')
    expect(article).toMatch(
      /<img src="pictures\/[\da-f]{12}\.webp" alt="A square of paint" width="900" height="700"/,
    )
    expect(article).toContain('<pre tabindex="0"><code>const one = \'&lt;1&gt;\'</code></pre>')
    expect(article).not.toContain('Nobody in the audience')
    expect(readPublished('index.html')).not.toContain('Nobody in the audience')
  })

  it('is told in the record', () => {
    const report = JSON.parse(run.stdout) as { files: { path: string; for: string; target: string }[] }
    expect(report.files.map(({ path }) => path)).toEqual([
      ...['public/index.html', 'public/talks.zip', 'public/SHA256SUMS', 'speaker/talks-venue.zip'],
    ])
  })
})

it('packs one archive for the machine in the room', () => {
  const pack = unzipSync(readFileSync(join(folder, 'dist', 'speaker', 'talks-venue.zip')))
  const readme = Buffer.from(pack['README.txt'] ?? []).toString()
  expect(readme).toContain('Open speaker/clocks.html in a browser.')
  expect(readme).toContain('If the browser will not do: public/clocks.pdf')
  const listed = checkSums(
    Buffer.from(pack['SHA256SUMS'] ?? []).toString(),
    (path) => pack[path] ?? new Uint8Array(),
  )
  expect(listed).toEqual(expect.arrayContaining(['README.txt', 'public/index.html', 'speaker/clocks.html']))
  expect(Buffer.from(pack['speaker/clocks.html'] ?? []).toString()).toContain(secret)
})

describe('in a browser, opened as a file', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  it.each(['index.html', 'clocks/read.html'])('%s draws all it has, and axe finds nothing', async (path) => {
    const page = await browser.newPage()
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('request', (request) => {
      if (!/^(file|data):/.test(request.url())) complaints.push(request.url())
    })
    await page.goto(pathToFileURL(join(published, path)).href)
    const faces = await page.evaluate(`(async () => {
      for (const picture of document.images) picture.loading = 'eager'
      await Promise.all([...document.images].map((picture) => picture.decode()))
      return [...document.fonts].map(({ status }) => status)
    })()`)
    expect(faces).toContain('loaded')
    for (const scheme of ['light', 'dark']) {
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }])
      expect(await findBarriers(page)).toEqual([])
    }
    await page.setViewport({ width: 390, height: 800 })
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    expect(complaints).toEqual([])
    await page.close()
  })
})

describe('a build of one deck of several', () => {
  it('keeps the others on the page, and says nothing is new when nothing is', async () => {
    const before = readPublished('index.html')
    const again = await build(['slides/more/second.md'])
    expect(again.code, again.stderr).toBe(0)
    expect(readPublished('index.html')).toBe(before)
    expect(existsSync(join(folder, 'dist', 'speaker', 'talks-venue.zip'))).toBe(true)
  })

  it('keeps a talk that failed, with its old files', async () => {
    writeFileSync(join(folder, 'slides', 'clocks.md'), `${first}\n![gone](gone.png)\n`)
    const failed = await build([])
    expect(failed.code).toBe(1)
    expect(readPublished('index.html')).toContain('href="clocks/read.html"')
    checkSums(readPublished('SHA256SUMS'), (path) => readFileSync(join(published, path)))
  })
})

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

async function findBarriers(page: Awaited<ReturnType<Browser['newPage']>>): Promise<readonly string[]> {
  const session = await page.createCDPSession()
  // The page's policy lets no script in: this one comes over the protocol.
  await session.send('Runtime.evaluate', { expression: readFileSync(axe, 'utf8') })
  const { result } = await session.send('Runtime.evaluate', {
    awaitPromise: true,
    returnByValue: true,
    expression: `axe.run().then(({ violations }) => violations.map((one) => one.id + ': ' + one.nodes[0].html.slice(0, 160)))`,
  })
  return result.value as readonly string[]
}
