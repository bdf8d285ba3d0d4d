import { clickerKeys } from '../keys/deck-keys.ts'
import { isForeign, nameKey, pressesButton } from '../keys/press.ts'
import type { DeskSession } from '../session/session.ts'
import { deedKeys } from './deeds.ts'
import { closePanel, type Panel, panel, typed } from './open-panel.ts'

/** Hears the keys of the desk. Typing, held keys and the browser's own are left alone. */
export function hearKeys(session: DeskSession): void {
  const number = makeNumber()
  addEventListener('keydown', (event) => {
    if (isForeign(event) || pressesButton(event)) return
    const name = nameKey(event)
    // Clickers press F5 to begin; a page that loads anew is no way to begin.
    if (name === 'F5') event.preventDefault()
    // On stage nothing is in the way of a clicker.
    if (clickerKeys.has(name)) press(event, name, session)
    else if (isWaiting(session)) return
    else if (panel.value) pressInPanel(event, name, session)
    else if (!number.take(event, name, session)) press(event, name, session)
  })
}

/** The number of a slide, digit by digit, until Enter goes there. */
function makeNumber() {
  let forgets: ReturnType<typeof setTimeout> | undefined
  const type = (digits: string): void => {
    clearTimeout(forgets)
    typed.value = digits
    if (digits !== '') forgets = setTimeout(() => type(''), digitsLast)
  }
  return {
    /** Whether the key was one of a number's. */
    take(event: KeyboardEvent, name: string, { act }: DeskSession): boolean {
      if (/^\d$/.test(name)) {
        if (!event.repeat) type(`${typed.value}${name}`.slice(-4))
        return true
      }
      if (typed.value === '' || (name !== 'Enter' && name !== 'Escape')) return false
      event.preventDefault()
      if (name === 'Enter') act({ do: 'go', slide: Number(typed.value) })
      type('')
      return true
    },
  }
}

const digitsLast = 4000

function press(event: KeyboardEvent, name: string, session: DeskSession): void {
  const [state, talk] = [session.state.value, session.talk.value]
  if (name === 'Escape' && state)
    return void session.act(state.card ? { do: 'card', on: false } : { do: 'black', on: false })
  const key = deedKeys.find(({ keys }) => keys.includes(name))
  if (!key || !state || !talk) return
  event.preventDefault()
  if (event.repeat || (key.only && key.only !== session.run.value?.mode)) return
  if (panel.value) closePanel()
  key.run(session, state, talk)
}

/** A question is open, which its own buttons answer. */
function isWaiting({ run, state }: DeskSession): boolean {
  return run.value?.offer !== undefined && state.value?.clock.started === false
}

function pressInPanel(event: KeyboardEvent, name: string, session: DeskSession): void {
  if (event.repeat || panel.value === undefined) return
  const again = deedKeys.find(({ keys }) => keys.includes(name))?.keys[0] === openedBy[panel.value]
  const confirm = confirmed[panel.value]
  if (confirm && (again || name === 'Enter')) {
    event.preventDefault()
    confirm(session)
    closePanel()
  } else if (name === 'Escape' || again) {
    event.preventDefault()
    closePanel()
  }
}

const openedBy: Readonly<Record<Panel, string>> = {
  help: '?',
  go: 'g',
  reset: 'r',
  phones: 'p',
  renew: 'u',
  note: 'n',
}

/** What the key that asked, or Enter, says yes to. */
export const confirmed: Readonly<Partial<Record<Panel, (session: DeskSession) => void>>> = {
  reset: ({ act }) => act({ do: 'reset' }),
  renew: ({ say }) => say({ kind: 'renew' }),
}
