import { clickerKeys } from '../keys/deck-keys.ts'
import { isForeign, nameKey, pressesButton } from '../keys/press.ts'
import type { DeskSession } from '../session/session.ts'
import { deedKeys } from './deeds.ts'
import { closePanel, panel, typed } from './open-panel.ts'

/** Hears the keys of the desk. Typing, held keys and the browser's own are left alone. */
export function hearKeys(session: DeskSession): void {
  let forgets: ReturnType<typeof setTimeout> | undefined

  const type = (digits: string): void => {
    clearTimeout(forgets)
    typed.value = digits
    forgets = setTimeout(() => {
      typed.value = ''
    }, digitsLast)
  }

  addEventListener('keydown', (event) => {
    if (isForeign(event) || pressesButton(event)) return
    const name = nameKey(event)
    // Clickers press F5 to begin; a page that loads anew is no way to begin.
    if (name === 'F5') event.preventDefault()
    if (isWaiting(session) && !clickerKeys.has(name)) return
    if (panel.value && !clickerKeys.has(name)) return void pressInPanel(event, name, session)
    if (/^\d$/.test(name)) return void (event.repeat || type(`${typed.value}${name}`.slice(-4)))
    if (typed.value !== '' && (name === 'Enter' || name === 'Escape')) {
      event.preventDefault()
      if (name === 'Enter') session.act({ do: 'go', slide: Number(typed.value) })
      return type('')
    }
    press(event, name, session)
  })
}

const digitsLast = 4000

function press(event: KeyboardEvent, name: string, session: DeskSession): void {
  const [state, talk] = [session.state.value, session.talk.value]
  if (name === 'Escape' && state) return void session.act(state.card ? { do: 'card', on: false } : { do: 'black', on: false })
  const key = deedKeys.find(({ keys }) => keys.includes(name))
  if (!key || !state || !talk) return
  event.preventDefault()
  if (event.repeat || (key.rehearsing && session.run.value?.mode !== 'rehearse')) return
  if (panel.value) closePanel()
  key.run(session, state, talk)
}

/** A question is open, which its own buttons answer. */
function isWaiting({ run, state }: DeskSession): boolean {
  return run.value?.offer !== undefined && state.value?.clock.started === false
}

function pressInPanel(event: KeyboardEvent, name: string, session: DeskSession): void {
  if (event.repeat) return
  const again = deedKeys.find(({ keys }) => keys.includes(name))?.keys[0]
  if (panel.value === 'reset' && (name === 'r' || name === 'Enter')) {
    event.preventDefault()
    session.act({ do: 'reset' })
    closePanel()
  } else if (name === 'Escape' || again === openedBy[panel.value ?? 'help']) {
    event.preventDefault()
    closePanel()
  }
}

const openedBy = { help: '?', go: 'g', reset: 'r', phones: 'p' } as const
