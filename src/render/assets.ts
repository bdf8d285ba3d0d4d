import type { Sources } from '../model/ports.ts'
import type { Asset, Talk } from '../model/talk.ts'
import { dropMetadata } from './metadata.ts'

const shippedPrefix = 'asset:/@offbook/'

/** Reads an asset's bytes again, as they may be shown to everyone; undefined when it has gone since the deck was read. */
export function readAsset(asset: Asset, project: Sources, shipped: Sources): Uint8Array | undefined {
  const result = (asset.url.startsWith(shippedPrefix) ? shipped : project).read(asset.path)
  return result.ok ? dropMetadata(result.bytes, asset.type) : undefined
}

/** The first place in the deck that draws an asset, for messages. */
export function findUse(
  talk: Talk,
  url: string,
): { slide?: number; span?: NonNullable<Talk['deck']['slides'][number]['span']> } {
  for (const slide of talk.deck.slides) {
    const use = slide.assets.find((asset) => asset.url === url)
    if (use) return { slide: slide.index + 1, span: use.span ?? slide.span }
  }
  return {}
}

/** What an asset is called in messages: its path below the root. */
export function nameAsset(url: string): string {
  return decodeURIComponent(url.replace(/^asset:\//, ''))
}
