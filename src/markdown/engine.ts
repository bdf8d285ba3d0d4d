import { Marp } from '@marp-team/marp-core'
import { type FindTheme, useKnownThemes } from './known-themes.ts'
import type { MarkdownIt, Marpit } from './marpit.ts'
import { altTexts } from './plugins/alt-texts.ts'
import { comments } from './plugins/comments.ts'
import { containers } from './plugins/containers.ts'
import { directives } from './plugins/directives.ts'
import { excerpts } from './plugins/excerpt.ts'
import { fences } from './plugins/fences.ts'
import { html } from './plugins/html.ts'
import { math } from './plugins/math.ts'
import { nesting } from './plugins/nesting.ts'
import { slides } from './plugins/slides.ts'
import { steps } from './plugins/steps.ts'
import { styles } from './plugins/styles.ts'
import { transitions } from './plugins/transitions.ts'

const plugins = [
  ...[altTexts, slides, comments, styles, html, nesting, containers, steps],
  ...[directives, transitions, fences, math, excerpts],
]

/**
 * Marp's engine with our plugins, in a bare container unless `options` ask for another: no script, no network. HTML goes
 * through as it is written, for it is sanitised as a tree afterwards; emoji become pictures there as well.
 */
export function makeEngine(
  options: Readonly<Record<string, unknown>> = {},
  findTheme: FindTheme = () => undefined,
): Marpit {
  class Engine extends Marp {
    /** The one place where Marp lets others in before it reads its themes. */
    protected override applyMarkdownItPlugins(md: Parameters<Marp['applyMarkdownItPlugins']>[0]) {
      super.applyMarkdownItPlugins(md)
      useKnownThemes(md as unknown as MarkdownIt, findTheme)
    }
  }
  const engine = new Engine({
    container: false,
    ...options,
    emoji: { shortcode: true, unicode: false },
    html: true,
    math: false,
    script: false,
  }) as unknown as Marpit
  for (const plugin of plugins) engine.use(plugin)
  return engine
}

/** An engine that is lent for one deck. */
export interface Lent {
  readonly engine: Marpit
  /** Takes it back for another deck. Whatever went wrong meanwhile, nobody else shall have it: then it is not given back. */
  readonly giveBack: () => void
}

/** Lends an engine that knows themes. */
export type LendEngine = (findTheme: FindTheme) => Lent

const idle: Lent[] = []

/** Lends an engine in its first state: to make one takes longer than to parse most decks. */
export function borrowEngine(findTheme?: FindTheme): Lent {
  const known = idle.pop()
  if (known) return known
  const engine = makeEngine({}, findTheme)
  const { themeSet } = engine
  const themes = [...themeSet.themes()]
  const usual = themeSet.default
  const lent: Lent = {
    engine,
    giveBack() {
      for (const { name } of [...themeSet.themes()]) themeSet.delete(name)
      for (const theme of themes) themeSet.addTheme(theme)
      themeSet.default = usual
      idle.push(lent)
    },
  }
  return lent
}
