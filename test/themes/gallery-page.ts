import { join } from 'node:path'
import { openPress } from '../../src/browser/press.ts'
import { readBuilt } from '../../src/commands/read-built.ts'
import { findCacheFolder, openCache } from '../../src/files/cache.ts'
import { packageFolder, shippedFolder } from '../../src/files/package-folder.ts'
import { openSources } from '../../src/files/sources.ts'
import type { SlideLayout } from '../../src/model/layout.ts'
import type { Sources } from '../../src/model/ports.ts'
import { readTalk } from '../../src/read/talk.ts'
import { openWorkshop } from '../../src/render/workshop.ts'

/** Slides of the gallery as a browser lays them out and paints them. */
export interface GalleryPage extends AsyncDisposable {
  layout(slide: number): SlideLayout
  /** A PNG at half size. */
  capture(slide: number): Promise<Uint8Array>
}

/** Opens the gallery's deck in a theme, with the CSS of an author after it. Slides count from 1, as in the gallery. */
export async function openGallery(theme: string, css = ''): Promise<GalleryPage> {
  const root = packageFolder()
  const deck = join(root, 'docs', 'gallery', 'classes.md')
  const folder = findCacheFolder()
  const cache = openCache(folder)
  const shipped = openSources(shippedFolder())
  const themes = ['offbook', 'lectern'].map((name) => join(root, 'themes', `${name}.css`))
  const request = { deck, name: 'classes', root, theme, themes, trustScripts: false, cache: folder }
  const { talk } = await readTalk(request, withStyle(openSources(root), deck, css), shipped, cache)
  if (!talk) throw new Error('The gallery cannot be read')
  const press = openPress({ cache: folder })
  const workshop = openWorkshop({ press, cache, built: readBuilt(), sources: openSources, shipped })
  const ports = workshop.open({ signal: new AbortController().signal, report: () => {} })
  const page = await ports.page({ talk, options: { epoch: 0, draft: false, trustScripts: false }, made: [] })
  return {
    layout: (slide) => {
      const layout = page.layout.slides.find(({ index }) => index === slide - 1)
      if (!layout) throw new Error(`There is no slide ${slide}`)
      return layout
    },
    capture: (slide) => page.capture(slide - 1, { scale: 0.5, type: 'png' }),
    async [Symbol.asyncDispose]() {
      await ports[Symbol.asyncDispose]()
      await press[Symbol.asyncDispose]()
    },
  }
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
