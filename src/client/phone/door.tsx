import { useState } from 'preact/hooks'
import type { PhoneRole } from '../../model/desk/roles.ts'
import { askIn, guessName } from './invitation.ts'

interface DoorProps {
  readonly token: string | undefined
  readonly why: string
  readonly enter: (role: PhoneRole) => void
}

const roles: readonly (readonly [role: PhoneRole, tells: string])[] = [
  ['remote', 'Moves the slides, shows your script'],
  ['prompter', 'Shows your script, moves its lines'],
  ['viewer', 'Shows what the room sees'],
]

/** Where a phone says what it wants to be, and waits to be let in. */
export function Door({ token, why, enter }: DoorProps) {
  const [name, setName] = useState(guessName(navigator.userAgent))
  const [role, setRole] = useState<PhoneRole>('remote')
  const [state, setState] = useState<'new' | 'asking' | 'over'>('new')
  const [reason, setReason] = useState('')
  const ask = async (): Promise<void> => {
    if (token === undefined) return
    setState('asking')
    const answer = await askIn(token, name, role)
    if (answer.kind === 'role') return enter(answer.role)
    setReason(answer.why)
    setState('over')
  }
  const message = state === 'over' ? reason : token === undefined ? why : ''
  return (
    <main class="door">
      <h1>offbook</h1>
      {token === undefined || state === 'over' ? (
        <>
          <p role="alert">{message}</p>
          <ol>
            <li>
              On the laptop, press <kbd>P</kbd> on the desk: it shows a code.
            </li>
            <li>Scan it with this phone’s camera. It opens this page again.</li>
            <li>Say yes on the laptop.</li>
          </ol>
          <p class="aside">
            Each code lets one phone in, once. Both have to be in the same network; where it keeps devices
            apart, join the laptop to this phone’s hotspot.
          </p>
        </>
      ) : state === 'asking' ? (
        <p role="status">Waiting for the laptop to say yes …</p>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void ask()
          }}
        >
          <fieldset>
            <legend>This phone is to be a</legend>
            {roles.map(([value, tells]) => (
              <label key={value}>
                <input
                  type="radio"
                  name="role"
                  value={value}
                  checked={role === value}
                  onChange={() => setRole(value)}
                />
                <span>
                  <b>{value}</b> {tells}
                </span>
              </label>
            ))}
          </fieldset>
          <label class="name">
            Its name
            <input
              value={name}
              maxLength={40}
              onInput={({ currentTarget }) => setName(currentTarget.value)}
            />
          </label>
          <button type="submit">Ask to come in</button>
          {!('wakeLock' in navigator) && (
            <p class="aside">This browser may not keep the screen on: set that in the phone.</p>
          )}
        </form>
      )}
    </main>
  )
}
