import { type DeskClaim, openDeskClaim } from '../files/desk-claim.ts'
import { type DeskFile, openDeskFile, openPhonesFile } from '../files/desk-file.ts'
import { type FrozenFile, openFrozenFile } from '../files/frozen-file.ts'
import type { RunNews } from '../model/desk/message.ts'
import { OffbookError } from '../model/error.ts'
import { readSavedDesk, type SavedDesk } from '../server/desk/saved-desk.ts'

/** Which desk it is: a talk has one to rehearse at, and one for the day. */
export interface DeskName {
  readonly root: string
  /** What the talk is called among the private files of the root. */
  readonly talk: string
  readonly mode: RunNews['mode']
}

/** What a desk leaves behind for the next one. */
export interface DeskNotes extends DeskName {
  readonly saved: SavedDesk | undefined
  readonly place: DeskFile
  readonly phones: DeskFile
  readonly frozen: FrozenFile
  readonly claim: DeskClaim
}

/** Opens the notes of a desk; throws when the desk itself is open somewhere: two would write over each other's place and clock. */
export async function openDeskNotes({ root, talk, mode }: DeskName): Promise<DeskNotes> {
  const claim = openDeskClaim(root, talk, mode)
  await refuseSecond(claim, mode)
  const place = openDeskFile(root, talk, mode)
  return {
    ...{ root, talk, mode, claim, place },
    saved: readSavedDesk(place.read()),
    phones: openPhonesFile(root, talk, mode),
    frozen: openFrozenFile(root, talk),
  }
}

/** The same desk, with nothing to go on with. */
export function forgetNotes(notes: DeskNotes): DeskNotes {
  notes.place.remove()
  notes.frozen.remove()
  return { ...notes, saved: undefined }
}

async function refuseSecond(claim: DeskClaim, mode: RunNews['mode']): Promise<void> {
  const origin = claim.find()
  if (origin === undefined || !(await answers(origin))) return
  throw new OffbookError(
    mode === 'present' ? 'this talk is on stage already' : 'this talk is being rehearsed already',
    { hint: `its desk is at ${origin}/; end that one with Ctrl+C to begin another` },
  )
}

/** Milliseconds: on stage nobody waits for a desk that hangs. */
const longestAnswer = 1000

/** A process may bear the number of one that was killed: a desk answers. */
async function answers(origin: string): Promise<boolean> {
  try {
    return (await fetch(`${origin}/`, { signal: AbortSignal.timeout(longestAnswer) })).ok
  } catch {
    return false
  }
}
