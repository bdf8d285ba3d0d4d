import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openPress } from '../../src/browser/press.ts'
import { findCacheFolder, openCache } from '../../src/files/cache.ts'
import { compiledFile, packageFolder, shippedFolder } from '../../src/files/package-folder.ts'
import { openSources } from '../../src/files/sources.ts'
import type { PressPage, Sources } from '../../src/model/ports.ts'
import type { Deck } from '../../src/model/talk.ts'
import { readTalk } from '../../src/read/talk.ts'
import { renderPage, servePath } from '../../src/render/page.ts'

/** A box as it is kept for comparison: what it is, and where it lies in whole pixels of its slide. */
export type KeptBox = readonly [element: string, x: number, y: number, width: number, height: number]

/** Slides of the gallery as a browser lays them out and paints them. Slides count from 1, as in the gallery. */
export interface GalleryPage extends AsyncDisposable {
  boxes(slide: number): Promise<readonly KeptBox[]>
  /** A PNG at half size. */
  capture(slide: number): Promise<Uint8Array>
}

const root = packageFolder()

/** Opens the gallery's deck in a theme, with the CSS of an author after it. */
export async function openGallery(theme: string, css = ''): Promise<GalleryPage> {
  const deck = await readGallery(theme, css)
  const press = openPress({ cache: findCacheFolder() })
  const page = await openDeck(deck, press.open)
  const { width, height } = deck.size
  return {
    boxes: (slide) => page.evaluate(listBoxes, slide - 1),
    capture: async (slide) => {
      const y = (slide - 1) * height
      await page.evaluate('(top) => scrollTo({ top, behavior: "instant" })', y)
      return page.capture({ clip: { x: 0, y, width, height }, scale: 0.5, type: 'png', inView: true })
    },
    async [Symbol.asyncDispose]() {
      await page[Symbol.asyncDispose]()
      await press[Symbol.asyncDispose]()
    },
  }
}

/** Text, pictures and what frames them, each by its tag and class. */
const listBoxes = `(index) => {
  const svg = document.querySelectorAll('body > svg')[index]
  const top = svg.getBoundingClientRect()
  const wanted = 'h1, h2, h3, p, ul, ol, li, pre, marp-pre, table, tr, td, th, img, code, strong, .ob-cast, .ob-chat, [class^=ob-]'
  return [...svg.querySelectorAll(wanted)].map((element) => {
    const box = element.getBoundingClientRect()
    const rect = [box.x - top.x, box.y - top.y, box.width, box.height].map(Math.round)
    return [[element.localName, ...element.classList].join('.'), ...rect]
  })
}`

async function readGallery(theme: string, css: string): Promise<Deck> {
  const deck = join(root, 'docs', 'gallery', 'classes.md')
  const cache = findCacheFolder()
  const themes = ['offbook', 'lectern'].map((name) => join(root, 'themes', `${name}.css`))
  const request = { deck, name: 'classes', root, theme, themes, trustScripts: false, cache }
  const sources = withStyle(openSources(root), deck, css)
  const { talk } = await readTalk(request, sources, openSources(shippedFolder()), openCache(cache))
  if (!talk) throw new Error('The gallery cannot be read')
  return talk.deck
}

async function openDeck(deck: Deck, open: ReturnType<typeof openPress>['open']): Promise<PressPage> {
  const assets = new Map(deck.assets.map((asset) => [servePath(asset.url), asset]))
  const page = await open({
    html: renderPage(deck, { draft: false }).html,
    serve: (path) => {
      const asset = assets.get(path)
      return asset && { bytes: readFileSync(asset.path), type: asset.type }
    },
    ...deck.size,
    trustScripts: false,
    signal: new AbortController().signal,
  })
  await page.evaluate(`() => {\n${readFileSync(compiledFile('marp-browser.js'), 'utf8')}\n}`)
  await page.evaluate(`async () => {
    await document.fonts.ready
    await Promise.all([...document.images].map((image) => image.decode()))
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  }`)
  return page
}

function withStyle(sources: Sources, deck: string, css: string): Sources {
  return {
    ...sources,
    read: (path) => {
      const result = sources.read(path)
      if (css === '' || path !== deck || !result.ok) return result
      return { ...result, bytes: Buffer.concat([result.bytes, Buffer.from(`\n<style>${css}</style>\n`)]) }
    },
  }
}
