import { join } from 'node:path'
import { openOutputs } from '../files/output.ts'
import { shippedFolder } from '../files/package-folder.ts'
import { openSources } from '../files/sources.ts'
import { describePacing } from '../plan/pacing.ts'
import { listPacedNotes } from '../plan/run-notes.ts'
import type { AlignedTalk } from './align-talk.ts'

/** The pacing page of a talk, as one file that asks for nothing. */
export async function drawPacing({ talk, plan, alignment, runs }: PacedTalk): Promise<Uint8Array> {
  const { deck } = talk
  const [{ renderPacing }, { readTheme }] = await Promise.all([
    import('../render/pacing.ts'),
    import('../render/site/faces.ts'),
  ])
  return renderPacing(
    describePacing({ deck, plan, alignment, notes: listPacedNotes(runs, deck.slides) }),
    readTheme(openSources(shippedFolder())),
  )
}

type PacedTalk = Pick<AlignedTalk, 'talk' | 'plan' | 'alignment' | 'runs'>

/** Writes the pacing page below the output folder, whole or not at all, and gives its absolute path. */
export async function writePacing(aligned: AlignedTalk, out: string): Promise<string> {
  const { talk } = aligned
  const bytes = await drawPacing(aligned)
  const path = `speaker/${talk.name}-pacing.html`
  await using outputs = await openOutputs(out, { set: talk.name, kinds: ['pacing'] })
  await outputs.add('pacing', { path, bytes })
  await outputs.commit()
  return join(out, path)
}
