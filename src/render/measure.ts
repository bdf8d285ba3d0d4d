import type { Job } from '../model/artifact.ts'
import { OffbookError } from '../model/error.ts'
import type { Layout } from '../model/layout.ts'
import type { PageRequest, PressPage, Served } from '../model/ports.ts'
import type { Asset, Deck, Size } from '../model/talk.ts'
import { findUse, nameAsset, readAsset } from './assets.ts'
import { callMeasure } from './call-measure.ts'
import { mapLimited, picturesAtOnce } from './map-limited.ts'
import { type PrintedDocument, renderPage, servePath } from './page.ts'
import { isRaster, type Sample, samplePicture, UndecodablePicture } from './sample.ts'
import type { Ports } from './target.ts'

/** Width in device pixels that a printed slide is sharp at. */
const printedWidth = 1920

/** Pictures below this size are drawn as they are: a placeholder would cost more than it saves. */
const lightest = 4 * 1024

/** A lighter picture, and where the page finds it. */
export interface Swap extends Sample {
  readonly url: string
  readonly by: string
  /** Whether a decoder has read it. */
  readonly sound: boolean
}

/** A talk's page, and what was found out about it. */
export interface MeasuredPage {
  readonly document: PrintedDocument
  /** The layout, but for what only captures tell: see `look-behind.ts`. */
  readonly laid: Layout
  /** Pictures that lighter ones stand in for. */
  readonly swaps: readonly Swap[]
  readonly page: PressPage
}

/** What comes beside and after the measuring of a page. */
export interface Coming {
  /** Called when the document is there: the browser is busy for a while then, and needs nobody. */
  loaded(): void
  /** Whether its scene is taken next. */
  readonly drawn: boolean
}

/** Loads a talk's page with placeholders for its pictures, measures it, re-samples the pictures, and puts them in. */
export async function measurePage(job: Job, ports: Ports, coming?: Coming): Promise<MeasuredPage> {
  const { deck } = job.talk
  const document = renderPage(deck, job.options)
  const heavy = new Map(listHeavy(deck).map((asset) => [servePath(asset.url), asset]))
  const served = new Map<string, Sample>()
  const serveFile = serveAssets(job, ports)
  const serve = (path: string): Served | undefined => {
    const asset = heavy.get(path)
    return asset ? drawPlaceholder(asset) : (served.get(path) ?? serveFile(path))
  }
  ports.progress(job, { stage: 'loading the page' })
  const page = await openDocument(job, ports, document, serve)
  try {
    ports.progress(job, { stage: 'measuring the page', waitsFor: 'fonts, pictures and scaled text' })
    await settlePage(page, deck, ports)
    coming?.loaded()
    const laid = await callMeasure<Layout>(page, ports, 'measureLayout')
    if (laid.slides.length !== deck.slides.length) {
      throw new OffbookError(`The page shows ${laid.slides.length} of ${deck.slides.length} slides`, {
        hint: 'A script or a style of the deck or its theme takes slides away.',
      })
    }
    // The browser has time while pictures are sampled, and none afterwards.
    if (coming?.drawn) page.prepareInspect()
    const swaps = await sampleAll([...heavy.values()], laid, job, ports)
    for (const swap of swaps) served.set(swap.by, swap)
    ports.progress(job, { stage: 'putting pictures in', waitsFor: 'pictures' })
    const broken = await swapPictures(page, swaps, ports)
    reportBroken([...broken, ...listUndecoded(laid)], job, ports)
    reportRefused(page, job, ports)
    return { document, laid, swaps, page }
  } catch (error) {
    await page[Symbol.asyncDispose]()
    throw error
  }
}

/** Makes a page ready for captures, which a print does not need. */
export async function drawPage(page: PressPage, ports: Ports): Promise<void> {
  await callMeasure(page, ports, 'drawPictures')
}

/** Shows a slide's first `step` reveals for as long as the work lasts. */
export async function withStep<T>(
  page: PressPage,
  ports: Ports,
  slide: number,
  step: number,
  work: () => Promise<T>,
): Promise<T> {
  await callMeasure(page, ports, 'showStep', [slide, step])
  try {
    return await work()
  } finally {
    await callMeasure(page, ports, 'showStep', [slide])
  }
}

function openDocument(
  job: Job,
  ports: Ports,
  document: PrintedDocument,
  serve: PageRequest['serve'],
): Promise<PressPage> {
  const { deck } = job.talk
  return ports.press.open({
    html: document.html,
    serve,
    width: deck.size.width,
    height: deck.size.height,
    trustScripts: job.options.trustScripts,
    signal: ports.signal,
  })
}

export async function settlePage(page: PressPage, deck: Deck, ports: Ports): Promise<void> {
  const scales = deck.slides.some((slide) => slide.html.includes('auto-scaling'))
  await Promise.all([
    scales && page.evaluate(`() => {\n${ports.built.autoScaling}\n}`),
    callMeasure(page, ports, 'settle'),
  ])
}

