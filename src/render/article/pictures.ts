import { basename } from 'node:path'
import type { Artifact, Job } from '../../model/artifact.ts'
import type { Asset, Deck } from '../../model/talk.ts'
import { nameAsset, readAsset } from '../assets.ts'
import { mapLimited, picturesAtOnce } from '../map-limited.ts'
import { reportGone, sampleOrKeep } from '../measure.ts'
import { isRaster } from '../sample.ts'
import { loadSharp } from '../sharp.ts'
import type { Ports } from '../target.ts'
import type { ShownPicture } from './flow.ts'

/** Pixels of the widest picture: the column of an article, twice as fine. */
const widest = 1280
const portrait = 192
/**
 * Measured on screenshots and photographs: half of what JPEG takes, a tenth more than AVIF, in a tenth of AVIF's time.
 * Every browser since 2020 shows it.
 */
const webp = { quality: 80, effort: 6 } as const

/** A picture of an article: its file, and how it is shown. */
export interface ArticlePicture extends ShownPicture {
  readonly url: string
  readonly artifact: Artifact
}

/** The pictures that the running text of a deck shows, each made as light as a column of text needs. */
export async function makePictures(job: Job, ports: Ports): Promise<ReadonlyMap<string, ArticlePicture>> {
  const shown = listShown(job.talk.deck)
  const made = await mapLimited(shown, picturesAtOnce, async ({ asset, width }) => {
    ports.signal.throwIfAborted()
    ports.progress(job, { stage: 'sampling pictures', waitsFor: nameAsset(asset.url) })
    return makePicture(asset, width, job, ports)
  })
  return new Map(made.flatMap((picture) => (picture ? [[picture.url, picture]] : [])))
}

/** Emoji become text, and what CSS alone draws is looks. */
function listShown(deck: Deck): { asset: Asset; width: number }[] {
  const markup = deck.slides.map(({ html }) => html).join('\n')
  return deck.assets
    .filter(
      ({ type, url }) =>
        type.startsWith('image/') && !url.startsWith('asset:/@offbook/') && markup.includes(url),
    )
    .map((asset) => {
      const uses = Array.from(markup.matchAll(/<img\b[^>]*>/g), ([tag]) => tag).filter((tag) =>
        tag.includes(`"${asset.url}"`),
      )
      const small =
        uses.length > 0 &&
        uses.every((tag) => tag.includes('ob-cast-portrait') || tag.includes('ob-chat-avatar'))
      return {
        asset,
        width: small ? portrait : widest,
        unread: uses.length > 0 && uses.every((tag) => tag.includes('ob-chat-avatar')),
      }
    })
    .filter(({ unread }) => !unread)
}

async function makePicture(
  asset: Asset,
  most: number,
  job: Job,
  ports: Ports,
): Promise<ArticlePicture | undefined> {
  const { url, hash, type, width = 0, height = 0, animated } = asset
  const ratio = width > 0 ? height / width : 1
  const bytes =
    isRaster(type) && !animated
      ? await encode(asset, { width: most, height: most * ratio }, job, ports)
      : readAsset(asset, ports.sources(job.talk.root), ports.shipped)
  if (!bytes) {
    reportGone(asset, job, ports)
    return undefined
  }
  const light = isRaster(type) && !animated
  const ending = light ? 'webp' : (basename(asset.path).split('.').at(-1) ?? '').toLowerCase()
  const src = `pictures/${hash.slice(0, 12)}.${ending}`
  const shown = Math.min(width, most)
  return {
    url,
    src,
    ...(width > 0 && height > 0 && { width: shown, height: Math.round(shown * ratio) }),
    artifact: { path: `public/${job.talk.name}/${src}`, for: 'everyone', bytes, part: true },
  }
}

async function encode(
  asset: Asset,
  enough: { width: number; height: number },
  job: Job,
  ports: Ports,
): Promise<Uint8Array | undefined> {
  const key = `${asset.hash}-${Math.round(enough.width)}-webp-1`
  const known = ports.cache.get('picture', key)
  if (known) return known
  const read = () => readAsset(asset, ports.sources(job.talk.root), ports.shipped)
  const sample = await sampleOrKeep(asset, read, enough, ports)
  if (!sample) return undefined
  // What one decoder refuses the browser may still show.
  if (!sample.sound) return sample.bytes
  const bytes = await encodeWebp(sample.bytes)
  ports.cache.put('picture', key, bytes)
  return bytes
}

export async function encodeWebp(bytes: Uint8Array): Promise<Uint8Array> {
  const sharp = await loadSharp()
  return sharp(bytes).autoOrient().webp(webp).toBuffer()
}
