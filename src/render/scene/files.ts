import type { Job } from '../../model/artifact.ts'
import type { FileKey, Fill, SceneFile, SceneItem, SceneSlide } from '../../model/scene.ts'
import type { ComingContent, FileContent, SceneContent } from '../../model/scene-content.ts'
import type { Asset, AssetType, Size } from '../../model/talk.ts'
import { readAsset } from '../assets.ts'
import { callMeasure } from '../call-measure.ts'
import { mapLimited, picturesAtOnce } from '../map-limited.ts'
import type { MeasuredPage } from '../measure.ts'
import { servePath } from '../page.ts'
import { isRaster } from '../sample.ts'
import { loadSharp } from '../sharp.ts'
import type { Ports } from '../target.ts'
import { cutBackgrounds, makeCuts } from './cut.ts'
import { isGradient } from './gradients.ts'
import { listTinted, splitTinted, tintPictures } from './tints.ts'
import { listUsedKeys } from './uses.ts'

interface Made {
  readonly measured: MeasuredPage
  readonly drawings: Readonly<Record<FileKey, string>>
  readonly gradients: Promise<SceneContent>
  /** Names of what is captured. */
  readonly captures: readonly FileKey[]
  /** Resolves when the page is free again: what it captured may then still be being encoded. */
  readonly captured: Promise<{ readonly rasters: Promise<SceneContent> }>
}

export interface Gathered {
  readonly slides: readonly SceneSlide[]
  readonly files: ComingContent
  /** Resolves when the page is free. */
  readonly free: Promise<unknown>
}

/** Types that every presentation program shows. */
const known = new Set<AssetType>(['image/png', 'image/jpeg', 'image/gif', 'image/svg+xml'])

/**
 * Gathers what slides name, while the page captures; a drawing gets a picture for programs that cannot read it. What is
 * captured and what has to be encoded comes later.
 */
export async function gatherFiles(
  slides: readonly SceneSlide[],
  made: Made,
  job: Job,
  ports: Ports,
): Promise<Gathered> {
  const used = new Set(listUsedKeys(slides))
  const own = await readOwn(used, made, job, ports)
  const { pictures, html } = await paintDrawings(slides, own, made, ports)
  // A drawing with HTML in it goes up in the page itself, which has to be free for that.
  const drawn = made.captured.then(() => captureDrawings(html, made.measured, ports))
  const files = new Map<FileKey, Promise<FileContent>>()
  const add = (content: Iterable<readonly [FileKey, FileContent]>) => {
    for (const [key, file] of content) files.set(key, Promise.resolve(file))
  }
  const expect = (keys: Iterable<FileKey>, coming: Promise<SceneContent>) => {
    coming.catch(() => {})
    for (const key of keys) files.set(key, pickFile(coming, key))
  }
  add(own)
  const tinted = listTinted(used, own)
  expect(tinted, tintPictures(tinted, own))
  expect(
    Object.keys(made.drawings).filter(isGradient).map(fallbackKey),
    made.gradients.then((all) => new Map([...all].map(([key, file]) => [fallbackKey(key), file]))),
  )
  add(pictures)
  expect(
    html.map(({ key }) => fallbackKey(key)),
    drawn,
  )
  expect(
    made.captures,
    made.captured.then(({ rasters }) => rasters),
  )
  const captured = new Set(html.map(({ key }) => key))
  const shown = slides.map((slide) => withFallbacks(slide, files, captured))
  const cut = cutBackgrounds(shown, (key) => files.has(key) && !isDrawn(own.get(key)))
  expect(cut.cuts.keys(), makeCuts(cut.cuts, new Map(files)))
  return { slides: cut.slides, files, free: drawn }
}

/** Drawings and moving pictures are not cut. */
function isDrawn(file: SceneFile | undefined): boolean {
  return file !== undefined && (file.type === 'image/svg+xml' || file.animated === true)
}

/** One of several files that come together. Whoever awaits it hears of its failure. */
function pickFile(coming: Promise<SceneContent>, key: FileKey): Promise<FileContent> {
  const picked = coming.then((files) => {
    const file = files.get(key)
    if (!file) throw new Error(`There is no ${key}`)
    return file
  })
  picked.catch(() => {})
  return picked
}

