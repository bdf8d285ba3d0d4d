import picocolors from 'picocolors'
import { applyEdits } from '../align/pin.ts'
import { type Rewrite, rewriteFiles } from '../files/rewrite.ts'
import type { Edit } from '../model/diagnostic.ts'
import { showPath } from '../report/show-path.ts'
import type { DeckFindings } from '../report/terminal.ts'
import { formatDiff } from './diff.ts'

/** What the fixes of findings come to, a file each, in the order of the findings. */
export function planFixes(decks: readonly DeckFindings[]): Rewrite[] {
  const texts: Readonly<Record<string, string>> = Object.assign({}, ...decks.map((deck) => deck.texts))
  const edits = decks.flatMap(({ diagnostics }) => diagnostics.flatMap(({ fix }) => fix?.edits ?? []))
  const paths = [...new Set(edits.map(({ path }) => path))]
  return paths.flatMap((path): Rewrite[] => {
    const before = texts[path]
    if (before === undefined) return []
    const own = chooseEdits(edits.filter((edit) => edit.path === path))
    const after = applyEdits(before, own)
    return after === before ? [] : [{ path, before, after }]
  })
}

/** Of two that touch the same text the first; what is left is found again when the fixes are tried once more. */
function chooseEdits(edits: readonly Edit[]): Edit[] {
  const chosen: Edit[] = []
  for (const edit of edits) {
    const clashes = chosen.some(({ start, end }) => edit.start < end && start < edit.end)
    const twin = chosen.some(({ start, end }) => start === edit.start && end === edit.end)
    if (!clashes && !twin) chosen.push(edit)
  }
  return chosen
}

/** Shows the change, and writes all files or none. */
export async function applyFixes(
  rewrites: readonly Rewrite[],
  options: { readonly from: string; readonly color: boolean; readonly dryRun: boolean },
  show: (text: string) => void,
): Promise<void> {
  const colors = picocolors.createColors(options.color)
  for (const { path, before, after } of rewrites)
    show(formatDiff(showPath(path, options.from), before, after, colors))
  if (!options.dryRun) await rewriteFiles(rewrites)
}
