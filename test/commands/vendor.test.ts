import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runVendor, type VendorFlags } from '../../src/commands/vendor.ts'
import { makeFolder, type TestFolder } from '../files/folder.ts'

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"><rect width="8" height="8"/></svg>'
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
)

const files: Readonly<Record<string, string | Buffer | undefined>> = {
  '/My%20Logo.PNG': png,
  '/dot.svg?size=8': svg,
  '/page': '<!doctype html><p>Not a picture',
}

let asked: string[] = []
const server = createServer((request, response) => {
  asked.push(request.url ?? '')
  const file = files[request.url ?? '']
  if (file === undefined) response.writeHead(404).end()
  else response.writeHead(200, { 'content-type': 'image/png' }).end(file)
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

const deck = () => `---
title: Pictures
lang: en
theme: own
---

# Pictures

![A logo](${origin}/My%20Logo.PNG) [where it is from](${origin}/My%20Logo.PNG)

\`\`\`md
![A logo](${origin}/My%20Logo.PNG)
\`\`\`

---

<!-- include: parts/dots.md -->
`

const makeTalk = (): TestFolder =>
  makeFolder({
    'offbook.yaml': 'decks: slides/*.md\n',
    'slides/talk.md': deck(),
    'slides/parts/dots.md': `# Dots\n\n<img alt="A dot" src="${origin}/dot.svg?size=8">\n`,
    'themes/own.css': `/* @theme own */\n@import 'default';\nsection { background: url('${origin}/dot.svg?size=8') }\n`,
  })

interface Run {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

async function run(folder: TestFolder, flags: Partial<VendorFlags> = {}, decks: string[] = []): Promise<Run> {
  let [stdout, stderr] = ['', '']
  const code = await runVendor(
    decks,
    { maxSize: 1_000_000, timeout: 10, ...flags },
    {
      folder: folder.path,
      environment: { OFFBOOK_CACHE: folder.at('.cache') },
      signal: new AbortController().signal,
      color: { stdout: false, stderr: false },
      print: (text) => {
        stdout += text
      },
      tell: (text) => {
        stderr += text
      },
    },
  )
  return { code, stdout, stderr }
}

const allowPrivate = true

test('fetches pictures once, and names them in deck, part and theme', async () => {
  using folder = makeTalk()
  const read = (path: string) => readFileSync(folder.at(path), 'utf8')
  asked = []
  const dry = await run(folder, { dryRun: true, allowPrivate })
  expect(dry).toMatchObject({ code: 0, stderr: '' })
  expect(dry.stdout).toContain('2 pictures would be kept and 3 files changed; nothing was written.')
  expect(readdirSync(folder.path)).not.toContain('assets')

  const first = await run(folder, { allowPrivate })
  expect(first).toMatchObject({ code: 0, stderr: '' })
  expect(first.stdout).toContain('Kept 2 pictures, changed 3 files.')
  const [dot = '', logo = '', lock = ''] = readdirSync(folder.at('assets'))
  expect([dot, logo, lock]).toEqual([
    expect.stringMatching(/^dot-[0-9a-f]{8}\.svg$/),
    expect.stringMatching(/^my-logo-[0-9a-f]{8}\.png$/),
    'vendor.json',
  ])
  expect(readFileSync(folder.at(`assets/${logo}`))).toEqual(png)
  expect(JSON.parse(read('assets/vendor.json')).pictures[logo]).toMatchObject({
    url: `${origin}/My%20Logo.PNG`,
    bytes: png.length,
    type: 'image/png',
  })
  expect(read('slides/talk.md')).toBe(
    deck().replace(`![A logo](${origin}/My%20Logo.PNG) `, `![A logo](../assets/${logo}) `),
  )
  expect(read('slides/parts/dots.md')).toContain(`src="../../assets/${dot}"`)
  expect(read('themes/own.css')).toContain(`url('../assets/${dot}')`)
  expect(asked.sort()).toEqual(['/My%20Logo.PNG', '/My%20Logo.PNG', '/dot.svg?size=8', '/dot.svg?size=8'])

  asked = []
  expect(await run(folder, { allowPrivate })).toMatchObject({ code: 0, stdout: 'Nothing to fetch.\n' })
  expect(await run(folder, { check: true })).toMatchObject({
    code: 0,
    stdout: '2 pictures in assets, all as fetched\n',
  })
  // Fetched before, and named anew.
  writeFileSync(folder.at('slides/talk.md'), deck())
  expect(await run(folder)).toMatchObject({ code: 0 })
  expect(asked).toEqual([])

  writeFileSync(folder.at(`assets/${logo}`), 'x')
  rmSync(folder.at(`assets/${dot}`))
  writeFileSync(folder.at('slides/parts/dots.md'), `![A page](${origin}/page)\n`)
  const checked = await run(folder, { check: true })
  expect(checked).toMatchObject({ code: 1, stdout: '' })
  expect(checked.stderr).toBe(
    `assets/${dot} is not there\nassets/${logo} is not the picture that was fetched\n` +
      `slides/parts/dots.md:1 names ${origin}/page, which was not fetched\n`,
  )
})

test('takes pictures alone, and from private networks none', async () => {
  using folder = makeFolder({
    'talk.md': `![](${origin}/page) ![](${origin}/gone.png) ![A logo](${origin}/My%20Logo.PNG)\n`,
  })
  const refused = await run(folder, {}, ['talk.md'])
  expect(refused.code).toBe(1)
  expect(refused.stderr.split('is on this machine or in a private network')).toHaveLength(4)
  const taken = await run(folder, { allowPrivate }, ['talk.md'])
  expect(taken.code).toBe(1)
  expect(taken.stderr).toContain(`${origin}/page is no picture that slides can draw\n`)
  expect(taken.stderr).toContain(`${origin}/gone.png answers 404 Not Found\n`)
  expect(readFileSync(folder.at('talk.md'), 'utf8')).toMatch(
    /^!\[\]\(http.*page\) !\[\]\(http.*gone.png\) !\[A logo\]\(assets\/my-logo-\w{8}\.png\)\n$/,
  )
})

test('keeps nothing outside of the root, by name or by a link that the project brings', async () => {
  using elsewhere = makeFolder({})
  using folder = makeFolder({ 'talk.md': `![A logo](${origin}/My%20Logo.PNG)\n` })
  symlinkSync(elsewhere.path, folder.at('assets'))
  for (const flags of [{}, { into: '..' }])
    await expect(run(folder, { allowPrivate, ...flags }, ['talk.md'])).rejects.toThrow('outside')
  expect(readdirSync(elsewhere.path)).toEqual([])
})