/** The drawings of the page and the pictures of the deck. */
async function readOwn(
  used: ReadonlySet<FileKey>,
  { drawings, measured }: Made,
  job: Job,
  ports: Ports,
): Promise<SceneContent> {
  const files = new Map<FileKey, FileContent>()
  for (const [key, text] of Object.entries(drawings)) files.set(key, await readDrawing(text))
  const sources = new Set([...used].map((key) => splitTinted(key)?.source ?? key))
  const assets = job.talk.deck.assets.filter(({ url }) => sources.has(url))
  const read = await mapLimited(assets, picturesAtOnce, (asset) => readFile(asset, measured, job, ports))
  for (const [index, asset] of assets.entries()) {
    const file = read[index]
    if (file) files.set(asset.url, file)
  }
  return files
}

/** A drawing as text, or a picture written into an address. */
async function readDrawing(text: string): Promise<FileContent> {
  if (text.startsWith('data:')) return readAddress(text)
  const [, width = '0'] = /\swidth="([\d.]+)"/.exec(text) ?? []
  const [, height = '0'] = /\sheight="([\d.]+)"/.exec(text) ?? []
  return { type: 'image/svg+xml', bytes: Buffer.from(text), width: Number(width), height: Number(height) }
}

async function readAddress(address: string): Promise<FileContent> {
  const comma = address.indexOf(',')
  const [type = ''] = address.slice('data:'.length, comma).split(';')
  const data = address.slice(comma + 1)
  const bytes = /;base64$/i.test(address.slice(0, comma))
    ? Buffer.from(data, 'base64')
    : Buffer.from(decodeURIComponent(data))
  if (type === 'image/svg+xml') return { type, bytes, width: 0, height: 0 }
  const sharp = await loadSharp()
  const { data: pixels, info } = await sharp(bytes).autoOrient().png().toBuffer({ resolveWithObject: true })
  return { type: 'image/png', bytes: pixels, width: info.width, height: info.height }
}

async function readFile(
  asset: Asset,
  { swaps }: MeasuredPage,
  job: Job,
  ports: Ports,
): Promise<FileContent | undefined> {
  const { url, type, animated, width = 0, height = 0 } = asset
  const sample = animated && type === 'image/gif' ? undefined : swaps.find((swap) => swap.url === url)
  const bytes = sample?.bytes ?? readAsset(asset, ports.sources(job.talk.root), ports.shipped)
  if (!bytes) return undefined
  const own = sample?.type ?? type
  const density = sample?.density ?? 1
  const file = { width: Math.round(width * density), height: Math.round(height * density) }
  if (known.has(own) || !isRaster(own)) return { ...file, bytes, type: own, ...(animated && { animated }) }
  const sharp = await loadSharp()
  return { ...file, bytes: await sharp(bytes).autoOrient().png().toBuffer(), type: 'image/png' }
}

const sharpness = 2
const largest = 2560

/** The largest size at which each drawing is drawn. */
function measureDrawings(
  slides: readonly SceneSlide[],
  files: ReadonlyMap<FileKey, SceneFile>,
): Map<FileKey, Size> {
  const sizes = new Map<FileKey, Size>()
  for (const { key, width, height } of slides.flatMap(listDrawn)) {
    if (!isDrawing(key, files)) continue
    const before = sizes.get(key) ?? { width: 0, height: 0 }
    sizes.set(key, { width: Math.max(before.width, width), height: Math.max(before.height, height) })
  }
  return sizes
}

/** Pictures of a slide that have no other to stand in for them, with the size of the whole picture. */
function listDrawn({ background, items }: SceneSlide): (Size & { key: FileKey })[] {
  const fills = background.flatMap((fill) =>
    fill.kind === 'picture' ? [{ key: fill.source, width: 1280, height: 720 }] : [],
  )
  return [...fills, ...items.flatMap(sizeOf)]
}

function sizeOf(item: SceneItem): (Size & { key: FileKey })[] {
  const { width, height } = item.frame
  if (item.kind === 'media') return [{ key: item.poster, width, height }]
  if (item.kind !== 'picture' || item.fallback) return []
  const { left, right, top, bottom } = item.crop ?? { left: 0, right: 0, top: 0, bottom: 0 }
  return [{ key: item.source, width: width / (1 - left - right), height: height / (1 - top - bottom) }]
}

interface Painted {
  readonly pictures: readonly (readonly [FileKey, FileContent])[]
  /** Drawings with HTML in them, which is lost wherever drawings are shown as such. */
  readonly html: readonly Painting[]
}

