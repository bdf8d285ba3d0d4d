import { type Block, cutBlocks } from './blocks.ts'
import { readCodeWish } from './code.ts'
import { readInclude } from './include.ts'
import type { Row } from './manuscript.ts'
import { writeBlock } from './values.ts'
import { writeCode } from './write-code.ts'
import { reportInlineInclude, writeInclude } from './write-include.ts'
import {
  copyLines,
  linesOf,
  type ManuscriptWorld,
  type SourceFile,
  type Told,
  type Writing,
} from './writing.ts'

/** The lines of a deck with its parts, its code and its values put in: text to text, before anything is parsed. */
export function writeRows(
  file: SourceFile,
  world: Omit<ManuscriptWorld, 'told'>,
): { readonly rows: readonly Row[]; readonly told: readonly Told[] } {
  const rows: Row[] = []
  const told: Told[] = []
  writeFile(file, { ...world, told }, rows)
  return { rows, told }
}

const reuse = /\{\{|<!--+\s*include\s*:|^[ \t>*+\d.)-]*(?:`{3}|~{3})[^\n]*\bfile=/m

function writeFile(file: SourceFile, world: ManuscriptWorld, rows: Row[]): void {
  const tell: Writing['tell'] = (finding) =>
    world.told.push({ ...finding, path: file.path, row: rows.length })
  const writing: Writing = { ...world, file, rows, tell, writeFile }
  let at = 0
  // Most decks are what they are.
  const blocks = reuse.test(file.lines.join('\n')) ? cutBlocks(file.lines) : []
  for (const block of blocks) {
    copyLines(at, block.first - 1, writing)
    writeAny(block, writing)
    at = block.last + 1
  }
  copyLines(at, file.lines.length - 1, writing)
}

function writeAny(block: Block, writing: Writing): void {
  const text = linesOf(block, writing.file).join('\n')
  const include = block.kind === 'comment' && !block.nested ? readInclude(text) : undefined
  const wish = block.fence && readCodeWish(block.fence.info)
  if (include) writeInclude(include, block, writing)
  else if (wish) writeCode(wish, block, writing)
  else writeBlock(block, writing)
  if (block.kind === 'text' || block.nested) reportInlineInclude(block, writing)
}
