import type { PressPage } from '../model/ports.ts'
import type { Deck, Size } from '../model/talk.ts'
import type { PrintedDocument } from './page.ts'
import { loadSharp } from './sharp.ts'
import type { ShotOptions } from './target.ts'

/** A page to capture from, and what lies where on it. */
export interface Stage {
  readonly page: PressPage
  readonly document: PrintedDocument
  readonly deck: Deck
}

/** Device pixels of the tallest picture taken at once: what a browser without a graphics card paints in one piece. */
export const tallest = 4400

/** Captures one slide as the page shows it now. */
export async function captureSlide(stage: Stage, slide: number, options: ShotOptions): Promise<Uint8Array> {
  const { scale, type, quality } = options
  const place = findPlace(stage, slide)
  const { width, height } = stage.deck.size
  const clip = { x: 0, y: place * height, width, height }
  await stage.page.evaluate(`(top) => scrollTo({ top, behavior: 'instant' })`, clip.y, 'apart')
  return stage.page.capture({ scale, type, ...(quality !== undefined && { quality }), clip, inView: true })
}

/**
 * Captures slides in the order asked for: neighbours together, cut apart and encoded while the next are painted. A
 * picture a slide would have the browser wait for a frame and encode in one thread, each time.
 */
export async function* captureSlides(
  stage: Stage,
  slides: readonly number[],
  options: ShotOptions,
): AsyncGenerator<Uint8Array> {
  const runs = listRuns(stage, slides, options.scale)
  let next = shootRun(stage, runs[0], options)
  for (const [index, run] of runs.entries()) {
    const shot = await next
    next = shootRun(stage, runs[index + 1], options)
    // Whoever stops listening half-way does not want to hear of it.
    next.catch(() => {})
    if (shot) for (const picture of await cutRun(shot, run.count, options)) yield await picture
  }
}

/** Slides that lie one below the other. */
interface Run {
  readonly place: number
  readonly count: number
}

function listRuns(stage: Stage, slides: readonly number[], scale: number): Run[] {
  const most = Math.max(1, Math.floor(tallest / (stage.deck.size.height * scale)))
  const runs: Run[] = []
  for (const slide of slides) {
    const place = findPlace(stage, slide)
    const last = runs.at(-1)
    if (last && last.place + last.count === place && last.count < most) {
      runs[runs.length - 1] = { place: last.place, count: last.count + 1 }
    } else {
      runs.push({ place, count: 1 })
    }
  }
  return runs
}

function findPlace({ document }: Stage, slide: number): number {
  const place = document.finals[slide]
  if (place === undefined) throw new RangeError(`There is no slide ${slide + 1}`)
  return place
}

async function shootRun(
  { page, deck }: Stage,
  run: Run | undefined,
  { scale }: ShotOptions,
): Promise<Uint8Array | undefined> {
  if (!run) return undefined
  const { width, height } = deck.size
  const clip = { x: 0, y: run.place * height, width, height: run.count * height }
  return page.capture({ clip, scale, type: 'png', fast: true })
}

/** The encoded slides are under way when this resolves. */
async function cutRun(shot: Uint8Array, count: number, options: ShotOptions): Promise<Promise<Uint8Array>[]> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const size = { width: info.width, height: Math.round(info.height / count) }
  return Array.from({ length: count }, (_, index) => {
    const bytes = size.width * size.height * info.channels
    const encoded = encode(data.subarray(index * bytes, (index + 1) * bytes), size, info.channels, options)
    // Whoever awaits it later hears of its failure then.
    encoded.catch(() => {})
    return encoded
  })
}

async function encode(
  pixels: Uint8Array,
  size: Size,
  channels: 1 | 2 | 3 | 4,
  { type, quality = 90 }: ShotOptions,
): Promise<Uint8Array> {
  const sharp = await loadSharp()
  const picture = sharp(pixels, { raw: { ...size, channels } })
  if (type === 'jpeg') return picture.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer()
  return picture.png({ compressionLevel: 3, adaptiveFiltering: true }).toBuffer()
}
