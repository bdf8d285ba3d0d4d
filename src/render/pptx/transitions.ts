import { element, writeChoice, type Xml } from './xml.ts'

/** How a slide comes in. */
export interface Transition {
  readonly name: string
  /** Milliseconds. */
  readonly duration: number
}

const usualDuration = 500

/**
 * The transition into a slide. Marp tells it with the slide before, as the way out of that; the slide that comes in
 * carries it as the way back.
 */
export function readTransition(slideHtml: string): Transition | undefined {
  const written = /\sdata-transition-back="([^"]*)"/.exec(slideHtml)?.[1]
  if (written === undefined) return undefined
  const { name, duration } = JSON.parse(written.replaceAll('&quot;', '"')) as Readonly<
    Record<string, unknown>
  >
  if (typeof name !== 'string' || name === 'none') return undefined
  return { name, duration: readDuration(duration) }
}

function readDuration(duration: unknown): number {
  const [, number = '', unit] = /^([\d.]+)(m?s)$/.exec(String(duration)) ?? []
  const value = Number.parseFloat(number)
  if (!Number.isFinite(value)) return usualDuration
  return Math.round(unit === 'ms' ? value : value * 1000)
}

/** What a presentation program has for it: an effect everybody knows, and a newer one where that comes closer. */
interface Effect {
  readonly known: Xml
  readonly newer?: Xml
}

const fade = element('p:fade')
const from = (side: 'l' | 'r' | 'u' | 'd') => ({ dir: side })

const effects: Readonly<Record<string, Effect>> = {
  clockwise: { known: element('p:wheel', { spokes: 1 }) },
  counterclockwise: {
    known: element('p:wheel', { spokes: 1 }),
    newer: element('p14:wheelReverse', { spokes: 1 }),
  },
  cover: { known: element('p:cover', from('l')) },
  coverflow: { known: element('p:push', from('l')), newer: element('p14:gallery', from('l')) },
  cube: { known: element('p:push', from('l')), newer: element('p14:prism', from('l')) },
  cylinder: { known: element('p:push', from('l')), newer: element('p14:prism', from('l')) },
  diamond: { known: element('p:diamond') },
  drop: { known: element('p:cover', from('d')) },
  explode: { known: element('p:zoom', { dir: 'out' }), newer: element('p14:shred', { dir: 'out' }) },
  fade: { known: fade },
  'fade-out': { known: element('p:fade', { thruBlk: true }) },
  fall: { known: element('p:pull', from('d')) },
  flip: { known: element('p:push', from('l')), newer: element('p14:flip', from('l')) },
  glow: { known: fade, newer: element('p14:flash') },
  implode: { known: element('p:zoom', { dir: 'in' }), newer: element('p14:shred', { dir: 'in' }) },
  'in-out': { known: element('p:zoom', { dir: 'out' }) },
  'iris-in': { known: element('p:circle') },
  'iris-out': { known: element('p:circle') },
  melt: { known: element('p:dissolve') },
  overlap: { known: element('p:cover', from('l')) },
  pivot: { known: element('p:push', from('l')), newer: element('p14:doors', { dir: 'vert' }) },
  pull: { known: element('p:pull', from('l')) },
  push: { known: element('p:push', from('l')) },
  reveal: { known: element('p:pull', from('l')), newer: element('p14:reveal', from('l')) },
  rotate: { known: element('p:newsflash') },
  slide: { known: element('p:push', from('l')) },
  star: { known: element('p:plus') },
  swap: { known: element('p:push', from('l')), newer: element('p14:switch', from('l')) },
  swipe: { known: element('p:push', from('l')) },
  swoosh: { known: element('p:push', from('l')) },
  wipe: { known: element('p:wipe', from('l')) },
  wiper: { known: element('p:wedge') },
  zoom: { known: element('p:zoom', { dir: 'in' }), newer: element('p14:warp', { dir: 'in' }) },
}

/** A transition of the author's own becomes a fade. */
export function writeTransition({ name, duration }: Transition): Xml {
  const { known, newer = known } = effects[name] ?? { known: fade }
  const p14 = 'http://schemas.microsoft.com/office/powerpoint/2010/main'
  const speed = duration > 1000 ? 'slow' : duration > 400 ? 'med' : 'fast'
  return writeChoice(
    { p14 },
    element('p:transition', { spd: speed, 'p14:dur': duration }, newer),
    element('p:transition', { spd: speed }, known),
  )
}

/** Every transition that is mapped, for a test against those the player knows. */
export const mappedTransitions: readonly string[] = Object.keys(effects)
