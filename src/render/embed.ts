import type { Asset, Deck } from '../model/talk.ts'
import { type Chunk, encodeDataUri } from './chunks.ts'
import type { Sample } from './sample.ts'

/** What is embedded for an asset: its own bytes, or a lighter sample of a heavy picture. */
export type Embedded = Pick<Sample, 'bytes' | 'type'> & Partial<Pick<Sample, 'density'>>

/** A deck whose files are part of its markup. */
export interface EmbeddedDeck {
  readonly css: readonly Chunk[]
  readonly slides: readonly Chunk[]
}

/**
 * Puts every file into the markup once: a picture drawn more than once, or by CSS, is a custom property of the
 * document (`--asset-3`) that each use names; what only one `<img>` draws stands there.
 */
export function embedAssets(
  deck: Deck,
  css: string,
  slides: string,
  load: (asset: Asset) => Embedded | undefined,
): EmbeddedDeck {
  const embedding = openEmbedding(deck, countUses(css, slides), load)
  const body = rewriteTags(slides, embedding)
  const style = rewriteStyle(css, embedding, true)
  return { css: [...declareProperties(embedding), ...style], slides: body }
}

interface Embedding {
  readonly assets: ReadonlyMap<string, Asset>
  readonly uses: ReadonlyMap<string, number>
  /** Assets that uses name by their property, by URL, with the number of the property. */
  readonly named: Map<string, number>
  embed(url: string): Embedded | undefined
}

function openEmbedding(
  deck: Deck,
  uses: ReadonlyMap<string, number>,
  load: (asset: Asset) => Embedded | undefined,
): Embedding {
  const assets = new Map(deck.assets.map((asset) => [asset.url, asset]))
  const loaded = new Map<string, Embedded | undefined>()
  return {
    assets,
    uses,
    named: new Map(),
    embed(url) {
      const asset = assets.get(url)
      if (asset && !loaded.has(url)) loaded.set(url, load(asset))
      return loaded.get(url)
    },
  }
}

const reference = /asset:\/[^"'&)\s]*/g

function countUses(...texts: readonly string[]): Map<string, number> {
  const uses = new Map<string, number>()
  for (const text of texts) {
    for (const [url] of text.matchAll(reference)) uses.set(url, (uses.get(url) ?? 0) + 1)
  }
  return uses
}

/** A start tag with its attributes, which our serialiser always quotes. */
const tag = /<([a-zA-Z][^\s/>]*)((?:\s+[^\s=>"/]+(?:="[^"]*")?)*)\s*\/?>/g

function rewriteTags(html: string, embedding: Embedding): Chunk[] {
  const chunks: Chunk[] = []
  let end = 0
  for (const match of html.matchAll(tag)) {
    const [whole, name = ''] = match
    if (!whole.includes('asset:/')) continue
    chunks.push(html.slice(end, match.index))
    chunks.push(...(name === 'img' ? rewriteImage(whole, embedding) : rewriteAttributes(whole, embedding)))
    end = match.index + whole.length
  }
  chunks.push(html.slice(end))
  return chunks
}

const source = /\ssrc="(asset:\/[^"]*)"/

function rewriteImage(whole: string, embedding: Embedding): Chunk[] {
  const match = source.exec(whole)
  const url = match?.[1]
  const embedded = url === undefined ? undefined : embedding.embed(url)
  if (!match || url === undefined || !embedded) return rewriteAttributes(whole, embedding)
  const before = whole.slice(0, match.index)
  const after = whole.slice(match.index + match[0].length)
  if (embedding.uses.get(url) === 1) {
    return [
      ...rewriteAttributes(before, embedding),
      ...writeSource(embedded, embedding.assets.get(url)),
      ...rewriteAttributes(after, embedding),
    ]
  }
  const property = `content:${nameProperty(url, embedding)};`
  const styled = (before + after).includes(' style="')
    ? (before + after).replace(' style="', ` style="${property}`)
    : `${before} style="${property}"${after}`
  const placed = styled.replace(/^<img/, `<img src="${drawPlaceholder(embedding.assets.get(url))}"`)
  return rewriteAttributes(placed, embedding)
}