export async function swapPictures(page: PressPage, swaps: readonly Swap[], ports: Ports): Promise<string[]> {
  if (swaps.length === 0) return []
  const list = swaps.map(({ url, by, density, sound }) => ({ path: servePath(url), by, density, sound }))
  const broken = await callMeasure<string[]>(page, ports, 'swapPictures', [list])
  return broken.map((path) => `asset:${path}`)
}

export function serveAssets(job: Job, ports: Ports): (path: string) => Served | undefined {
  const project = ports.sources(job.talk.root)
  const assets = new Map(job.talk.deck.assets.map((asset) => [servePath(asset.url), asset]))
  return (path) => {
    const asset = assets.get(path)
    const bytes = asset && readAsset(asset, project, ports.shipped)
    return bytes && { bytes, type: asset.type }
  }
}

/** Pictures that a placeholder stands in for until their drawn size is known. */
export function listHeavy(deck: Deck): Asset[] {
  return deck.assets.filter(
    ({ type, width, height, bytes, animated }) =>
      isRaster(type) && width && height && (animated || bytes > lightest),
  )
}

export function drawPlaceholder({ width = 1, height = 1 }: Asset): Served {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"/>`
  return { bytes: Buffer.from(svg), type: 'image/svg+xml' }
}

async function sampleAll(assets: readonly Asset[], layout: Layout, job: Job, ports: Ports): Promise<Swap[]> {
  const { deck, root } = job.talk
  const drawn = measureDrawn(layout)
  const sharpness = Math.max(1, printedWidth / deck.size.width)
  const project = ports.sources(root)
  let done = 0
  const swaps = await mapLimited(assets, picturesAtOnce, async (asset, index): Promise<Swap | undefined> => {
    ports.signal.throwIfAborted()
    ports.progress(job, {
      stage: `sampling pictures (${++done} of ${assets.length})`,
      waitsFor: nameAsset(asset.url),
    })
    const bytes = () => readAsset(asset, project, ports.shipped)
    const size = drawn.get(asset.url) ?? deck.size
    const enough = { width: size.width * sharpness, height: size.height * sharpness }
    const sample = await sampleOrKeep(asset, bytes, enough, ports)
    if (!sample) reportGone(asset, job, ports)
    return sample && { ...sample, url: asset.url, by: `/@sample/${index}` }
  })
  return swaps.filter((swap) => swap !== undefined)
}

/** What one decoder refuses another may read: the browser has the last word on whether a picture is broken. */
export async function sampleOrKeep(
  asset: Asset,
  read: () => Uint8Array | undefined,
  enough: Size,
  ports: Ports,
): Promise<(Sample & { sound: boolean }) | undefined> {
  const { hash, type, width = 0, height = 0, animated = false } = asset
  let sound = true
  try {
    const sample = await samplePicture(
      { hash, type, animated, own: { width, height }, enough, read, purpose: 'print' },
      ports.cache,
    )
    if (sample) return { ...sample, sound }
  } catch (error) {
    if (!(error instanceof UndecodablePicture)) throw error
    sound = false
  }
  const bytes = read()
  return bytes && { bytes, type, density: 1, sound }
}

/** The largest size at which each picture is drawn on any slide. */
function measureDrawn(layout: Layout): Map<string, Size> {
  const drawn = new Map<string, Size>()
  for (const slide of layout.slides) {
    for (const box of slide.boxes) {
      if (box.kind !== 'picture' || box.url === undefined) continue
      const before = drawn.get(box.url) ?? { width: 0, height: 0 }
      drawn.set(box.url, {
        width: Math.max(before.width, box.drawn.width),
        height: Math.max(before.height, box.drawn.height),
      })
    }
  }
  return drawn
}

function listUndecoded(layout: Layout): string[] {
  const boxes = layout.slides.flatMap((slide) => slide.boxes)
  return boxes.flatMap((box) =>
    box.kind === 'picture' && !box.decoded && box.url !== undefined ? [box.url] : [],
  )
}

export function reportGone({ url }: Asset, job: Job, ports: Ports): void {
  const message = `${nameAsset(url)} was there when the deck was read and is gone now`
  ports.report(job, { rule: 'missing-asset', message, ...findUse(job.talk, url) })
}

export function reportBroken(urls: readonly string[], job: Job, ports: Ports): void {
  for (const url of new Set(urls)) {
    ports.report(job, {
      rule: 'broken-asset',
      message: `${nameAsset(url)} cannot be decoded`,
      ...findUse(job.talk, url),
      hint: 'Open it in a picture viewer and save it again, or get it anew.',
    })
  }
}

export function reportRefused(page: PressPage, job: Job, ports: Ports): void {
  for (const url of page.refused) {
    ports.report(job, {
      rule: 'remote-asset',
      message: `The page asked for ${url}, which is not part of the talk`,
    })
  }
}
