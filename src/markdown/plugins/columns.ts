import type { Token } from '../marpit.ts'
import { type Branch, isVisible, makeDiv } from '../token-tree.ts'

/** How wide columns are, one beside the other; empty when all are as wide. */
export interface ColumnLook {
  readonly shares: readonly number[]
  readonly align?: 'center' | 'end'
  /** Words that mean nothing here. */
  readonly unread: readonly string[]
}

const aligns: Readonly<Record<string, ColumnLook['align']>> = {
  center: 'center',
  bottom: 'end',
  top: undefined,
}

/** Reads what follows `::: columns`: a ratio such as `2/1`, and where narrow columns stand. */
export function readLook(words: string): ColumnLook {
  let look: ColumnLook = { shares: [], unread: [] }
  for (const word of words.split(/\s+/).filter(Boolean)) {
    const shares = word.split(/[/:]/).map(Number)
    if (shares.length > 1 && shares.every((share) => share > 0 && share < 1000)) look = { ...look, shares }
    else if (word in aligns) look = { ...look, ...(aligns[word] && { align: aligns[word] }) }
    else look = { ...look, unread: [...look.unread, word] }
  }
  return look
}

/** The share of a column that says its width in percent, as Pandoc and Quarto write it. */
export function readWidth(words: string): number | undefined {
  const [, width] = /\bwidth[ \t]*=[ \t]*["']?([\d.]+)%/.exec(words) ?? []
  const share = Number(width)
  return share > 0 ? share : undefined
}

export function makeColumn(like: Token, body: readonly Branch[]): Branch {
  return makeDiv(like, { class: 'ob-column' }, body)
}

/** Columns side by side; `shares`: their widths, as far as they are told. */
export function makeColumns(
  like: Token,
  body: readonly Branch[],
  shares: readonly (number | undefined)[],
  align: ColumnLook['align'],
): Branch {
  const tracks = fillShares(shares).map((share) => `minmax(0,${share}fr)`)
  const style = `--ob-columns:${tracks.join(' ')}`
  const classes = align === undefined ? 'ob-columns' : `ob-columns ob-columns-${align}`
  return makeDiv(like, { class: classes, style }, body)
}

/** Columns without a width share what those with one leave. */
function fillShares(shares: readonly (number | undefined)[]): readonly number[] {
  const told = shares.filter((share) => share !== undefined)
  if (told.length === 0) return shares.map(() => 1)
  const sum = told.reduce((total, share) => total + share, 0)
  const missing = shares.length - told.length
  const rest = sum < 100 ? (100 - sum) / missing : sum / told.length
  return shares.map((share) => share ?? Math.round(rest * 100) / 100)
}

const mostBlocks = 4

/** Parts of columns that nobody has marked: each heading begins one, else each block is one. Undefined: too many. */
export function partColumns(body: readonly Branch[]): readonly (readonly Branch[])[] | undefined {
  const levels = body.flatMap((branch) => headingLevel(branch) ?? [])
  const top = Math.min(...levels)
  const headings = levels.filter((level) => level === top).length
  if (headings > 1) return cutBefore(body, (branch) => headingLevel(branch) === top)
  const blocks = body.filter(isVisible).length
  return blocks > mostBlocks ? undefined : cutBefore(body, isVisible)
}

function headingLevel(branch: Branch): number | undefined {
  return 'body' in branch && branch.open.type === 'heading_open'
    ? Number(branch.open.tag.slice(1))
    : undefined
}

/** What stands before the first cut goes with the first part. */
function cutBefore(
  body: readonly Branch[],
  isCut: (branch: Branch) => boolean,
): readonly (readonly Branch[])[] {
  const parts: Branch[][] = [[]]
  let cuts = 0
  for (const branch of body) {
    if (isCut(branch) && ++cuts > 1) parts.push([])
    parts.at(-1)?.push(branch)
  }
  return parts
}
