import { isPhoneRole, type PhoneRole } from '../../model/desk/roles.ts'

const stored = 'offbook-invitation'

/**
 * The token that came with the address, which is taken out of it: it is of no use to whoever looks at it later. A page that
 * is loaded anew before it was used still has it.
 */
export function takeInvitation(): string | undefined {
  const token = location.hash.slice(1)
  if (token !== '') {
    history.replaceState(null, '', location.pathname)
    sessionStorage.setItem(stored, token)
  }
  return sessionStorage.getItem(stored) ?? undefined
}

/** Asks the laptop to be let in; answered when somebody there has said yes or no. A token does that once. */
export function askIn(token: string, name: string, role: PhoneRole): Promise<Answer> {
  sessionStorage.removeItem(stored)
  return post('/pair', { token, name, role })
}

/** What the laptop says to a phone: its role, that it does not know it or will not have it, or nothing at all. */
export type Answer =
  | { readonly kind: 'role'; readonly role: PhoneRole }
  | { readonly kind: 'no'; readonly why: string }
  | { readonly kind: 'silence'; readonly why: string }

/** What this phone is, if it was let in before. */
export function askWho(): Promise<Answer> {
  return post('/who', {}, longestAnswer)
}

/** Milliseconds: a network that swallows everything says nothing for minutes. */
const longestAnswer = 5000

async function post(path: string, body: unknown, patience?: number): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      ...(patience !== undefined && { signal: AbortSignal.timeout(patience) }),
    })
    const { role, error } = (await response.json()) as { role?: unknown; error?: string }
    return response.ok && isPhoneRole(role)
      ? { kind: 'role', role }
      : { kind: 'no', why: error ?? 'The laptop does not know this phone.' }
  } catch {
    return { kind: 'silence', why: 'The laptop does not answer.' }
  }
}

/** What a phone is called until somebody says otherwise. */
export function guessName(agent: string): string {
  const known = /iPhone|iPad|Pixel [\w ]*?(?=[;) ]B|\))|SM-\w+|Android/.exec(agent)?.[0]
  return known === undefined ? 'My phone' : known === 'Android' ? 'Android phone' : known
}
