import { shippedFolder } from '../files/package-folder.ts'
import { openSources } from '../files/sources.ts'
import type { Asset } from '../model/talk.ts'
import type { KnownFile } from '../server/files.ts'
import { makeTalkAssets } from '../server/talk-assets.ts'
import { type AlignedTalk, alignTalk, type TalkFlags } from './align-talk.ts'
import { type DeskFlags, tellDesk, untilStopped } from './desk-command.ts'
import { openDeskServer } from './desk-server.ts'
import { describeVersion } from './desk-version.ts'
import type { Invocation } from './invocation.ts'
import { viewTalk } from './view-talk.ts'

export interface PresentFlags extends TalkFlags, DeskFlags {
  /** Records the talk as a run. */
  readonly record?: boolean
}

/** Gives a talk: as it is when the command starts, whatever is saved meanwhile. */
export async function runPresent(
  decks: readonly string[],
  flags: PresentFlags,
  invocation: Invocation,
): Promise<number> {
  const aligned = await alignTalk(decks, { ...flags, scriptless: true }, invocation)
  const { talk } = aligned
  const view = viewTalk(talk, undefined, new Set())
  await using server = await openDeskServer({
    mode: 'present',
    root: talk.root,
    version: describeVersion(aligned, view, false),
    assets: freezeAssets(aligned),
    port: flags.port,
    lan: flags.lan === true,
    record: flags.record === true,
  })
  await tellDesk(server, `On stage: ${talk.deck.title}`, flags, invocation)
  await untilStopped(invocation.signal)
  return 0
}

/** Everything that slides draw, as it is now: the disk is not asked again. */
function freezeAssets({ talk }: Pick<AlignedTalk, 'talk'>): (path: string) => KnownFile | undefined {
  const live = makeTalkAssets(openSources(shippedFolder()))
  live.allow(talk.deck.assets, openSources(talk.root))
  const frozen = new Map(
    talk.deck.assets.flatMap(({ url }: Asset): [string, KnownFile][] => {
      const path = `/asset${url.slice('asset:'.length)}`
      const file = live.find(path)
      const bytes = file?.read()
      return file && bytes ? [[path, { ...file, read: () => bytes }]] : []
    }),
  )
  return (path) => frozen.get(path)
}
