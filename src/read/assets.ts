import { createHash } from 'node:crypto'
import { basename, dirname, extname, join, relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findNearest } from '../model/nearest.ts'
import type { SourceRefusal, Sources } from '../model/ports.ts'
import type { Asset, RemoteUse } from '../model/talk.ts'
import { drawPlaceholder, writeAssetUrl } from './asset-url.ts'
import { type Probe, probeFile } from './picture.ts'
import type { FileReport } from './report.ts'

/** Where a URL is written: its file, and the line if it is known. */
export interface UrlPlace {
  readonly report: FileReport
  readonly line: number
  readonly slide?: number
  /** What it is for, where only some files will do. */
  readonly use?: 'style'
}

/** Finds the files that a talk draws, and tells of those that cannot be drawn. */
export interface AssetGuard {
  /** The URL to write in place of one that stands in a file: ours, a fragment, data, or a labelled placeholder. */
  readonly guard: (url: string, place: UrlPlace) => string
  /** The URL of a file we ship; undefined when there is none. */
  readonly ship: (below: string) => string | undefined
  readonly find: (url: string) => Asset | undefined
  /** Files that were looked for, found or not. */
  readonly dependencies: ReadonlySet<string>
  /** What lies on the network. */
  readonly remote: readonly RemoteUse[]
}

const longestSide = 16_384
const mostPixels = 100_000_000

export function guardAssets(sources: Sources, shipped: Sources): AssetGuard {
  const assets = new Map<string, Asset>()
  const looked = new Map<string, Found>()
  const dependencies = new Set<string>()
  const remote: RemoteUse[] = []

  const look = (path: string): Found => {
    const known = looked.get(path)
    if (known) return known
    dependencies.add(path)
    const found = readAsset(sources, path)
    looked.set(path, found)
    return found
  }

  const guard: AssetGuard['guard'] = (written, place) => {
    const url = written.trim()
    if (url === '' || url.startsWith('#') || assets.has(url)) return url
    if (/^data:/i.test(url)) return guardData(url, place)
    if (/^(?:https?:)?\/\//i.test(url)) {
      remote.push({ url, path: place.report.path, line: place.line })
      return guardRemote(url, place)
    }
    const path = locate(url, sources.root, dirname(place.report.path))
    if (path === undefined)
      return refuse(url, 'missing-asset', `\`${shorten(url)}\` is no path of a file.`, place)
    const found = look(path)
    if (!found.ok) return refuseFile(url, path, found.why, sources, place)
    reportCase(path, found.asset.path, url, place)
    const fault = judge(found.probe)
    if (fault) return refuse(url, fault.rule, `\`${shorten(url)}\` ${fault.message}`, place, fault.hint)
    assets.set(found.asset.url, found.asset)
    return found.asset.url
  }

  const ship: AssetGuard['ship'] = (below) => {
    const url = writeAssetUrl(below, true)
    if (assets.has(url)) return url
    const file = shipped.read(join(shipped.root, below))
    const probe = file.ok ? probeFile(file.bytes) : undefined
    if (!file.ok || !probe) return undefined
    assets.set(url, describe(url, file.path, file.bytes, probe))
    return url
  }

  return { guard, ship, find: (url) => assets.get(url), dependencies, remote }
}

type Found =
  | { readonly ok: true; readonly asset: Asset; readonly probe: Probe }
  | { readonly ok: false; readonly why: SourceRefusal | 'unknown' }

/** What files were found to be, from one reading to the next: for as long as `Sources.stamp` says that they are the same. */
const remembered = new Map<string, { readonly stamp: string; readonly found: Found }>()
const mostRemembered = 10_000

function readAsset(sources: Sources, path: string): Found {
  const stamp = sources.stamp?.(path)
  const name = `${sources.root}\0${path}`
  const before = remembered.get(name)
  if (stamp !== undefined && before?.stamp === stamp) return before.found
  const found = readAnew(sources, path)
  const settled = found.ok ? sources.stamp?.(path) : undefined
  if (remembered.size >= mostRemembered) remembered.clear()
  if (settled === undefined) remembered.delete(name)
  else remembered.set(name, { stamp: settled, found })
  return found
}

function readAnew(sources: Sources, path: string): Found {
  const file = sources.read(path)
  if (!file.ok) return file
  const probe =
    file.bytes.length === 0 ? { type: 'image/png' as const, fault: 'it is empty' } : probeFile(file.bytes)
  if (!probe) return { ok: false, why: 'unknown' }
  const below = relative(sources.root, file.path)
  return {
    ok: true,
    asset: describe(writeAssetUrl(below.split(sep).join('/')), file.path, file.bytes, probe),
    probe,
  }
}

function describe(
  url: string,
  path: string,
  bytes: Uint8Array,
  { type, width, height, animated, stretches, text }: Probe,
): Asset {
  const size = { ...(width === undefined ? {} : { width }), ...(height === undefined ? {} : { height }) }
  const hash = createHash('sha256').update(bytes).digest('hex')
  return {
    url,
    path,
    hash,
    bytes: bytes.length,
    type,
    ...size,
    ...(animated === undefined ? {} : { animated }),
    ...(stretches && { stretches }),
    ...(text === undefined ? {} : { text }),
  }
}

