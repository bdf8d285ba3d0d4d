import picocolors from 'picocolors'
import { applyEdits } from '../align/pin.ts'
import { listTimeEdits } from '../align/write-times.ts'
import { rewriteFiles } from '../files/rewrite.ts'
import type { Edit } from '../model/diagnostic.ts'
import { OffbookError } from '../model/error.ts'
import type { Script } from '../model/script.ts'
import { parseScript } from '../read/script/parse.ts'
import { showPath } from '../report/show-path.ts'
import type { AlignedTalk } from './align-talk.ts'
import { confirm } from './confirm.ts'
import { formatDiff } from './diff.ts'
import type { Invocation } from './invocation.ts'

/** Writes the rehearsed seconds of slides behind the cues that call them: shows the change, asks, writes all or nothing. */
export async function writeTimes(
  aligned: AlignedTalk,
  { ask }: { readonly ask: boolean },
  { print, folder, color }: Invocation,
): Promise<void> {
  const { script } = aligned
  if (script.from !== 'file' || script.text === '') {
    throw new OffbookError('there is no script file to write times into', {
      hint: `write ${aligned.found.name}.script.md beside the deck`,
    })
  }
  const after = timeScript(script, listTimes(aligned))
  if (after === script.text) {
    print('There is nothing to write: no cue calls a slide whose rehearsed time is another than it says.\n')
    return
  }
  print(formatDiff(showPath(script.path, folder), script.text, after, picocolors.createColors(color.stdout)))
  if (ask && !(await confirm('Write this? [y/N] '))) {
    print('Nothing was written.\n')
    return
  }
  await rewriteFiles([{ path: script.path, before: script.text, after }])
  print('Wrote the rehearsed times.\n')
}

/** Median seconds of rehearsed slides, by number of the cue that calls them. */
function listTimes({ alignment, plan }: AlignedTalk): ReadonlyMap<number, number> {
  return new Map(
    alignment.slides.flatMap(({ cue, slide }): [number, number][] => {
      const median = plan.slides[slide - 1]?.rehearsed?.median
      return cue === undefined || median === undefined ? [] : [[cue, median]]
    }),
  )
}

/** The script with its times; a cue that would read as something else with one is left as it is. */
export function timeScript(script: Script, times: ReadonlyMap<number, number>): string {
  const edits = [...listTimeEdits(script, times)]
  const all = applyEdits(
    script.text,
    edits.map(([, edit]) => edit),
  )
  if (readsSame(script, all)) return all
  const kept = edits.filter(([, edit]) => readsSame(script, applyEdits(script.text, [edit])))
  const some = applyEdits(
    script.text,
    kept.map(([, edit]): Edit => edit),
  )
  return readsSame(script, some) ? some : script.text
}

/** Whether a text says the same words under the same cues, whatever their times. */
function readsSame(script: Script, text: string): boolean {
  const known = { speakers: script.settings.speakers }
  const names = Object.keys(script.settings.spellings).map((name) => ({ name }))
  const [before, after] = [script.text, text].map(
    (one) => parseScript({ path: script.path, text: one }, { ...known, cast: names }).script,
  )
  return describeWords(before) === describeWords(after)
}

function describeWords(script: Script | undefined): string {
  return JSON.stringify(
    script?.items.map((item) => {
      if (item.kind === 'cue')
        return [item.kind, item.target, item.numbered, item.turns, item.title, item.hold]
      return item.kind === 'line' ? [item.kind, item.text] : [item.kind, item.span.line]
    }),
  )
}
