import { openPage } from '../browser/open-page.ts'
import { findCacheFolder } from '../files/cache.ts'
import type { TalkFlags } from './align-talk.ts'
import type { DeskServer } from './desk-server.ts'
import type { FoundDeck } from './find-decks.ts'
import type { Invocation } from './invocation.ts'
import type { VersionRequest } from './read-version.ts'

/** What `offbook rehearse` and `offbook present` have in common. */
export interface DeskFlags {
  readonly port?: number
  /** Lets phones of the network in. */
  readonly lan?: boolean
  /** Opens the desk in the browser of whoever sits there. */
  readonly open?: boolean
  readonly quiet?: boolean
}

/** How the talk of a desk is read. */
export function requestVersion(
  found: FoundDeck,
  { script, set }: TalkFlags,
  { folder, environment }: Invocation,
): VersionRequest {
  const given = { ...(script !== undefined && { script }), ...(set !== undefined && { set }) }
  return {
    ...{ found, folder, cacheFolder: findCacheFolder(environment) },
    options: { trustScripts: false, ...given },
  }
}

/** Tells where desk, stage and phones are, and opens the desk when that was asked for. `shows`: which version of the talk. */
export async function tellDesk(
  { origin, lan }: DeskServer,
  { title, shows }: { readonly title: string; readonly shows?: string },
  { quiet, open }: DeskFlags,
  { print, tell }: Invocation,
): Promise<void> {
  print(`${title}\n  desk   ${origin}/\n  stage  ${origin}/stage\n`)
  if (shows !== undefined) print(`  shows  ${shows}\n`)
  if (lan !== undefined) print(`  phone  press P on the desk and scan the code (${lan}/phone)\n`)
  if (open && !(await openPage(`${origin}/`))) tell(`note: no browser could be asked to open ${origin}/\n`)
  if (!quiet) tell('Ctrl+C ends it.\n')
}
