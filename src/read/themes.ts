import { basename, dirname, isAbsolute, join } from 'node:path'
import { rewriteCssUrls } from '../markdown/css-urls.ts'
import { makeTheme } from '../markdown/known-themes.ts'
import type { Marpit, Theme } from '../markdown/marpit.ts'
import { findNearest } from '../model/nearest.ts'
import type { Sources } from '../model/ports.ts'
import type { AssetGuard } from './assets.ts'
import { decodeText } from './encoding.ts'
import type { FileReport, ReadingReport } from './report.ts'

export interface ThemeShelf {
  readonly engine: Marpit
  readonly sources: Sources
  readonly shipped: Sources
  readonly assets: AssetGuard
  readonly report: ReadingReport
  /** Texts by path, for code frames. */
  readonly texts: Map<string, string>
  readonly dependencies: Set<string>
  /** Absolute paths of CSS files whose themes decks may name. */
  readonly files: readonly string[]
}

interface ThemeFile {
  readonly path: string
  readonly css: string
  /** Its own fonts and pictures lie among the files we ship. */
  readonly shipped: boolean
}

/** Puts the theme a deck asks for on the engine's shelf, with all that it imports; gives its name. */
export function chooseTheme(
  shelf: ThemeShelf,
  wanted: string | undefined,
  deck: FileReport,
  line: number,
): string {
  bundleGaiaFonts(shelf)
  if (wanted === undefined) return 'default'
  const named = /\.css$/i.test(wanted) ? readNamedFile(shelf, wanted, deck, line) : { name: wanted }
  if (!named) return 'default'
  const { name, file } = named
  const files = findThemeFiles(shelf, file && { [name]: file })
  const added = addTheme(shelf, name, files)
  if (added === 'unknown') reportUnknown(shelf, name, files, deck, line)
  return added === 'ready' ? name : 'default'
}

interface NamedTheme {
  readonly name: string
  readonly file?: ThemeFile
}

/** A theme that is asked for by its file; without a name of its own it is called like the file. */
function readNamedFile(
  shelf: ThemeShelf,
  wanted: string,
  deck: FileReport,
  line: number,
): NamedTheme | undefined {
  const path = isAbsolute(wanted) ? wanted : join(dirname(deck.path), wanted)
  const file = readThemeFile(shelf, path)
  if (!file) {
    deck.add({ rule: 'unknown-theme', message: `The theme file \`${wanted}\` cannot be read.`, line })
    return undefined
  }
  const name = readName(file.css)
  if (name !== undefined) return { name, file }
  const given = basename(path, '.css')
  return { name: given, file: { ...file, css: `/* @theme ${given} */\n${file.css}` } }
}

/** Themes that are files, by name: the project's, then ours, each of which is read when it is asked for. */
interface ThemeFiles {
  readonly get: (name: string) => ThemeFile | undefined
  readonly names: readonly string[]
}

function findThemeFiles(shelf: ThemeShelf, given: Readonly<Record<string, ThemeFile>> = {}): ThemeFiles {
  const { shipped } = shelf
  const theirs = new Map<string, ThemeFile>()
  for (const path of shelf.files) {
    const file = readThemeFile(shelf, path)
    const name = file && readName(file.css)
    if (file && name !== undefined) theirs.set(name, file)
  }
  for (const [name, file] of Object.entries(given)) theirs.set(name, file)
  const folder = join(shipped.root, 'themes')
  const ours = shipped.list(folder).flatMap((name) => (name.endsWith('.css') ? [basename(name, '.css')] : []))
  const readOurs = (name: string): ThemeFile | undefined => {
    const file = ours.includes(name) ? shipped.read(join(folder, `${name}.css`)) : undefined
    return file?.ok
      ? { path: file.path, css: new TextDecoder().decode(file.bytes), shipped: true }
      : undefined
  }
  return { get: (name) => theirs.get(name) ?? readOurs(name), names: [...theirs.keys(), ...ours] }
}

