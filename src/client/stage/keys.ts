import { findDeckKey } from '../keys/deck-keys.ts'
import { isForeign, nameKey } from '../keys/press.ts'
import type { DeskSession } from '../session/session.ts'

/** The stage is a window too: whoever clicks into it can go on from there. */
export function hearKeys({ state, act }: DeskSession): void {
  addEventListener('keydown', (event) => {
    if (isForeign(event)) return
    const name = nameKey(event)
    const key = findDeckKey(name)
    // Clickers press F5 to begin; a page that loads anew is no way to begin.
    if (key || name === 'f' || name === 'F5') event.preventDefault()
    if (event.repeat) return
    if (name === 'f' || name === 'F5') fillScreen()
    else if (key && state.value) act(key.command(state.value))
  })
  addEventListener('dblclick', fillScreen)
}

function fillScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen()
  else void document.documentElement.requestFullscreen?.().catch(() => {})
}
