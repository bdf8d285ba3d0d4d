import type { MarkdownIt, Theme } from './marpit.ts'

/** A theme as its CSS was read when offbook was compiled: that takes longer than to read most decks. */
export interface KnownTheme {
  readonly name: string
  /** As the engine has rewritten it. */
  readonly css: string
  readonly meta: Theme['meta']
  readonly imports: readonly string[]
  readonly width?: string
  readonly height?: string
}

/** Gives the theme that a text of CSS was read as. */
export type FindTheme = (css: string) => KnownTheme | undefined

export function describeTheme({ name, css, meta, importRules, width, height }: Theme): KnownTheme {
  const imports = importRules.map(({ value }) => value)
  return { name, css, meta, imports, ...(width && { width }), ...(height && { height }) }
}

/** Makes an engine take themes that are known as they are; it reads all others. */
export function useKnownThemes({ marpit: { themeSet } }: MarkdownIt, find: FindTheme): void {
  const read = themeSet.add.bind(themeSet)
  themeSet.add = (css) => {
    const known = find(css)
    if (!known) return read(css)
    const { imports, meta, ...plain } = known
    const importRules = imports.map((value) => ({ value }))
    // Where there is no theme yet, the engine has one of its own to fall back on.
    const theme = makeTheme(themeSet.get(undefined, true), {
      ...plain,
      meta: Object.freeze(meta),
      importRules,
    })
    themeSet.addTheme(theme)
    return theme
  }
}

/** A theme of the engine's own kind, by which it tells themes from names. It keeps what it has worked out where no copy reaches. */
export function makeTheme(other: Theme, parts: Partial<Theme>): Theme {
  return Object.freeze(Object.assign(new (other.constructor as new () => Theme)(), parts))
}
