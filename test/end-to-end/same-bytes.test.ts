import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { PictureItem, Scene } from '../../src/model/scene.ts'
import { targets } from '../../src/render/targets.ts'
import { makePng } from './pictures.ts'
import { makeFolder, placeFiles, runOffbook } from './run.ts'

const folder = makeFolder('same')
afterAll(() => rmSync(folder, { recursive: true }))

const deck = `---
title: The same everywhere
date: 2026-05-04
paginate: true
---

# The same everywhere

<!-- a note -->

---

## Code, a formula, an emoji, three scripts

\`\`\`js
const here = 1
\`\`\`

$e^{i\\pi} + 1 = 0$ 🎭 舞台 مسرح

---

![bg right](p.png)

![w:120 sepia:1](p.png)

* one
* two

---

<video src="reel.webm" poster="p.png" width="320" controls></video>
`

const film = readFileSync(join(import.meta.dirname, '../fixtures/pptx/reel.webm'))

/** Folder, time zone, language, home, cache and umask differ; the second has nothing cached. */
async function buildIn(
  name: string,
  umask: number,
  env: Readonly<Record<string, string>>,
): Promise<Map<string, string>> {
  const cwd = join(folder, name)
  placeFiles(cwd, { 'talk.md': deck, 'p.png': makePng(900, 700), 'reel.webm': film, 'home/x': '' })
  const before = process.umask(umask)
  try {
    const run = await runOffbook(
      [
        'build',
        'talk.md',
        '--scene',
        '--target',
        'html,pdf,png,pptx,handout,prompt-book,notes,script,site,pack',
      ],
      {
        cwd,
        env: { HOME: join(cwd, 'home'), ...env },
      },
    )
    expect(run.code, run.stderr).toBe(0)
  } finally {
    process.umask(before)
  }
  return hashFiles(join(cwd, 'dist'))
}

function hashFiles(root: string): Map<string, string> {
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()
  const files = paths.filter((path) => /^(public|speaker)/.test(path) && statSync(join(root, path)).isFile())
  const hash = (path: string) =>
    createHash('sha256')
      .update(readFileSync(join(root, path)))
      .digest('hex')
  return new Map(files.map((path) => [relative(root, join(root, path)), hash(path)]))
}

it('is the same to the byte, wherever, whenever and by whomever it is built', async () => {
  const one = await buildIn('one', 0o022, { TZ: 'Asia/Tokyo', LANG: 'de_DE.UTF-8', LC_ALL: 'de_DE.UTF-8' })
  const two = await buildIn('some where else', 0o077, {
    TZ: 'America/St_Johns',
    LANG: 'C',
    LC_ALL: 'C',
    OFFBOOK_CACHE: join(folder, 'cache'),
  })
  expect([...one.keys()]).toEqual(
    expect.arrayContaining([
      ...['public/talk.html', 'public/talk.pdf', 'speaker/talk.html', 'public/talk-handout.pdf'],
      ...['public/index.html', 'public/talk.zip', 'public/talk/read.html', 'speaker/talk-venue.zip'],
      ...['public/talk.pptx', 'speaker/talk.pptx', 'speaker/talk.scene.json'],
      ...['speaker/talk-prompt-book.pdf', 'speaker/talk-notes.pdf', 'speaker/talk.script.md'],
    ]),
  )
  expect([...one.keys()].filter((path) => path.endsWith('.png'))).toHaveLength(4)
  expect(two).toEqual(one)
  const told = targets.flatMap((target) => (target.of === 'talk' ? target.writes : []))
  const ofTalk = [...one.keys()].filter((path) => /^\w+\/talk[^/]*$/.test(path) && !path.endsWith('.zip'))
  expect(told.map((pattern) => pattern.replace('*', 'talk'))).toEqual(expect.arrayContaining(ofTalk))
})

it('writes what its slides draw as JSON', () => {
  const scene = JSON.parse(readFileSync(join(folder, 'one/dist/speaker/talk.scene.json'), 'utf8')) as Scene
  expect(scene).toMatchObject({ version: 1, lang: 'en', size: { width: 1280, height: 720 } })
  const roles = scene.slides.map(({ items }) =>
    items.flatMap((item) => (item.kind === 'box' && item.role ? [item.role] : [])),
  )
  expect(roles[0]).toEqual(['title', 'slide-number'])
  expect(scene.slides[2]).toMatchObject({ steps: 2, background: [{ kind: 'solid' }] })
  const shown = scene.slides[2]?.items.flatMap((item) => (item.kind === 'picture' ? [item] : [])) ?? []
  expect(shown.map(({ reason }) => reason)).toEqual([undefined, undefined])
  expect(shown.map(({ source }) => source.split(':')[0])).toEqual(['asset', 'tinted'])
  for (const { source } of pictures(scene)) expect(Object.keys(scene.files)).toContain(source)
})

function pictures({ slides }: Scene): PictureItem[] {
  return slides.flatMap(({ items }) => items.filter((item): item is PictureItem => item.kind === 'picture'))
}