/** A sample keeps the natural size of its original, which `sizes` states. */
function writeSource({ type, bytes, density = 1 }: Embedded, asset: Asset | undefined): Chunk[] {
  const data = encodeDataUri(type, bytes)
  const width = asset?.width
  if (density === 1 || !width) return [' src="', data, '"']
  return [` sizes="${width}px" srcset="`, data, ` ${Math.round(width * density)}w"`]
}

/** As large as the picture, and nothing to see: what a browser shows that does not replace the content of images. */
function drawPlaceholder(asset: Asset | undefined): string {
  const size = asset?.width && asset.height ? ` width='${asset.width}' height='${asset.height}'` : ''
  return `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'${size}/%3E`
}

const attribute = /(\s[^\s=>"/]+=")([^"]*asset:\/[^"]*)"/g

function rewriteAttributes(markup: string, embedding: Embedding): Chunk[] {
  const chunks: Chunk[] = []
  let end = 0
  for (const match of markup.matchAll(attribute)) {
    const [whole, open = '', value = ''] = match
    chunks.push(markup.slice(end, match.index), open)
    chunks.push(
      ...(open === ' style="' ? rewriteStyle(value, embedding, false) : embedValue(value, embedding)),
      '"',
    )
    end = match.index + whole.length
  }
  chunks.push(markup.slice(end))
  return chunks
}

function embedValue(value: string, embedding: Embedding): Chunk[] {
  return replaceEach(value, reference, ([url]) => {
    const embedded = embedding.embed(url)
    return embedded ? [encodeDataUri(embedded.type, embedded.bytes)] : [url]
  })
}

const cssReference = /url\((&quot;|"|'|)(asset:\/[^"'&)\s]*)\1\)/g

/** `var()` cannot stand in a font face: what a face names is embedded where it is named. */
function rewriteStyle(css: string, embedding: Embedding, sheet: boolean): Chunk[] {
  const faces = sheet ? listFaces(css) : []
  let face = 0
  return replaceEach(css, cssReference, ([whole, , url = ''], index) => {
    const embedded = embedding.embed(url)
    if (!embedded) return [whole]
    while ((faces[face]?.end ?? Number.POSITIVE_INFINITY) <= index) face++
    const inFace = (faces[face]?.start ?? Number.POSITIVE_INFINITY) <= index
    if (inFace) return ['url("', encodeDataUri(embedded.type, embedded.bytes), '")']
    return [nameProperty(url, embedding)]
  })
}

function nameProperty(url: string, { named }: Embedding): string {
  const number = named.get(url) ?? named.size + 1
  named.set(url, number)
  return `var(--asset-${number})`
}

function declareProperties(embedding: Embedding): Chunk[] {
  const declarations = [...embedding.named].flatMap(([url, number]): Chunk[] => {
    const embedded = embedding.embed(url)
    if (!embedded) return []
    const { type, bytes, density = 1 } = embedded
    const [open, close] = density === 1 ? ['url("', '")'] : ['image-set(url("', `") ${density}x)`]
    return [`--asset-${number}:${open}`, encodeDataUri(type, bytes), `${close};`]
  })
  return declarations.length === 0 ? [] : [':root{', ...declarations, '}\n']
}

interface Block {
  readonly start: number
  readonly end: number
}

/** Where the font faces of a style sheet stand. */
export function listFaces(css: string): readonly Block[] {
  return listBlocks(css, '@font-face')
}

/** Where the blocks of an at-rule that holds no other block stand. */
export function listBlocks(css: string, rule: string): readonly Block[] {
  const blocks: Block[] = []
  for (let start = css.indexOf(rule); start >= 0; ) {
    const close = css.indexOf('}', start)
    const end = close < 0 ? css.length : close + 1
    blocks.push({ start, end })
    start = css.indexOf(rule, end)
  }
  return blocks
}

function replaceEach(
  text: string,
  pattern: RegExp,
  replace: (match: RegExpExecArray, index: number) => readonly Chunk[],
): Chunk[] {
  const chunks: Chunk[] = []
  let end = 0
  for (const match of text.matchAll(pattern)) {
    chunks.push(text.slice(end, match.index), ...replace(match, match.index))
    end = match.index + match[0].length
  }
  chunks.push(text.slice(end))
  return chunks
}