function readThemeFile(
  { sources, dependencies, report, texts }: ThemeShelf,
  path: string,
): ThemeFile | undefined {
  dependencies.add(path)
  const file = sources.read(path)
  if (!file.ok) return undefined
  const decoded = decodeText(file.bytes, file.path)
  if (!decoded.ok) {
    report.findings.push(decoded.finding)
    return undefined
  }
  texts.set(file.path, decoded.text)
  return { path: file.path, css: decoded.text, shipped: false }
}

function readName(css: string): string | undefined {
  return /@theme\s+([^\s*]+)/.exec(css)?.[1]
}

/** Adds a theme with those it imports. A broken one is reported, and not added. */
function addTheme(
  shelf: ThemeShelf,
  name: string,
  files: ThemeFiles,
  above: readonly string[] = [],
): 'ready' | 'unknown' | 'broken' {
  const { engine, report } = shelf
  const file = files.get(name)
  if (!file) return engine.themeSet.has(name) ? addImports(shelf, name, files, above) : 'unknown'
  const about = report.about(file.path)
  if (above.includes(name)) {
    about.add({
      rule: 'broken-style',
      message: `Themes import one another in a circle: ${[...above, name].join(' → ')}.`,
    })
    return 'broken'
  }
  const isTheme = (other: string) =>
    other !== name && (files.names.includes(other) || engine.themeSet.has(other))
  const theme = parseTheme(engine, guardThemeCss(shelf, file, isTheme, []), about)
  const imports = theme?.importRules.map(({ value }) => addTheme(shelf, value, files, [...above, name])) ?? [
    'broken',
  ]
  if (!imports.includes('broken')) return 'ready'
  engine.themeSet.delete(name)
  return 'broken'
}

/** A theme that stands on the shelf already may import ours, which are read when they are asked for. */
function addImports(
  shelf: ThemeShelf,
  name: string,
  files: ThemeFiles,
  above: readonly string[],
): 'ready' | 'broken' {
  if (above.includes(name)) return 'broken'
  const imports = shelf.engine.themeSet.get(name)?.importRules ?? []
  const added = imports.map(({ value }) => addTheme(shelf, value, files, [...above, name]))
  return added.includes('broken') ? 'broken' : 'ready'
}

function parseTheme(engine: Marpit, css: string, file: FileReport): Theme | undefined {
  try {
    return engine.themeSet.add(css)
  } catch (error) {
    file.add(describeCssError(error))
    return undefined
  }
}

function reportUnknown(
  { engine }: ThemeShelf,
  name: string,
  files: ThemeFiles,
  deck: FileReport,
  line: number,
): void {
  const known = [...new Set([...[...engine.themeSet.themes()].map((theme) => theme.name), ...files.names])]
  const near = findNearest(name, known)
  const hint = near === undefined ? `There are ${known.join(', ')}.` : `Did you mean \`${near}\`?`
  deck.add({ rule: 'unknown-theme', message: `There is no theme \`${name}\`.`, line, at: name, hint })
}

/** What postcss says of CSS that it cannot read. */
export function describeCssError(error: unknown): {
  rule: string
  message: string
  line: number
  column?: number
} {
  const { reason, line, column } = error as { reason?: string; line?: number; column?: number }
  if (reason === undefined) throw error
  return {
    rule: 'broken-style',
    message: `This CSS cannot be read: ${reason.slice(0, 120)}.`,
    line: line ?? 1,
    ...(column === undefined ? {} : { column }),
  }
}

