import { makeEngine } from '../markdown/engine.ts'
import { describeTheme } from '../markdown/known-themes.ts'
import type { Sources } from '../model/ports.ts'
import { guardAssets } from './assets.ts'
import { namePack, nameTheme } from './known-styles.ts'
import { openReport } from './report.ts'
import { seam } from './style.ts'
import { chooseTheme } from './themes.ts'

/** Reads and packs Marp's themes and ours (`themes` by name) ahead of all decks; gives what `known-styles.ts` finds, by key. */
export function makeKnownStyles(shipped: Sources, themes: readonly string[]): ReadonlyMap<string, unknown> {
  const texts = new Set<string>()
  const engine = makeEngine({}, (css) => {
    texts.add(css)
    return undefined
  })
  const names = [...[...engine.themeSet.themes()].map(({ name }) => name), ...themes]
  const report = openReport(new Map())
  const shelf = {
    ...{ engine, shipped, report, sources: shipped, files: [] },
    ...{ assets: guardAssets(shipped, shipped), texts: new Map(), dependencies: new Set<string>() },
  }
  for (const name of names) chooseTheme(shelf, name, report.about(name), 1)
  const { findings } = report
  if (findings.length > 0) throw new Error(findings.map(({ message }) => message).join('\n'))
  const packs = names.map((name) => {
    const css = engine.themeSet.pack(name, { ...engine.themeSetPackOptions(), after: seam })
    const parts = css.split(seam)
    if (parts.length !== 2) throw new Error(`The theme ${name} is not packed with other styles behind it.`)
    return [namePack(engine, name), parts] as const
  })
  const { themeSet } = makeEngine()
  const read = [...texts].map((css) => [nameTheme(css), describeTheme(themeSet.add(css))] as const)
  return new Map<string, unknown>([...packs, ...read])
}
