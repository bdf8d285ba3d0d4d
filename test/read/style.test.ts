import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedFolder } from '../../src/files/package-folder.ts'
import { openSources } from '../../src/files/sources.ts'
import { borrowEngine, makeEngine } from '../../src/markdown/engine.ts'
import { describeTheme, makeTheme } from '../../src/markdown/known-themes.ts'
import type { Marpit } from '../../src/markdown/marpit.ts'
import { guardAssets } from '../../src/read/assets.ts'
import { findKnownPack, findKnownTheme, namePack } from '../../src/read/known-styles.ts'
import { openReport } from '../../src/read/report.ts'
import { packWithCache } from '../../src/read/style.ts'
import { chooseTheme } from '../../src/read/themes.ts'

const shipped = openSources(shippedFolder())
const forgetful = { get: () => undefined, put: () => {} }
const themes = ['default', 'gaia', 'uncover', 'offbook', 'lectern'] as const

/** An engine with a theme on its shelf, read anew unless themes are known. */
function shelve(theme: string, engine = makeEngine()): Marpit {
  const report = openReport()
  const shelf = {
    ...{ engine, shipped, report, sources: shipped, files: [] },
    ...{ assets: guardAssets(shipped, shipped), texts: new Map(), dependencies: new Set<string>() },
  }
  expect(chooseTheme(shelf, theme, report.about('deck.md'), 1)).toBe(theme)
  return engine
}

/** Packs with the theme as we ship it; gives what was told as broken, too. */
function pack(engine: Marpit, theme: string | undefined, styles: readonly string[]) {
  const broken: unknown[] = []
  engine.lastStyles = [...styles]
  const css = packWithCache({ cache: forgetful, shipped }, (error) => broken.push(error))(engine, theme)
  return { css, broken: broken.length }
}

/** Packs theme and styles in one. */
function packWhole(engine: Marpit, theme: string | undefined, styles: readonly string[]): string {
  engine.lastStyles = [...styles]
  return engine.themeSet.pack(theme, engine.themeSetPackOptions())
}

const sound = [
  ...['h1 { color: red }', ':root { --a: 1rem }', 'section:root { font-size: 2rem }', 'a{}', ' ', ''],
  ...['@layer a', '@layer a, b;', '@layer a { section { color: red } }', '@page { margin: 1cm }'],
  ...[
    '@import "gaia";',
    "@import 'nothing'",
    '@import-theme "uncover";',
    '@charset "UTF-8";',
    '@IMPORT "gaia";',
  ],
  ...['/* @theme own @size 4:3 1px 1px */', '/*! kept */', '/* a */ p { /* b */ margin: 0 /* c */ }'],
  ...[
    'section::after { content: "x" }',
    '::backdrop { background: red }',
    'section.a::backdrop { color: red }',
  ],
  ...[
    'section { & h1 { color: red } &.lead { color: blue } :root & { top: 0 } }',
    'h1 { :is(&, h2) { top: 1rem } }',
  ],
  ...[
    '@media print { h1 { top: 0 } }',
    '@media marpit-print { h1 { top: 0 } }',
    '@container (width > 1px) { p { top: 1cqw } }',
  ],
  ...[
    '@keyframes k { from { top: 0 } to { top: 1rem } }',
    '* { font-size: 1em }',
    'section > p { content: "}" }',
  ],
  ...[
    '@offbook-seam ;',
    'p { background: url("data:,a;b}") }',
    'pre, video::part(x) { width: 1rem !important }',
  ],
]
const broken = [
  'h1 {',
  '}',
  'h1 { color: red',
  '/* open',
  'p { content: "open }',
  'p:is( { top: 0 }',
  'lost',
  'p ! h2 { color: red }',
]

const style = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.array(fc.constantFrom(...sound), { maxLength: 3 }).map((css) => css.join('\n')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...broken) },
)

describe('styles that stand behind a theme we ship', () => {
  it.each(themes)('come out as if %s was packed with them', (theme) => {
    const engine = shelve(theme)
    expect(findKnownPack(shipped, namePack(engine, theme))).toBeDefined()
    const hold = (styles: readonly string[]) => {
      const readable = styles.filter((css) => !broken.includes(css))
      const { css, broken: told } = pack(engine, theme, styles)
      expect(css).toBe(packWhole(engine, theme, readable))
      expect(told).toBe(styles.length - readable.length)
    }
    for (const css of theme === 'uncover' ? [...sound, ...broken] : []) hold([css])
    fc.assert(fc.property(fc.array(style, { maxLength: 3 }), hold), { numRuns: 12 })
  })

  it('are packed without it, unless the theme is changed', () => {
    const engine = shelve('gaia')
    const { themeSet } = engine
    const packed: unknown[] = []
    const packTheme = themeSet.pack.bind(themeSet)
    themeSet.pack = (name, options) => {
      packed.push(name)
      return packTheme(name, options)
    }
    pack(engine, 'gaia', ['h1 { top: 1px }'])
    expect(packed).not.toContain('gaia')
    const gaia = themeSet.get('gaia')
    if (!gaia) throw new Error('Gaia is gone.')
    themeSet.addTheme(makeTheme(gaia, { ...gaia, css: `${gaia.css}\nsection { width: 1000px }` }))
    expect(pack(engine, 'gaia', ['h1 { top: 2px }']).css).toContain('{width:1000px}')
    expect(packed).toContain('gaia')
  })
})

it('knows the themes we ship as the engine reads them', () => {
  const known = findKnownTheme(shipped)
  const missed: string[] = []
  const { engine } = borrowEngine((css) => known(css) ?? void missed.push(css))
  for (const theme of themes) {
    const fresh = shelve(theme).themeSet.get(theme)
    const kept = shelve(theme, engine).themeSet.get(theme)
    if (!fresh || !kept) throw new Error(`There is no ${theme}.`)
    expect(describeTheme(kept)).toEqual(describeTheme(fresh))
    expect([kept.constructor.name, engine.themeSet.getThemeProp(theme, 'widthPixel')]).toEqual([
      'Theme',
      1280,
    ])
  }
  expect(missed).toEqual([])
})
