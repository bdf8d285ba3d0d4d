import { createHash } from 'node:crypto'
import { versionOf } from '../markdown/library-version.ts'
import type { Marpit, Theme } from '../markdown/marpit.ts'
import type { PackStyle } from '../markdown/parse.ts'
import type { Cache } from '../model/ports.ts'

const version = `${versionOf('@marp-team/marp-core')} 2`
const packed = new Map<string, string>()
const mostPacked = 32

/** Packing a theme is most of what a small deck costs: the same theme with the same styles is packed once. */
export function packWithCache(cache: Cache, reportBroken: (error: unknown) => void): PackStyle {
  return (engine, theme) => {
    const key = nameStyle(engine, theme)
    const known = packed.get(key) ?? decode(cache.get('style', key))
    if (known !== undefined) return keepPacked(key, known)
    const { css, whole } = packStyle(engine, theme, reportBroken)
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

function nameStyle(engine: Marpit, theme: string | undefined): string {
  const { themeSet, lastStyles } = engine
  const { after: _, ...options } = engine.themeSetPackOptions()
  const hash = createHash('sha256').update(`${version}${JSON.stringify(options)}`)
  const seen = new Set<Theme>()
  const visit = (one: Theme | undefined): void => {
    if (!one || seen.has(one)) return
    seen.add(one)
    hash.update(`\0${one.name}\0${one.css}`)
    for (const { value } of one.importRules) visit(themeSet.get(value))
  }
  visit(themeSet.get(theme, true))
  for (const style of lastStyles) hash.update(`\0\0${style}`)
  return hash.digest('hex')
}

function packStyle(
  engine: Marpit,
  theme: string | undefined,
  reportBroken: (error: unknown) => void,
): { readonly css: string; readonly whole: boolean } {
  const { length } = engine.lastStyles
  // Marpit leaves all of the deck's styles out when one of them cannot be read.
  engine.lastStyles = engine.lastStyles.filter((style) => isReadable(engine, style, reportBroken))
  const css = engine.themeSet.pack(theme, engine.themeSetPackOptions())
  return { css, whole: engine.lastStyles.length === length }
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
