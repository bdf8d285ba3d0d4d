import type { DeskCommand, DeskDeed } from './command.ts'

/** Who looks on. `owner`: whoever sits at the machine. The others are phones. */
export const deskRoles = ['owner', 'remote', 'prompter', 'viewer'] as const

export type DeskRole = (typeof deskRoles)[number]

/** What a phone may ask to be. */
export type PhoneRole = Exclude<DeskRole, 'owner'>

const reading: readonly DeskDeed[] = ['line', 'line-to', 'prompt', 'stumble']

const allowed: Readonly<Record<PhoneRole, readonly DeskDeed[]>> = {
  remote: [
    ...reading,
    ...(['next', 'back', 'next-slide', 'back-slide', 'first', 'last', 'go'] as const),
    ...(['black', 'freeze', 'card', 'run'] as const),
  ],
  prompter: reading,
  viewer: [],
}

export function mayDo(role: DeskRole, command: DeskCommand): boolean {
  return role === 'owner' || allowed[role].includes(command.do)
}

/** The script is for the speaker: a viewer sees what the room sees. */
export function maySeeScript(role: DeskRole): boolean {
  return role !== 'viewer'
}

export function isPhoneRole(value: unknown): value is PhoneRole {
  return value === 'remote' || value === 'prompter' || value === 'viewer'
}