/** A theme's CSS with its URLs guarded, and the files it imports put in. */
function guardThemeCss(
  shelf: ThemeShelf,
  file: ThemeFile,
  isTheme: (name: string) => boolean,
  above: readonly string[],
): string {
  const report = shelf.report.about(file.path)
  const lineOf = (url: string) => file.css.slice(0, Math.max(0, file.css.indexOf(url))).split('\n').length
  return rewriteCssUrls(file.css, {
    url: (url) =>
      file.shipped
        ? shipUrl(shelf, file, url)
        : shelf.assets.guard(url, { report, line: lineOf(url), use: 'style' }),
    import: (url, conditions) => {
      if (isTheme(url)) return undefined
      if (/^(?:https?:)?\/\//i.test(url)) {
        shelf.assets.guard(url, { report, line: lineOf(url), use: 'style' })
        return ''
      }
      if (/^data:/i.test(url)) {
        const message = 'A style that is imported as data has no effect.'
        const hint = 'Write its rules into the theme.'
        report.add({ rule: 'no-effect', message, line: lineOf(url.slice(0, 20)), hint })
        return ''
      }
      const path = join(dirname(file.path), url)
      const imported = above.includes(path) ? undefined : readThemeFile(shelf, path)
      if (!imported) {
        report.add({
          rule: /[./]/.test(url) ? 'missing-asset' : 'unknown-import',
          message: `There is no theme or file \`${url}\` to import.`,
          line: lineOf(url),
        })
        return ''
      }
      const css = guardThemeCss(shelf, imported, isTheme, [...above, file.path, path])
      return conditions === '' ? css : `@media ${conditions}{${css}}`
    },
  })
}

function shipUrl({ assets, shipped }: ThemeShelf, file: ThemeFile, url: string): string {
  if (/^(?:data:|#)/.test(url)) return url
  const below = join(dirname(file.path), url).slice(shipped.root.length + 1)
  const shippedUrl = assets.ship(below)
  if (shippedUrl === undefined) throw new Error(`The theme ${file.path} names ${url}, which is not shipped.`)
  return shippedUrl
}

const gaiaFaces = [
  { family: 'Lato', file: 'lato', weights: [400, 900] },
  { family: 'Roboto Mono', file: 'roboto-mono', weights: [400, 700] },
] as const

const latin =
  'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD'
const latinExt =
  'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF'

/** Marp's Gaia asks the network for its fonts: here it takes them from what we ship. */
function bundleGaiaFonts({ engine }: ThemeShelf): void {
  const gaia = engine.themeSet.get('gaia')
  if (!gaia) return
  const css = gaia.css.replace(/@import\s+["'][^"']*["'];?/, () => faceFonts(gaiaFaces))
  engine.themeSet.addTheme(makeTheme(gaia, { ...gaia, css }))
}

export function faceFonts(
  faces: readonly { readonly family: string; readonly file: string; readonly weights: readonly number[] }[],
): string {
  return faces
    .flatMap(({ family, file, weights }) =>
      weights.flatMap((weight) =>
        [['latin', latin] as const, ['latin-ext', latinExt] as const].map(
          ([subset, range]) =>
            `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:block;src:url("asset:/@offbook/fonts/${file}-${subset}-${weight}-normal.woff2") format("woff2");unicode-range:${range}}`,
        ),
      ),
    )
    .join('')
}

/** Gives the theme a size of its own, such as `1920x1080`, when the deck asks for one in numbers. */
export function allowSize(engine: Marpit, theme: string, size: unknown): void {
  const [, width, height] = typeof size === 'string' ? (/^(\d{2,5})x(\d{2,5})$/.exec(size) ?? []) : []
  const base = engine.themeSet.get(theme, true)
  if (width === undefined || height === undefined) return
  const sizes = engine.themeSet.getThemeMeta(base, 'size')
  const meta = {
    ...base.meta,
    size: [...(Array.isArray(sizes) ? sizes : []), `${size} ${width}px ${height}px`],
  }
  const sized = makeTheme(base, { ...base, meta })
  engine.themeSet.addTheme(sized)
  if (base === engine.themeSet.default) engine.themeSet.default = sized
}

export function listSizes(engine: Marpit, theme: string): readonly string[] {
  const sizes = engine.themeSet.getThemeMeta(theme, 'size')
  return (Array.isArray(sizes) ? sizes : []).map((size: string) => size.split(/\s+/)[0] ?? '')
}
