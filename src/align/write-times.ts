import type { Edit } from '../model/diagnostic.ts'
import type { Script } from '../model/script.ts'

/** A time that stands at the end of a cue already; what is known of a cue may lack its last bracket. */
const written = /\s*[([（]\s*~?(?:\d+:\d\d|\d+(?:[.,]\d+)?\s*(?:s|sec|m|min)\.?)\s*[)\]）]?$/iu
const closing = /^[)\]）]/u

/** The edit that puts seconds behind each cue, by its number; cues that are no words of their own get none. */
export function listTimeEdits(
  script: Pick<Script, 'text' | 'path' | 'cues'>,
  times: ReadonlyMap<number, number>,
): ReadonlyMap<number, Edit> {
  const starts = listStarts(script.text)
  const edits = new Map<number, Edit>()
  for (const { number, form, raw, span } of script.cues) {
    const seconds = times.get(number)
    const start = starts[span.line - 1]
    if (seconds === undefined || start === undefined || raw === '' || (form !== 'mark' && form !== 'heading'))
      continue
    const end = starts[span.line] ?? script.text.length
    const at = script.text.indexOf(raw, start + (span.column ?? 1) - 1)
    if (at < 0 || at + raw.length > end) continue
    const told = raw.replace(written, '')
    const bracket =
      told !== raw && !closing.test(raw.slice(-1)) && closing.test(script.text.slice(at + raw.length))
    const text = ` (${Math.max(1, Math.round(seconds))}s)`
    edits.set(number, {
      path: script.path,
      start: at + told.length,
      end: at + raw.length + (bracket ? 1 : 0),
      text,
    })
  }
  return edits
}

function listStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\r\n|\n|\r/gu)].map((end) => end.index + end[0].length)]
}
