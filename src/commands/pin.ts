import picocolors from 'picocolors'
import { applyEdits, listPinEdits, type Pins } from '../align/pin.ts'
import { type Rewrite, rewriteFiles } from '../files/rewrite.ts'
import { OffbookError } from '../model/error.ts'
import type { Talk } from '../model/talk.ts'
import { showPath } from '../report/show-path.ts'
import { type AlignedTalk, alignTalk, type TalkFlags } from './align-talk.ts'
import { confirm } from './confirm.ts'
import { formatDiff } from './diff.ts'
import type { Invocation } from './invocation.ts'

export interface PinFlags extends TalkFlags {
  readonly yes: boolean
  /** How sure an answer has to be. */
  readonly least: number
}

/** Writes what was found for sure into both files: ids into the deck, targets into the script. */
export async function runPin(
  decks: readonly string[],
  flags: PinFlags,
  invocation: Invocation,
): Promise<number> {
  const aligned = await alignTalk(decks, flags, invocation)
  if (aligned.script.from === 'notes') {
    throw new OffbookError('this script is the notes of the deck: each already belongs to its slide')
  }
  return await writePins(aligned, choosePins(aligned, flags.least), { ask: !flags.yes }, invocation)
}

/** Cues that name no slide yet and are sure enough of theirs. */
export function choosePins(
  { alignment, script, talk }: Pick<AlignedTalk, 'alignment' | 'script' | 'talk'>,
  least: number,
): Pins {
  const shared = listShared(talk)
  return new Map(
    alignment.cues.flatMap(({ cue, slide, sure }): [number, number][] =>
      slide !== null && sure >= least && !shared.has(slide) && script.cues[cue - 1]?.target === undefined
        ? [[cue, slide]]
        : [],
    ),
  )
}

/** Numbers of slides of a part that is included more than once: one name would stand for all of them. */
function listShared({ deck: { slides } }: Talk): ReadonlySet<number> {
  const places = slides.map(({ span }) => `${span.path}:${span.line}`)
  return new Set(
    slides.flatMap(({ index }) =>
      places.filter((place) => place === places[index]).length > 1 ? index + 1 : [],
    ),
  )
}

/** Shows the change, asks, writes both files or none. */
export async function writePins(
  aligned: AlignedTalk,
  pins: Pins,
  options: { ask: boolean; added?: ReadonlyMap<number, number> },
  invocation: Invocation,
): Promise<number> {
  const { print, folder, color } = invocation
  const rewrites = listRewrites(aligned, pins, options.added)
  if (rewrites.length === 0) {
    print('Nothing to pin: every cue that is sure of its slide names it already.\n')
    return 0
  }
  const colors = picocolors.createColors(color.stdout)
  for (const { path, before, after } of rewrites)
    print(formatDiff(showPath(path, folder), before, after, colors))
  if (options.ask && !(await confirm(`Write ${rewrites.length === 1 ? 'this' : 'these files'}? [y/N] `))) {
    print('Nothing was written.\n')
    return 0
  }
  await rewriteFiles(rewrites)
  const count = pins.size + (options.added?.size ?? 0)
  print(`Pinned ${count} ${count === 1 ? 'cue' : 'cues'}.\n`)
  return 0
}

function listRewrites(
  { talk, script, alignment, texts }: AlignedTalk,
  pins: Pins,
  added: ReadonlyMap<number, number> = new Map(),
): Rewrite[] {
  const steps = new Set(alignment.cues.flatMap(({ cue, by }) => (by === 'clicks' ? [cue] : [])))
  const edits = listPinEdits(pins, { deck: talk.deck, texts, script, added, steps })
  const files = new Map([
    ...edits.map(({ path }) => [path, texts[path] ?? ''] as const),
    [script.path, script.text],
  ])
  return [...files].flatMap(([path, before]): Rewrite[] => {
    const after = applyEdits(
      before,
      edits.filter((edit) => edit.path === path),
    )
    return after === before ? [] : [{ path, before, after }]
  })
}
