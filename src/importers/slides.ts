import type { Picture } from './pieces.ts'
import { toPlain } from './plain.ts'

/** A slide while it is being filled. */
export interface DraftSlide {
  kind: 'title' | 'act' | 'plain' | 'statement' | 'quote' | 'picture'
  title: string | undefined
  readonly blocks: ShownBlock[]
  /** Paragraphs for the script. */
  readonly said: string[]
}

/** What a slide shows, as Markdown. `headline`: a sentence that is a slide by itself. */
export type ShownBlock =
  | {
      readonly kind: 'line' | 'headline' | 'list' | 'quote' | 'code' | 'table' | 'html'
      readonly text: string
    }
  | { readonly kind: 'picture'; readonly text: string; readonly picture: Picture }

export function makeSlide(kind: DraftSlide['kind'], title: string | undefined): DraftSlide {
  return { kind, title, blocks: [], said: [] }
}

export function isBare({ blocks }: DraftSlide): boolean {
  return blocks.length === 0
}

/** Lines of text that a slide has room for below its title. */
const room = 9.5
/** Characters in a line of text, and in one of code. */
const measure = { text: 62, code: 78 }

export function fits(slide: DraftSlide, block: ShownBlock): boolean {
  if (isBare(slide)) return true
  const heavy = [...slide.blocks, block].some(
    ({ kind }) => kind === 'code' || kind === 'table' || kind === 'picture',
  )
  if (heavy && slide.blocks.length > 1) return false
  return [...slide.blocks, block].reduce((sum, one) => sum + weigh(one), 0) <= room
}

/** The lines a block takes, gaps included. */
export function weigh({ kind, text }: ShownBlock): number {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (kind === 'code') return lines.length * 0.8 + 1
  if (kind === 'picture') return 7
  const columns = measure.text
  const taken = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(widthOf(toPlain(line)) / columns)), 0)
  return taken + (kind === 'list' ? lines.length * 0.15 : 0.45)
}

/** Characters, wide ones twice. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, letter) =>
      sum + (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/u.test(letter) ? 2 : 1),
    0,
  )
}