interface Painting extends Size {
  readonly key: FileKey
  readonly path: string
}

/** Pictures of the drawings among the deck's files, at the largest size they are drawn. */
async function paintDrawings(
  slides: readonly SceneSlide[],
  files: SceneContent,
  { measured, drawings }: Made,
  ports: Ports,
): Promise<Painted> {
  const sizes = measureDrawings(slides, files)
  if (sizes.size === 0) return { pictures: [], html: [] }
  const requests = [...sizes].map(([key, { width, height }]): Painting => {
    const scale = Math.min(sharpness, largest / Math.max(width, height))
    return {
      key,
      path: drawings[key] ?? servePath(key),
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    }
  })
  const painted = await callMeasure<(string | null)[]>(measured.page, ports, 'paintPictures', [requests])
  const pictures = requests.flatMap(({ key, width, height }, index) => {
    const text = painted[index]
    if (!text) return []
    const bytes = Buffer.from(text, 'base64')
    return [[fallbackKey(key), { type: 'image/png', bytes, width, height }] as const]
  })
  return { pictures, html: requests.filter((_, index) => painted[index] === null) }
}

async function captureDrawings(
  html: readonly Painting[],
  { page }: MeasuredPage,
  ports: Ports,
): Promise<SceneContent> {
  const files = new Map<FileKey, FileContent>()
  for (const { key, path, width, height } of html) {
    const bytes = await captureDrawing({ path, width, height }, page, ports)
    files.set(fallbackKey(key), { type: 'image/png', bytes, width, height })
  }
  return files
}

async function captureDrawing(
  request: Size & { readonly path: string },
  page: MeasuredPage['page'],
  ports: Ports,
): Promise<Uint8Array> {
  const { width, height } = request
  const mark = await callMeasure<string>(page, ports, 'putUp', [request])
  await callMeasure(page, ports, 'showOnly', [[{ slide: -1, mark, without: 'nothing' }], []])
  await page.evaluate(`() => scrollTo({ top: 0, behavior: 'instant' })`, undefined, 'apart')
  const clip = { x: 0, y: 0, width, height }
  const png = await page.capture({ clip, scale: 1, type: 'png', fast: true, transparent: true })
  await callMeasure(page, ports, 'putUp')
  return png
}

function isDrawing(key: FileKey, files: ReadonlyMap<FileKey, SceneFile>): boolean {
  return /^(asset|data):/.test(key) && files.get(key)?.type === 'image/svg+xml'
}

function fallbackKey(key: FileKey): FileKey {
  return `raster:${key.replace(':', '-')}`
}

function withFallbacks(slide: SceneSlide, files: ComingContent, captured: ReadonlySet<FileKey>): SceneSlide {
  const standIn: FindStandIn = (source) => {
    const fallback = fallbackKey(source)
    if (captured.has(source)) return { source: fallback, reason: 'html' }
    return files.has(fallback) ? { fallback } : {}
  }
  return {
    ...slide,
    background: slide.background.map((fill) => fillWithStandIn(fill, standIn)),
    items: slide.items.filter((item) => hasFiles(item, files)).map((item) => withStandIn(item, standIn)),
  }
}

/** What is shown beside a drawing, or in its place. */
interface StandIn {
  readonly source?: FileKey
  readonly reason?: 'html'
  readonly fallback?: FileKey
}

type FindStandIn = (key: FileKey) => StandIn

function fillWithStandIn(fill: Fill, standIn: FindStandIn): Fill {
  if (fill.kind === 'picture') return { ...fill, ...standIn(fill.source) }
  if (fill.kind === 'solid' || !fill.drawn) return fill
  return { ...fill, drawn: { ...fill.drawn, ...standIn(fill.drawn.source) } }
}

function withStandIn(item: SceneItem, standIn: FindStandIn): SceneItem {
  if (item.kind === 'box' && item.fill) return { ...item, fill: fillWithStandIn(item.fill, standIn) }
  if (item.kind === 'picture' && !item.fallback) return { ...item, ...standIn(item.source) }
  if (item.kind !== 'media') return item
  const { fallback, source } = standIn(item.poster)
  return { ...item, poster: fallback ?? source ?? item.poster }
}

/** A file that has gone since the deck was read is told of elsewhere. */
function hasFiles(item: SceneItem, files: ComingContent): boolean {
  return (item.kind !== 'picture' && item.kind !== 'media') || files.has(item.source)
}
