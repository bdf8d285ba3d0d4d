import { createHash } from 'node:crypto'
import type { Artifact, Job, RenderOptions } from '../model/artifact.ts'
import type { Asset, Deck } from '../model/talk.ts'
import { findUse, nameAsset, readAsset } from './assets.ts'
import { joinChunks } from './chunks.ts'
import { markDraft } from './draft.ts'
import { type Embedded, type EmbeddedDeck, embedAssets } from './embed.ts'
import { pruneFaces } from './faces.ts'
import { mapLimited, picturesAtOnce } from './map-limited.ts'
import { fillPlayer, type Player } from './player.ts'
import { isRaster, samplePicture, UndecodablePicture } from './sample.ts'
import { listSpeakerNotes } from './speaker-notes.ts'
import type { Built, Ports } from './target.ts'
import { escapeHtml } from './text.ts'

/** The page for everyone, and the same with script and notes in the presenter view for the speaker. */
export async function* printHtml(job: Job, ports: Ports): AsyncGenerator<Artifact> {
  const { deck, name } = job.talk
  ports.progress(job, { stage: 'gathering pictures' })
  const body = await gatherBody(job, ports)
  const fill = (notes: boolean) =>
    renderHtml(deck, body, ports.built, { ...job.options, ...(notes && { notes: listSpeakerNotes(job) }) })
  yield { path: `public/${name}.html`, for: 'everyone', bytes: fill(false) }
  yield { path: `speaker/${name}.html`, for: 'speaker', bytes: fill(true) }
}

/** What gathering a deck's files needs of the world. */
export type BodyPorts = Pick<Ports, 'sources' | 'shipped' | 'cache' | 'signal' | 'report'>

/** A deck's slides and CSS with every file that they draw put in. */
export async function gatherBody(job: Job, ports: BodyPorts): Promise<EmbeddedDeck> {
  const embedded = await loadAssets(job, ports)
  return embedDeck(job.talk.deck, job.options, (asset) => embedded.get(asset.url))
}

/** Pure: puts a deck's files into its markup. */
export function embedDeck(
  deck: Deck,
  options: Pick<RenderOptions, 'draft'>,
  load: (asset: Asset) => Embedded | undefined,
): EmbeddedDeck {
  const slides = deck.slides
    .map((slide) => (options.draft ? markDraft(slide.html, deck.size) : slide.html))
    .join('')
  return embedAssets(deck, pruneFaces(deck.css, slides), slides, load)
}

/** Pure: fills marp-cli's player with a deck. */
export function renderHtml(
  deck: Deck,
  body: EmbeddedDeck,
  { player, autoScaling }: Pick<Built, 'player' | 'autoScaling'>,
  options: Pick<RenderOptions, 'trustScripts'> & { readonly notes?: ReturnType<typeof listSpeakerNotes> },
): Uint8Array {
  const scaling = autoScaling.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '\n')
  const scripts = [scaling, player.script]
  const text = (value: string | undefined) => (value ? [escapeHtml(value)] : [])
  return joinChunks(
    fillPlayer(player, {
      lang: [escapeHtml(deck.lang)],
      head: [
        `<meta http-equiv="Content-Security-Policy" content="${composePolicy(scripts, options.trustScripts)}">`,
      ],
      title: text(deck.title),
      author: text(deck.author),
      description: text(deck.description),
      keywords: text(deck.keywords.join(',')),
      url: text(deck.url),
      transitions: deck.transitions.map((name) => player.transitions[name] ?? ''),
      css: body.css,
      slides: body.slides,
      notes: (options.notes ?? []).map((notes, index) => writeNotes(index, notes, player)),
      scripts: scripts.map((script) => `<script>${script}</script>`),
    }),
  )
}

/**
 * Nothing from outside the file, and no script but the two we put in. `frame-src 'self'` lets the presenter view show
 * the next slide, which is this file again. Trusted scripts of the author may run, load and be framed from anywhere.
 */
function composePolicy(scripts: readonly string[], trustScripts: boolean): string {
  const hashes = scripts.map((script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  const rules = trustScripts
    ? [
        "default-src 'self' https: data: blob:",
        "script-src 'unsafe-inline' 'unsafe-eval' https: data: blob:",
        "style-src 'unsafe-inline' https: data:",
      ]
    : [
        "default-src 'none'",
        `script-src ${hashes.join(' ')}`,
        "style-src 'unsafe-inline'",
        'img-src data:',
        'font-src data:',
        'media-src data:',
        "frame-src 'self'",
      ]
  return [...rules, "object-src 'none'", "base-uri 'none'", "form-action 'none'"].join(';')
}

function writeNotes(index: number, notes: readonly string[], { note }: Player): string {
  if (notes.length === 0) return ''
  const paragraphs = notes.map((text) => `${note.paragraph}${escapeHtml(text)}${note.end}`)
  return `${note.open}${index}${note.index}${paragraphs.join('')}${note.close}`
}

/** A picture is embedded as it is, unless it is heavy: then as large as a large screen can show it. */
const heavyBytes = 1024 * 1024
const heavySide = 2560

async function loadAssets(job: Job, ports: BodyPorts): Promise<Map<string, Embedded>> {
  const { talk } = job
  const project = ports.sources(talk.root)
  const loaded = await mapLimited(talk.deck.assets, picturesAtOnce, async (asset) => {
    ports.signal.throwIfAborted()
    const read = () => readAsset(asset, project, ports.shipped)
    const embedded = isHeavy(asset) ? await lighten(asset, read, ports) : undefined
    return embedded ?? readWhole(asset, read)
  })
  const found = new Map<string, Embedded>()
  for (const [index, asset] of talk.deck.assets.entries()) {
    const embedded = loaded[index]
    if (embedded) found.set(asset.url, embedded)
    else reportGone(asset, job, ports)
  }
  return found
}

function isHeavy({ type, bytes, width = 0, height = 0, animated }: Asset): boolean {
  return (
    isRaster(type) &&
    !animated &&
    (bytes > heavyBytes || width > heavySide || height > heavySide) &&
    width > 0
  )
}

async function lighten(
  asset: Asset,
  read: () => Uint8Array | undefined,
  ports: BodyPorts,
): Promise<Embedded | undefined> {
  const { hash, type, width = 0, height = 0 } = asset
  const most = Math.max(width, height)
  const scale = Math.min(1, heavySide / most)
  const enough = { width: width * scale, height: height * scale }
  try {
    const own = { width, height }
    return await samplePicture(
      { hash, type, animated: false, own, enough, read, purpose: 'screen' },
      ports.cache,
    )
  } catch (error) {
    if (error instanceof UndecodablePicture) return undefined
    throw error
  }
}

function readWhole({ type }: Asset, read: () => Uint8Array | undefined): Embedded | undefined {
  const bytes = read()
  return bytes && { bytes, type }
}

function reportGone({ url }: Asset, job: Job, ports: BodyPorts): void {
  const message = `${nameAsset(url)} was there when the deck was read and is gone now`
  ports.report(job, { rule: 'missing-asset', message, ...findUse(job.talk, url) })
}
