import { type Lettering, type LetterWidths, nameWidths, type Run, type Scene } from '../../model/scene.ts'
import type { Canvas } from './canvas.ts'
import type { SetLetters } from './letter-model.ts'

/** Scripts whose letters join or stand over each other, which no spacing may come between. */
const joined = /[\u0300-\u036f\u0590-\u109f\u1780-\u17ff]/

/** A run, and whether something follows it in its line. */
export type FittedRun = Lettering & { readonly text?: string; readonly followed?: boolean }

/** Whether something follows a run in its line. */
export function isFollowed(runs: readonly Run[], index: number): boolean {
  const next = runs[index + 1]
  return next !== undefined && next.kind !== 'break'
}

/** Size and spacing that make the letters of a run as wide as they were drawn, where it is known how wide that is. */
export function fitRun(
  run: FittedRun,
  { letters, widths }: Pick<Canvas, 'letters' | 'widths'>,
): SetLetters | undefined {
  const { text = '', size, spacing = 0, raise, smallCaps, followed = false } = run
  const known = widths?.[nameWidths(run)]
  if (!known || text === '' || raise || smallCaps || joined.test(text)) return undefined
  const lack = isSlanted(run, known, widths) ? (narrower[run.font] ?? 0) : 0
  const own = [...text].map((letter) => (known[letter] ?? 0.5) - lack)
  return letters({ widths: own, size, spacing: spacing + lack * size, followed })
}

/** How much narrower letters of a family's own italic are than its upright ones, in shares of their size. */
const narrower: Readonly<Record<string, number>> = { Lato: 0.033 }

/** Whether the browser slants letters for want of an italic, which a program has that has the family. */
function isSlanted(run: FittedRun, known: LetterWidths, all: Scene['widths']): boolean {
  const { italic, ...straight } = run
  const upright = italic ? all?.[nameWidths(straight)] : undefined
  const shared = upright ? Object.keys(known).filter((letter) => upright[letter] !== undefined) : []
  return shared.length > 1 && shared.every((letter) => upright?.[letter] === known[letter])
}
