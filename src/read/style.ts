import { createHash } from 'node:crypto'
import { makeTheme } from '../markdown/known-themes.ts'
import type { Marpit } from '../markdown/marpit.ts'
import type { PackStyle } from '../markdown/parse.ts'
import type { Cache, Sources } from '../model/ports.ts'
import { findKnownPack, type KnownPack, namePack } from './known-styles.ts'

const packed = new Map<string, string>()
const mostPacked = 32

/** Where styles are found that were packed before. */
export interface PackedStyles {
  readonly cache: Cache
  readonly shipped: Sources
}

/** Packing a theme is most of what a small deck costs: the same theme with the same styles is packed once. */
export function packWithCache(
  { cache, shipped }: PackedStyles,
  reportBroken: (error: unknown) => void,
): PackStyle {
  return (engine, theme) => {
    const pack = namePack(engine, theme)
    const key = createHash('sha256')
      .update([pack, ...engine.lastStyles].join('\0'))
      .digest('hex')
    const known = packed.get(key) ?? decode(cache.get('style', key))
    if (known !== undefined) return keepPacked(key, known)
    const { css, whole } = packStyle(engine, theme, findKnownPack(shipped, pack), reportBroken)
    // What was left out is told every time.
    if (!whole) return css
    cache.put('style', key, new TextEncoder().encode(css))
    return keepPacked(key, css)
  }
}

function keepPacked(key: string, css: string): string {
  if (packed.size >= mostPacked) packed.clear()
  packed.set(key, css)
  return css
}

function decode(bytes: Uint8Array | undefined): string | undefined {
  return bytes && new TextDecoder().decode(bytes)
}

function packStyle(
  engine: Marpit,
  theme: string | undefined,
  known: KnownPack | undefined,
  reportBroken: (error: unknown) => void,
): { readonly css: string; readonly whole: boolean } {
  const { length } = engine.lastStyles
  // One style that comes out again can be read; of several, one may close what another has opened.
  const quick = length < 2 ? packBetween(engine, known) : undefined
  if (quick !== undefined) return { css: quick, whole: true }
  // Marpit leaves all of the deck's styles out when one of them cannot be read.
  engine.lastStyles = engine.lastStyles.filter((style) => isReadable(engine, style, reportBroken))
  const css = packBetween(engine, known) ?? engine.themeSet.pack(theme, engine.themeSetPackOptions())
  return { css, whole: engine.lastStyles.length === length }
}

/** The deck's own styles, put into the theme as it was packed when offbook was compiled; undefined when they have to be packed with it. */
function packBetween(engine: Marpit, known: KnownPack | undefined): string | undefined {
  if (!known) return undefined
  const [before, after] = known
  const own = engine.lastStyles.join('\n')
  if (own.trim() === '') return before + after
  // Both go to the top of all styles.
  if (/@(?:import|charset)/i.test(own)) return undefined
  const css = packBehind(engine, seam, own)
  const start = css.indexOf(seam) + seam.length
  const text = css.endsWith(after) ? css.slice(start, -after.length) : ''
  return text === '' ? undefined : before + text + after
}

/** Says nothing, and comes out of packing as it is: it stands where other styles go. */
export const seam = '@offbook-seam ;'

/** Packs CSS as that of a theme, with other CSS behind it. */
function packBehind(engine: Marpit, css: string, own: string): string {
  const { themeSet } = engine
  const name = 'offbook-seam'
  themeSet.addTheme(makeTheme(themeSet.get(undefined, true), { name, css }))
  try {
    return themeSet.pack(name, { ...engine.themeSetPackOptions(), after: own })
  } catch {
    // What cannot be read is told where each style is looked at by itself.
    return ''
  } finally {
    themeSet.delete(name)
  }
}

function isReadable({ themeSet }: Marpit, style: string, reportBroken: (error: unknown) => void): boolean {
  const name = 'offbook-probe'
  try {
    themeSet.add(`/* @theme ${name} */${style}`)
    // Some of what is wrong comes to light only when selectors are read.
    themeSet.pack(name, {})
    return true
  } catch (error) {
    reportBroken(error)
    return false
  } finally {
    themeSet.delete(name)
  }
}
