import { useEffect, useState } from 'preact/hooks'
import type { PhoneRole } from '../../model/desk/roles.ts'
import { type DeskSession, joinDesk } from '../session/session.ts'
import { makeTick } from '../session/tick.ts'
import { Door } from './door.tsx'
import { askWho } from './invitation.ts'
import { Line } from './line.tsx'
import { PhonePrompter } from './prompter.tsx'
import { Remote } from './remote.tsx'
import { Viewer } from './viewer.tsx'

interface Inside {
  readonly role: PhoneRole
  readonly session: DeskSession
  readonly tick: ReturnType<typeof makeTick>
}

/** A phone: at the door, or inside as what it was let in for. */
export function Phone({ invitation }: { readonly invitation: string | undefined }) {
  const [token, setToken] = useState(invitation)
  const [inside, setInside] = useState<Inside>()
  const [why, setWhy] = useState('')
  const enter = (role: PhoneRole): void => {
    const session = joinDesk({ page: 'phone', alone: false })
    setInside({ role, session, tick: makeTick(session.now) })
  }
  const leave = (reason: string): void => {
    setWhy(reason)
    // It has let this phone in once, and does not again.
    setToken(undefined)
    setInside(undefined)
  }
  useEffect(() => {
    if (invitation !== undefined) return
    void askWho().then((answer) => (answer.kind === 'role' ? enter(answer.role) : setWhy(answer.why)))
  }, [invitation])
  if (!inside) return <Door token={token} why={why} enter={enter} />
  const { role, session, tick } = inside
  return (
    <>
      {role === 'remote' && <Remote session={session} tick={tick} />}
      {role === 'prompter' && <PhonePrompter session={session} tick={tick} />}
      {role === 'viewer' && <Viewer session={session} />}
      <Line session={session} leave={leave} />
    </>
  )
}
