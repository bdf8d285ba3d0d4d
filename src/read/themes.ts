import { basename, dirname, isAbsolute, join } from 'node:path'
import { rewriteCssUrls } from '../markdown/css-urls.ts'
import type { Marpit, Theme } from '../markdown/marpit.ts'
import { findNearest } from '../markdown/nearest.ts'
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
  const file = /\.css$/i.test(wanted)
    ? isAbsolute(wanted)
      ? wanted
      : join(dirname(deck.path), wanted)
    : undefined
  if (file !== undefined) return addThemeFile(shelf, file, deck, line) ?? 'default'
  const files = listThemeFiles(shelf)
  if (addTheme(shelf, wanted, files)) return wanted
  const known = [...new Set([...['default', 'gaia', 'uncover'], ...files.keys()])]
  const near = findNearest(wanted, known)
  const hint = near === undefined ? `There are ${known.join(', ')}.` : `Did you mean \`${near}\`?`
  deck.add({ rule: 'unknown-theme', message: `There is no theme \`${wanted}\`.`, line, hint })
  return 'default'
}

function addThemeFile(shelf: ThemeShelf, path: string, deck: FileReport, line: number): string | undefined {
  const theme = readThemeFile(shelf, path)
  if (!theme) {
    deck.add({ rule: 'unknown-theme', message: `The theme file \`${path}\` cannot be read.`, line })
    return undefined
  }
  const name = readName(theme.css) ?? basename(path, '.css')
  const named = readName(theme.css) ? theme : { ...theme, css: `/* @theme ${name} */\n${theme.css}` }
  const files = new Map([...listThemeFiles(shelf), [name, named] as const])
  return addTheme(shelf, name, files) ? name : undefined
}

/** Themes by name: the project's, then ours. */
function listThemeFiles(shelf: ThemeShelf): ReadonlyMap<string, ThemeFile> {
  const { shipped } = shelf
  const folder = join(shipped.root, 'themes')
  const ours = shipped.list(folder).filter((name) => name.endsWith('.css'))
  const own = ours.flatMap((name): ThemeFile[] => {
    const file = shipped.read(join(folder, name))
    return file.ok ? [{ path: file.path, css: new TextDecoder().decode(file.bytes), shipped: true }] : []
  })
  const theirs = shelf.files.map((path) => readThemeFile(shelf, path)).filter((file) => file !== undefined)
  return new Map(
    [...own, ...theirs].flatMap((file) => {
      const name = readName(file.css)
      return name === undefined ? [] : [[name, file] as const]
    }),
  )
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

function addTheme(
  shelf: ThemeShelf,
  name: string,
  files: ReadonlyMap<string, ThemeFile>,
  above: readonly string[] = [],
): boolean {
  const { engine, report } = shelf
  const file = files.get(name)
  if (!file) return engine.themeSet.has(name)
  if (above.includes(name)) {
    report.about(file.path).add({
      rule: 'broken-style',
      message: `The themes ${[...above, name].join(' → ')} import one another in a circle.`,
    })
    return false
  }
  const css = guardThemeCss(
    shelf,
    file,
    (imported) => imported !== name && (files.has(imported) || engine.themeSet.has(imported)),
    [],
  )
  const theme = parseTheme(engine, css, report.about(file.path))
  for (const { value } of theme?.importRules ?? [])
    if (files.has(value)) addTheme(shelf, value, files, [...above, name])
  return theme !== undefined
}

function parseTheme(engine: Marpit, css: string, file: FileReport): Theme | undefined {
  try {
    return engine.themeSet.add(css)
  } catch (error) {
    file.add(describeCssError(error))
    return undefined
  }
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
      const path = join(dirname(file.path), url)
      const imported = above.includes(path) ? undefined : readThemeFile(shelf, path)
      if (!imported) {
        report.add({
          rule: 'missing-asset',
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
  engine.themeSet.addTheme(Object.assign(Object.create(Object.getPrototypeOf(gaia)), gaia, { css }) as Theme)
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
  if (width === undefined || height === undefined || !base) return
  const sizes = engine.themeSet.getThemeMeta(base, 'size')
  const meta = {
    ...base.meta,
    size: [...(Array.isArray(sizes) ? sizes : []), `${size} ${width}px ${height}px`],
  }
  const sized = Object.assign(Object.create(Object.getPrototypeOf(base)), base, { meta }) as Theme
  engine.themeSet.addTheme(sized)
  if (base === engine.themeSet.default) engine.themeSet.default = sized
}

export function listSizes(engine: Marpit, theme: string): readonly string[] {
  const sizes = engine.themeSet.getThemeMeta(theme, 'size')
  return (Array.isArray(sizes) ? sizes : []).map((size: string) => size.split(/\s+/)[0] ?? '')
}
