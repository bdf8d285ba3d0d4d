import type { LaidScript } from '../model/artifact.ts'
import type { SlideWords } from '../model/message.ts'
import type { Alignment } from '../model/onset.ts'
import type { Keyed } from '../model/slide-keys.ts'
import type { Slide, Talk } from '../model/talk.ts'

/** What is said while each slide is up, by the slide's key: its lines of the script, else its notes. */
export function viewWords(
  talk: Talk,
  laid: LaidScript | undefined,
  keyed: readonly Keyed<Slide>[],
): Readonly<Record<string, SlideWords>> {
  const spoken = laid && talk.script?.from === 'file' ? listSpoken(talk, laid.alignment) : new Map()
  return Object.fromEntries(
    keyed.flatMap(({ key, slide }): [string, SlideWords][] => {
      const seconds = laid?.plan.slides[slide.index]?.seconds
      const planned = seconds === undefined ? {} : { seconds }
      const lines: readonly string[] = spoken.get(slide.index) ?? []
      if (lines.length > 0) return [[key, { lines, from: 'script', ...planned }]]
      return slide.notes.length > 0 ? [[key, { lines: slide.notes, from: 'notes', ...planned }]] : []
    }),
  )
}

/** Lines by the index of the slide that is up; what is said before the first slide comes up belongs to none. */
function listSpoken({ script }: Talk, { slides }: Alignment): ReadonlyMap<number, readonly string[]> {
  const spoken = new Map<number, string[]>()
  for (const [item, one] of (script?.items ?? []).entries()) {
    if (one.kind !== 'line') continue
    const up = slides.findLast((onset) => onset.item !== null && onset.item <= item)
    if (!up) continue
    const lines = spoken.get(up.slide - 1) ?? []
    lines.push(one.text)
    spoken.set(up.slide - 1, lines)
  }
  return spoken
}

/** Index of the slide that is up at a line of the script's file. */
export function findSlideAtLine({ slides }: Alignment, line: number): number | undefined {
  const up = slides.findLast((onset) => onset.line !== null && onset.line <= line)
  return up && up.slide - 1
}
