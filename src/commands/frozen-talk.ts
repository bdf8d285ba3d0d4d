import type { Frozen, FrozenFile } from '../files/frozen-file.ts'
import { shippedFolder } from '../files/package-folder.ts'
import { openSources } from '../files/sources.ts'
import type { DeskVersion } from '../server/desk/session.ts'
import type { KnownFile } from '../server/files.ts'
import { holdFile, makeTalkAssets } from '../server/talk-assets.ts'
import type { AlignedTalk } from './align-talk.ts'
import { describeVersion } from './desk-version.ts'
import type { VersionRequest } from './read-version.ts'
import { readToolVersion } from './tool-version.ts'
import { type ShownTalk, viewTalk } from './view-talk.ts'

/** A talk as it was at one moment, with everything that it draws: the disk is not asked again. */
export interface FrozenTalk {
  /** Wall time, in milliseconds. */
  readonly at: number
  readonly version: DeskVersion
  /** The files it was made of, and what they held. */
  readonly seen: ReadonlyMap<string, string>
  readonly find: (path: string) => KnownFile | undefined
  /** As it is kept on the disk. */
  readonly frozen: Frozen
}

/** The plain data of a frozen talk. */
interface Kept extends Pick<FrozenTalk, 'at' | 'version'> {
  /** Another offbook may mean something else by the same names. */
  readonly tool: string
  /** What the command was told: another script, other values of variables make another talk. */
  readonly asked: string
  readonly seen: readonly (readonly [path: string, content: string])[]
}

interface FreezeRequest extends Pick<FrozenTalk, 'at' | 'seen'> {
  readonly before?: DeskVersion | undefined
  readonly asked: VersionRequest['options']
}

/** Freezes a talk as it was read. `before`: the version whose slides keep their keys. */
export function freezeTalk(aligned: AlignedTalk, { at, seen, before, asked }: FreezeRequest): FrozenTalk {
  const { talk } = aligned
  const view = viewTalk(talk, before && recallView(before), new Set())
  const kept: Kept = {
    at,
    tool: readToolVersion(),
    asked: nameAsked(asked),
    version: describeVersion(aligned, view, false),
    seen: [...seen],
  }
  return holdTalk({ value: kept, parts: readParts(aligned) }, kept)
}

/** The talk as it was frozen before; undefined when there is none, another was asked for, or another offbook froze it. */
export function thawTalk(
  file: Pick<FrozenFile, 'read'>,
  asked: VersionRequest['options'],
): FrozenTalk | undefined {
  const frozen = file.read()
  const kept = frozen?.value as Kept | undefined
  const same = kept?.tool === readToolVersion() && kept.asked === nameAsked(asked)
  return frozen && same ? holdTalk(frozen, kept) : undefined
}

function nameAsked({ script, set = {} }: VersionRequest['options']): string {
  return JSON.stringify([script, Object.entries(set).sort()])
}

function holdTalk(frozen: Frozen, { at, version, seen }: Kept): FrozenTalk {
  const files = new Map(frozen.parts.map(({ path, type, bytes }) => [path, holdFile(type, bytes)]))
  return { at, version, seen: new Map(seen), find: (path) => files.get(path), frozen }
}

function readParts({ talk }: AlignedTalk): Frozen['parts'] {
  const live = makeTalkAssets(openSources(shippedFolder()))
  live.allow(talk.deck.assets, openSources(talk.root))
  return talk.deck.assets.flatMap(({ url }) => {
    const path = `/asset${url.slice('asset:'.length)}`
    const file = live.find(path)
    const bytes = file?.read()
    return file && bytes ? [{ path, type: file.type, bytes }] : []
  })
}

/** What windows have been shown of it. */
export function recallView({ view, talk, recorded }: DeskVersion): ShownTalk {
  const keyed = recorded.slides.map((slide, at) => ({ key: talk.slides[at]?.key ?? slide.id, slide }))
  return { deck: view, keyed, retired: new Set() }
}
