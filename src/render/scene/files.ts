import type { Job } from '../../model/artifact.ts'
import type { FileKey, Fill, SceneFile, SceneItem, SceneSlide } from '../../model/scene.ts'
import type { Asset, AssetType, Size } from '../../model/talk.ts'
import { readAsset } from '../assets.ts'
import { callMeasure } from '../call-measure.ts'
import { mapLimited, picturesAtOnce } from '../map-limited.ts'
import type { MeasuredPage } from '../measure.ts'
import { servePath } from '../page.ts'
import { isRaster } from '../sample.ts'
import { loadSharp } from '../sharp.ts'
import type { Ports } from '../target.ts'
import { cutBackgrounds } from './cut.ts'
import type { Gradients } from './gradients.ts'
import type { Rasters } from './rasters.ts'
import { splitTinted, tintPictures } from './tints.ts'
import { listUsedKeys } from './uses.ts'

interface Made {
  readonly measured: MeasuredPage
  readonly drawings: Readonly<Record<FileKey, string>>
  readonly gradients: Promise<Gradients>
  readonly rasters: Promise<Rasters>
}

export interface Gathered {
  readonly slides: readonly SceneSlide[]
  readonly files: ReadonlyMap<FileKey, SceneFile>
  readonly bytes: ReadonlyMap<FileKey, Uint8Array>
}

interface File extends SceneFile {
  readonly bytes: Uint8Array
}

/** Types that every presentation program shows. */
const known = new Set<AssetType>(['image/png', 'image/jpeg', 'image/gif', 'image/svg+xml'])

/**
 * Gathers the bytes of all that slides name; a drawing gets a picture for programs that cannot read it. The page is free
 * when this resolves; some pictures are then still being encoded.
 */
export async function gatherFiles(
  slides: readonly SceneSlide[],
  made: Made,
  job: Job,
  ports: Ports,
): Promise<{ readonly gathered: Promise<Gathered> }> {
  const files = new Map<FileKey, File>()
  for (const [key, text] of Object.entries(made.drawings)) files.set(key, await readDrawing(text))
  const used = new Set(listUsedKeys(slides).map((key) => splitTinted(key)?.source ?? key))
  const assets = job.talk.deck.assets.filter(({ url }) => used.has(url))
  const read = await mapLimited(assets, picturesAtOnce, (asset) => readFile(asset, made.measured, job, ports))
  for (const [index, asset] of assets.entries()) {
    const file = read[index]
    if (file) files.set(asset.url, file)
  }
  const painted = await paintDrawings(slides, files, made, ports)
  const gathered = finishFiles(slides, files, { ...painted, ...made })
  gathered.catch(() => {})
  return { gathered }
}

type Finishing = Painted & Pick<Made, 'gradients' | 'rasters'>

async function finishFiles(
  slides: readonly SceneSlide[],
  files: Map<FileKey, File>,
  { pictures, captured, gradients, rasters }: Finishing,
): Promise<Gathered> {
  await tintPictures(new Set(listUsedKeys(slides)), files)
  for (const [key, file] of await gradients) files.set(fallbackKey(key), file)
  for (const [key, file] of [...pictures, ...(await rasters)]) files.set(key, file)
  const shown = slides.map((slide) => withFallbacks(slide, files, captured))
  const cut = await cutBackgrounds(shown, files)
  const bytes = new Map([...files].map(([key, file]) => [key, file.bytes]))
  const facts = new Map([...files].map(([key, { bytes: _, ...file }]) => [key, file]))
  return { slides: cut, files: facts, bytes }
}

/** A drawing as text, or a picture written into an address. */
async function readDrawing(text: string): Promise<File> {
  if (text.startsWith('data:')) return readAddress(text)
  const [, width = '0'] = /\swidth="([\d.]+)"/.exec(text) ?? []
  const [, height = '0'] = /\sheight="([\d.]+)"/.exec(text) ?? []
  return { type: 'image/svg+xml', bytes: Buffer.from(text), width: Number(width), height: Number(height) }
}

async function readAddress(address: string): Promise<File> {
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
): Promise<File | undefined> {
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
  readonly pictures: readonly (readonly [FileKey, File])[]
  /** Drawings with HTML in them, which is lost wherever drawings are shown as such. */
  readonly captured: ReadonlySet<FileKey>
}

/** Pictures of the drawings among the deck's files, at the largest size they are drawn. */
async function paintDrawings(
  slides: readonly SceneSlide[],
  files: ReadonlyMap<FileKey, File>,
  { measured, drawings }: Made,
  ports: Ports,
): Promise<Painted> {
  const sizes = measureDrawings(slides, files)
  if (sizes.size === 0) return { pictures: [], captured: new Set() }
  const requests = [...sizes].map(([key, { width, height }]) => {
    const scale = Math.min(sharpness, largest / Math.max(width, height))
    return {
      key,
      path: drawings[key] ?? servePath(key),
      width: Math.max(1, Math.round(width * scale)),
      height: Math.max(1, Math.round(height * scale)),
    }
  })
  const painted = await callMeasure<(string | null)[]>(measured.page, ports, 'paintPictures', [requests])
  const pictures: [FileKey, File][] = []
  const captured = new Set<FileKey>()
  for (const [index, { key, path, width, height }] of requests.entries()) {
    const text = painted[index]
    if (text === '' || text === undefined) continue
    if (text === null) captured.add(key)
    const bytes =
      text === null
        ? await captureDrawing({ path, width, height }, measured.page, ports)
        : Buffer.from(text, 'base64')
    pictures.push([fallbackKey(key), { type: 'image/png', bytes, width, height }])
  }
  return { pictures, captured }
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

function withFallbacks(
  slide: SceneSlide,
  files: ReadonlyMap<FileKey, SceneFile>,
  captured: ReadonlySet<FileKey>,
): SceneSlide {
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
function hasFiles(item: SceneItem, files: ReadonlyMap<FileKey, SceneFile>): boolean {
  return (item.kind !== 'picture' && item.kind !== 'media') || files.has(item.source)
}
