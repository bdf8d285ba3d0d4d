import { deck } from '../link/deck.ts'
import type { Link } from '../link/link.ts'
import {
  closePanel,
  following,
  index,
  panel,
  problemsBySlide,
  putOverlayAside,
  say,
  slide,
  togglePanel,
} from './state.ts'

/** What keys and buttons do. */
export interface Moves {
  step(by: 'next' | 'back'): void
  /** To a whole slide, further or back. */
  turn(by: 1 | -1): void
  goTo(index: number): void
  goToKey(key: string): void
  nextProblem(): void
  edit(problem?: number): void
  toggleFollow(): void
}

export function makeMoves(link: Link): Moves {
  const goTo: Moves['goTo'] = (wanted) => {
    const slides = deck.value?.slides ?? []
    const target = slides[Math.max(0, Math.min(wanted, slides.length - 1))]
    if (target) link.say({ kind: 'move', slide: target.key, step: target.steps })
  }
  return {
    step: (by) => link.say({ kind: 'go', by, whole: false }),
    turn: (by) => link.say({ kind: 'go', by: by === 1 ? 'slide' : 'slide-back', whole: true }),
    goTo,
    goToKey: (key) => goTo(deck.value?.slides.findIndex((one) => one.key === key) ?? 0),
    nextProblem() {
      const slides = deck.value?.slides ?? []
      const order = [...slides.keys()].map((at) => (index.value + 1 + at) % slides.length)
      const found = order.find((at) => problemsBySlide.value.has(slides[at]?.key ?? ''))
      if (found === undefined) say('No slide has a problem')
      else goTo(found)
    },
    edit(problem) {
      const key = slide.value?.key
      if (key !== undefined) link.say({ kind: 'edit', slide: key, ...(problem !== undefined && { problem }) })
    },
    toggleFollow() {
      link.say({ kind: 'follow', on: !following.value })
      say(following.value ? 'Stays where it is' : 'Follows what you edit')
    },
  }
}

/** Digits wait for Enter: `1` `2` Enter goes to slide 12. */
let digits = ''

/** Listens to the whole page. Never while somebody types, and never together with a modifier. */
export function listenToKeys(moves: Moves): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const act = findAct(event.key, moves, event)
    if (!act) return
    event.preventDefault()
    act()
  })
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]')
}

function findAct(key: string, moves: Moves, event: KeyboardEvent): (() => void) | undefined {
  if (/^\d$/.test(key)) {
    return () => {
      digits = `${digits}${key}`.slice(-4)
      say(`Go to ${digits}: Enter`)
    }
  }
  // Enter and Space on a button are the button's.
  const onButton = event.target instanceof Element && event.target.closest('button, a, summary') !== null
  if (key === 'Enter' && digits !== '') return () => goToDigits(moves)
  if (onButton && (key === 'Enter' || key === ' ')) return undefined
  digits = ''
  const acts: Readonly<Record<string, () => void>> = {
    ArrowRight: () => moves.step('next'),
    ' ': () => moves.step(event.shiftKey ? 'back' : 'next'),
    ArrowLeft: () => moves.step('back'),
    ArrowDown: () => moves.turn(1),
    ArrowUp: () => moves.turn(-1),
    PageDown: () => moves.step('next'),
    PageUp: () => moves.step('back'),
    Home: () => moves.goTo(0),
    End: () => moves.goTo(Number.MAX_SAFE_INTEGER),
    Escape: closeWhatIsOpen,
    e: () => moves.edit(),
    f: moves.toggleFollow,
    g: () => togglePanel('go-to'),
    n: moves.nextProblem,
    o: () => togglePanel('overview'),
    p: () => togglePanel('problems'),
    '?': () => togglePanel('help'),
  }
  return acts[key.length === 1 ? key.toLowerCase() : key]
}

function goToDigits(moves: Moves): void {
  moves.goTo(Number(digits) - 1)
  digits = ''
  say('')
}

function closeWhatIsOpen(): void {
  if (panel.value === 'none') putOverlayAside()
  closePanel()
}
