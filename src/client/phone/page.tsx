import { useEffect, useState } from 'preact/hooks'
import type { PhoneRole } from '../../model/desk/roles.ts'
import { type DeskSession, joinDesk } from '../session/session.ts'
import { makeTick } from '../session/tick.ts'
import { Door } from './door.tsx'
import { askWho } from './invitation.ts'
import { PhonePrompter } from './prompter.tsx'
import { Remote } from './remote.tsx'
import { Viewer } from './viewer.tsx'

interface Inside {
  readonly role: PhoneRole
  readonly session: DeskSession
  readonly tick: ReturnType<typeof makeTick>
}

/** A phone: at the door, or inside as what it was let in for. */
export function Phone({ token }: { readonly token: string | undefined }) {
  const [inside, setInside] = useState<Inside>()
  const [why, setWhy] = useState('')
  const enter = (role: PhoneRole): void => {
    const session = joinDesk({ page: 'phone', alone: false })
    setInside({ role, session, tick: makeTick(session.now) })
  }
  useEffect(() => {
    if (token !== undefined) return
    void askWho().then(({ role, why: reason }) => (role ? enter(role) : setWhy(reason)))
  }, [token])
  if (!inside) return <Door token={token} why={why} enter={enter} />
  const { role, session, tick } = inside
  return (
    <>
      {role === 'remote' && <Remote session={session} tick={tick} />}
      {role === 'prompter' && <PhonePrompter session={session} tick={tick} />}
      {role === 'viewer' && <Viewer session={session} />}
      <Line session={session} />
    </>
  )
}

const patience = 1500

/** Tells when the line is down; a phone that was dropped is told so. */
function Line({ session }: { readonly session: DeskSession }) {
  const state = session.link.state.value
  const [words, setWords] = useState('')
  useEffect(() => {
    setWords('')
    if (state === 'open') return
    const timer = setTimeout(() => {
      void askWho().then(({ role, why }) => setWords(role ? 'Looking for the laptop …' : why))
    }, patience)
    return () => clearTimeout(timer)
  }, [state])
  return words === '' ? null : (
    <p class="notice" role="alert">
      {words}
    </p>
  )
}
