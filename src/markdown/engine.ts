import { Marp } from '@marp-team/marp-core'
import type { Marpit } from './marpit.ts'
import { comments } from './plugins/comments.ts'
import { directives } from './plugins/directives.ts'
import { fences } from './plugins/fences.ts'
import { html } from './plugins/html.ts'
import { math } from './plugins/math.ts'
import { nesting } from './plugins/nesting.ts'
import { slides } from './plugins/slides.ts'
import { styles } from './plugins/styles.ts'
import { transitions } from './plugins/transitions.ts'

const plugins = [slides, comments, styles, html, nesting, directives, transitions, fences, math]

/**
 * Marp's engine with our plugins, in a bare container: no script, no network. HTML goes through as it is written, for it
 * is sanitised as a tree afterwards; emoji become pictures there as well.
 */
export function makeEngine(): Marpit {
  const engine = new Marp({
    container: false,
    emoji: { shortcode: true, unicode: false },
    html: true,
    math: false,
    script: false,
  }) as unknown as Marpit
  for (const plugin of plugins) engine.use(plugin)
  return engine
}