/** The absolute path a URL means: below the file's folder, or below the root when it opens with a slash. */
function locate(url: string, root: string, folder: string): string | undefined {
  try {
    if (/^file:/i.test(url)) return fileURLToPath(url)
    if (/^[a-z][a-z0-9+.-]+:/i.test(url)) return undefined
    const path = decodePath(url.replace(/[?#].*$/, ''))
    if (path === '' || path.includes('\0')) return undefined
    if (!path.startsWith('/')) return join(folder, path)
    return path.startsWith(root + sep) ? path : join(root, path)
  } catch {
    return undefined
  }
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

function shorten(url: string): string {
  return url.length > 80 ? `${url.slice(0, 79)}…` : url
}

function guardData(url: string, place: UrlPlace): string {
  if (/^data:(?:image|font|audio|video|application\/(?:font|x-font|vnd\.ms-fontobject)|text\/css)/i.test(url))
    return url
  return refuse(shorten(url), 'broken-asset', `\`${shorten(url)}\` is no picture, font or media data.`, place)
}

function guardRemote(url: string, place: UrlPlace): string {
  const host = /^(?:https?:)?\/\/([^/?#]*)/i.exec(url)?.[1] ?? url
  place.report.add({
    rule: 'remote-asset',
    message: `\`${shorten(url)}\` is on the network: it is never fetched.`,
    hint: '`offbook vendor` fetches pictures once and keeps them beside the deck.',
    line: place.line,
    at: url,
    ...(place.slide === undefined ? {} : { slide: place.slide }),
  })
  return place.use === 'style' && !/\.(?:png|jpe?g|gif|webp|avif|svg)\b/i.test(url)
    ? 'data:,'
    : drawPlaceholder(`Not fetched: ${host}`)
}

function refuse(url: string, rule: string, message: string, place: UrlPlace, hint?: string): string {
  place.report.add({
    rule,
    message,
    line: place.line,
    at: url,
    ...(hint === undefined ? {} : { hint }),
    ...(place.slide === undefined ? {} : { slide: place.slide }),
  })
  return drawPlaceholder(`${rule === 'missing-asset' ? 'Missing' : 'Not drawn'}: ${basename(url)}`)
}

function refuseFile(
  url: string,
  path: string,
  why: SourceRefusal | 'unknown',
  sources: Sources,
  place: UrlPlace,
): string {
  const name = `\`${shorten(url)}\``
  if (why === 'outside')
    return refuse(
      url,
      'outside-asset',
      `${name} lies outside the talk's root.`,
      place,
      `Only files below ${sources.root} are read.`,
    )
  if (why === 'denied')
    return refuse(
      url,
      'outside-asset',
      `${name} is hidden, in node_modules or no regular file: it is never read.`,
      place,
    )
  if (why === 'oversize') return refuse(url, 'oversize-asset', `${name} is larger than 512 MB.`, place)
  if (why === 'unreadable') return refuse(url, 'broken-asset', `${name} cannot be read.`, place)
  if (why === 'unknown')
    return refuse(
      url,
      'broken-asset',
      `${name} is no picture, font or media file that slides can draw.`,
      place,
    )
  const message = why === 'directory' ? `${name} is a folder.` : `There is no file ${name}.`
  return refuse(
    url,
    'missing-asset',
    message,
    place,
    why === 'directory' ? undefined : suggest(path, sources),
  )
}

function suggest(path: string, sources: Sources): string | undefined {
  const names = sources.list(dirname(path))
  if (names.length === 0) return `There is no folder \`${relative(sources.root, dirname(path))}\`.`
  const stem = basename(path, extname(path)).toLowerCase()
  const twin = names.find((name) => basename(name, extname(name)).toLowerCase() === stem)
  const near = twin ?? findNearest(basename(path), names)
  return near === undefined ? undefined : `Did you mean \`${near}\`?`
}

/** A path that is right but for the case of its letters works on some disks only. */
function reportCase(asked: string, real: string, url: string, place: UrlPlace): void {
  if (asked === real || asked.toLowerCase() !== real.toLowerCase()) return
  const name = relative(dirname(place.report.path), real)
  place.report.add({
    rule: 'wrong-case',
    message: `\`${shorten(url)}\` is called \`${name}\` on disk: another system will not find it.`,
    line: place.line,
    at: url,
    ...(url.toLowerCase().endsWith(name.toLowerCase()) && {
      instead: `${url.slice(0, url.length - name.length)}${name}`,
    }),
    ...(place.slide === undefined ? {} : { slide: place.slide }),
  })
}

function judge({
  fault,
  width = 0,
  height = 0,
}: Probe): { rule: string; message: string; hint?: string } | undefined {
  if (fault !== undefined) return { rule: 'broken-asset', message: `is damaged: ${fault}.` }
  if (width <= longestSide && height <= longestSide && width * height <= mostPixels) return undefined
  const hint = 'Browsers draw nothing of pictures this large: export it smaller.'
  return { rule: 'oversize-asset', message: `has ${width} × ${height} pixels.`, hint }
}
