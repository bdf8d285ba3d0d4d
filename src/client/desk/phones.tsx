import { useEffect } from 'preact/hooks'
import type { Device } from '../../model/desk/message.ts'
import type { DeskSession } from '../session/session.ts'
import { Close, Sheet } from './sheet.tsx'

/** Phones: who is here, who asks, and how to come in. */
export function PhonePanel({ session }: { readonly session: DeskSession }) {
  const lan = session.lan.value
  // The invitation stands as long as it is shown.
  useEffect(() => {
    session.say({ kind: 'invite', on: true })
    return () => session.say({ kind: 'invite', on: false })
  }, [session])
  const [asking] = lan?.devices.filter(({ state }) => state === 'asks') ?? []
  if (asking) return <Asking session={session} device={asking} />
  if (!lan) {
    return (
      <Sheet title="Phones">
        <p>
          Nobody but this machine is listened to. Start offbook with <code>--lan</code> to use a phone as a
          remote or a prompter.
        </p>
        <Close />
      </Sheet>
    )
  }
  return (
    <Sheet title="Phones" wide>
      <div class="phones">
        <Invitation session={session} url={lan.url} code={lan.code} />
        <Devices session={session} devices={lan.devices} />
      </div>
      <Close />
    </Sheet>
  )
}

function Asking({ session, device }: { readonly session: DeskSession; readonly device: Device }) {
  const answer = (yes: boolean): void => session.say({ kind: 'admit', device: device.id, yes })
  return (
    <Sheet title={`Let “${device.name}” in?`} onClose={() => answer(false)}>
      <p>{tells[device.role]}</p>
      <p class="buttons">
        <button type="button" class="first" onClick={() => answer(true)}>
          Let it in
        </button>
        <button type="button" onClick={() => answer(false)}>
          Refuse
        </button>
      </p>
    </Sheet>
  )
}

const tells: Readonly<Record<Device['role'], string>> = {
  remote: 'As a remote, it moves the slides and sees your script.',
  prompter: 'As a prompter, it moves the lines and sees your script.',
  viewer: 'As a viewer, it sees what the room sees.',
}

interface InvitationProps {
  readonly session: DeskSession
  readonly url: string | undefined
  readonly code: readonly string[] | undefined
}

function Invitation({ session, url, code }: InvitationProps) {
  if (url === undefined || code === undefined) {
    return (
      <p class="buttons">
        <button type="button" class="first" onClick={() => session.say({ kind: 'invite', on: true })}>
          Invite another phone
        </button>
      </p>
    )
  }
  const size = code.length
  return (
    <figure class="invitation">
      <svg
        viewBox={`-3 -3 ${size + 6} ${size + 6}`}
        role="img"
        aria-label="QR code of the address"
        shape-rendering="crispEdges"
      >
        <rect x="-3" y="-3" width={size + 6} height={size + 6} fill="#fffdf8" />
        <path d={drawCode(code)} fill="#0d0b0a" />
      </svg>
      <figcaption>
        Scan it with the phone, on the same network. It lets one phone in, and you are asked. <br />
        <code>{url}</code>
      </figcaption>
    </figure>
  )
}

function drawCode(code: readonly string[]): string {
  return code
    .flatMap((row, y) => [...row].map((module, x) => (module === '1' ? `M${x} ${y}h1v1h-1z` : '')))
    .join('')
}

function Devices({
  session,
  devices,
}: {
  readonly session: DeskSession
  readonly devices: readonly Device[]
}) {
  if (devices.length === 0)
    return <p>No phone is here. Where the network keeps devices apart, use the phone’s hotspot.</p>
  return (
    <div>
      <ul class="devices">
        {devices.map(({ id, name, role, state }) => (
          <li key={id}>
            <b>{name}</b> {role}
            {state === 'away' ? ', away' : ''}
            <button type="button" onClick={() => session.say({ kind: 'drop', device: id })}>
              Drop
            </button>
          </li>
        ))}
      </ul>
      <p class="buttons">
        <button type="button" onClick={() => session.say({ kind: 'drop', device: '*' })}>
          Drop all <kbd>X</kbd>
        </button>
      </p>
    </div>
  )
}
