import type { Bullet, Paragraph, Run } from '../../model/scene.ts'
import type { Canvas } from './canvas.ts'
import { writeColour } from './colour.ts'
import { nameTypeface } from './typeface.ts'
import { toCentipoints } from './units.ts'
import { type Child, element } from './xml.ts'

const styles = {
  decimal: 'arabic',
  'lower-alpha': 'alphaLc',
  'upper-alpha': 'alphaUc',
  'lower-roman': 'romanLc',
  'upper-roman': 'romanUc',
} as const

const brackets = { '.': 'Period', ')': 'ParenR', '()': 'ParenBoth' } as const

/**
 * What stands in front of a paragraph's first run; a number is counted by the program from `startAt` on. A size that
 * differs is said in points: there are two ways to say it in percent, and each is wrong for some reader. So is one
 * before room in a line, which is set in letters of another size.
 */
export function writeBullet(
  bullet: Bullet,
  { startAt, first }: { readonly startAt: number | undefined; readonly first: Run | undefined },
  { palette }: Canvas,
): Child {
  const letters = first?.size ?? 16
  const differs = bullet.size !== 1 || first?.kind === 'space'
  return [
    element('a:buClr', {}, writeColour(bullet.colour, palette)),
    differs && element('a:buSzPts', { val: toCentipoints(bullet.size * letters) }),
    element('a:buFont', { typeface: nameTypeface(bullet.font) }),
    bullet.kind === 'character'
      ? element('a:buChar', { char: bullet.character })
      : element('a:buAutoNum', {
          type: `${styles[bullet.style]}${brackets[bullet.around]}`,
          startAt: startAt === 1 ? undefined : startAt,
        }),
  ]
}

/** A number that no program counts to, since all of them begin with one, or not in such signs: it is written before the words. */
export function writeOutNumber({ bullet, runs }: Paragraph): Run | undefined {
  const letters = runs.find((run) => run.kind === 'text')
  if (bullet?.kind !== 'number' || !letters) return undefined
  const { colour, font, around, value, written } = bullet
  if (written === undefined && value >= 1) return undefined
  const { face: _, latin: __, link: ___, ...plain } = letters
  const text = written ?? (around === '()' ? `(${value})` : `${value}${around}`)
  return { ...plain, text: `${text}\t`, colour, font }
}

/**
 * Finds what each list of a text starts at: a program counts on as long as paragraphs of a level go on alike, and
 * starts again from another start.
 */
export function openNumbering(): (paragraph: Paragraph) => number | undefined {
  const lists: ({ kind: string; start: number; next: number } | undefined)[] = []
  return ({ bullet, level }) => {
    lists.length = Math.min(lists.length, level + 1)
    if (bullet?.kind !== 'number') {
      lists[level] = undefined
      return undefined
    }
    const kind = bullet.style + bullet.around
    const known = lists[level]
    const goesOn = known && known.kind === kind && known.next === bullet.value
    const list = goesOn ? known : { kind, start: bullet.value, next: bullet.value }
    lists[level] = { ...list, next: bullet.value + 1 }
    return list.start
  }
}
