import { createHash } from 'node:crypto'
import type { FindTheme, KnownTheme } from '../markdown/known-themes.ts'
import { versionOf } from '../markdown/library-version.ts'
import type { Marpit, Theme } from '../markdown/marpit.ts'
import type { Sources } from '../model/ports.ts'

/** What changes how themes are read and packed, apart from the themes. */
const version = `${versionOf('@marp-team/marp-core')} 2`

/** A theme as it is packed: what stands before a deck's own styles, and what stands after them. */
export type KnownPack = readonly [before: string, after: string]

/** Finds the themes we ship, which were read when offbook was compiled. */
export function findKnownTheme(shipped: Sources): FindTheme {
  return (css) => readKnown<KnownTheme>(shipped, nameTheme(css))
}

/** Finds how the themes we ship were packed, by `namePack`. */
export function findKnownPack(shipped: Sources, key: string): KnownPack | undefined {
  return readKnown<KnownPack>(shipped, key)
}

function readKnown<Known>({ read, root }: Sources, key: string): Known | undefined {
  const file = read(`${root}/styles/${key}.json`)
  return file.ok ? (JSON.parse(new TextDecoder().decode(file.bytes)) as Known) : undefined
}

export function nameTheme(css: string): string {
  return createHash('sha256').update(`${version}\0${css}`).digest('hex')
}

/** A name for the CSS of a theme with all that it imports, and for how the engine is set to pack it. */
export function namePack(engine: Marpit, theme: string | undefined): string {
  const { themeSet } = engine
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
  return hash.digest('hex')
}
