import { isPhoneRole, type PhoneRole } from '../../model/desk/roles.ts'

/** The token that came with the address, which is taken out of it: it is of no use to whoever looks at it later. */
export function takeInvitation(): string | undefined {
  const token = location.hash.slice(1)
  if (token === '') return undefined
  history.replaceState(null, '', location.pathname)
  return token
}

export type Answer =
  | { readonly role: PhoneRole; readonly why?: undefined }
  | { readonly role?: undefined; readonly why: string }

/** Asks the laptop to be let in; answered when somebody there has said yes or no. */
export function askIn(token: string, name: string, role: PhoneRole): Promise<Answer> {
  return post('/pair', { token, name, role })
}

/** What this phone is, if it was let in before. */
export function askWho(): Promise<Answer> {
  return post('/who', {})
}

async function post(path: string, body: unknown): Promise<Answer> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    })
    const { role, error } = (await response.json()) as { role?: unknown; error?: string }
    return response.ok && isPhoneRole(role)
      ? { role }
      : { why: error ?? 'The laptop does not know this phone.' }
  } catch {
    return { why: 'The laptop does not answer.' }
  }
}

/** What a phone is called until somebody says otherwise. */
export function guessName(agent: string): string {
  const known = /iPhone|iPad|Pixel [\w ]*?(?=[;) ]B|\))|SM-\w+|Android/.exec(agent)?.[0]
  return known === undefined ? 'My phone' : known === 'Android' ? 'Android phone' : known
}
