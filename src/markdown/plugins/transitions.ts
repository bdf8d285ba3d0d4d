import type { CoreRule, MarkdownIt } from '../marpit.ts'

/** Slide transitions that the player ships. */
export const builtInTransitions = [
  ...[
    'clockwise',
    'counterclockwise',
    'cover',
    'coverflow',
    'cube',
    'cylinder',
    'diamond',
    'drop',
    'explode',
    'fade',
  ],
  ...[
    'fade-out',
    'fall',
    'flip',
    'glow',
    'implode',
    'in-out',
    'iris-in',
    'iris-out',
    'melt',
    'overlap',
    'pivot',
    'pull',
  ],
  ...['push', 'reveal', 'rotate', 'slide', 'star', 'swap', 'swipe', 'swoosh', 'wipe', 'wiper', 'zoom'],
] as const

interface Transition {
  readonly name: string
  readonly duration?: string
  readonly builtinFallback?: boolean
}

/** `transition: name duration`, told to the player in the attributes it knows. */
export function transitions(md: MarkdownIt): void {
  md.marpit.customDirectives.local.transition = (value) => {
    const transition = typeof value === 'string' ? readTransition(value) : undefined
    return transition ? { transition } : {}
  }
  md.core.ruler.after('marpit_directives_apply', 'offbook_transitions', applyTransitions)
}

function readTransition(value: string): Transition | undefined {
  const [name, duration] = value.trim().split(/\s+/)
  if (!name || !/^[\w-]+$/.test(name)) return undefined
  return duration && /^\d*\.?\d+m?s$/.test(duration) ? { name, duration } : { name }
}

const applyTransitions: CoreRule = (state) => {
  if (state.inlineMode) return
  let back: string | undefined
  for (const token of state.tokens) {
    if (token.type !== 'marpit_slide_open') continue
    if (back !== undefined) token.attrSet('data-transition-back', back)
    back = undefined
    const directives = token.meta?.marpitDirectives as { transition?: Transition } | undefined
    if (!directives?.transition) continue
    const transition = resolveTransition(directives.transition, token.meta?.marpitStyleScoped)
    token.meta = {
      ...token.meta,
      offbookTransition: transition.builtinFallback ? transition.name : undefined,
    }
    back = JSON.stringify(transition)
    token.attrSet('data-transition', back)
  }
}

const keyframeName = /^marp-(?:(?:outgoing|incoming)-)?transition-(?:backward-)?(.+)$/

/** A slide may bring keyframes of its own in a scoped style; their names carry the scope's key. */
function resolveTransition(transition: Transition, scope: unknown): Transition {
  const { key, keyframeSet } = (scope ?? {}) as { key?: string; keyframeSet?: ReadonlySet<string> }
  const own = [...(keyframeSet ?? [])].some(
    (keyframe) => keyframeName.exec(keyframe)?.[1] === transition.name,
  )
  if (own && key) return { ...transition, name: `${transition.name}-${key}`, builtinFallback: false }
  const builtIn = builtInTransitions.some((name) => name === transition.name)
  return builtIn ? { ...transition, builtinFallback: true } : transition
}
