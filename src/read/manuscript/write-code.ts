import { splitLines } from '../lines.ts'
import type { Block, Fence } from './blocks.ts'
import { type CodeRow, type CodeWish, cutCode, shiftMarks } from './code.ts'
import { findFile } from './find-file.ts'
import { copyLines, labelFailure, lineOf, type Writing } from './writing.ts'

/** Writes a fence with the lines of a file in it; whatever stood there is for tools that cannot. */
export function writeCode(wish: CodeWish, block: Block, writing: Writing): void {
  const { file, tell, texts } = writing
  const line = lineOf(file, block.first)
  const code = findCode(wish, block, writing)
  if (!code.ok) {
    const { message, hint } = code
    tell({ rule: 'broken-code-file', message, line, at: wish.file, ...(hint !== undefined && { hint }) })
    if (block.fence?.closed) labelFailure(`This code could not be had: ${wish.file}`, block, writing)
    else copyLines(block.first, block.last, writing)
    return
  }
  const { info, missed } = shiftMarks(wish.info, code.from, code.rows.length)
  if (missed.length > 0) {
    const message = `Line ${missed.join(', ')} of \`${wish.file}\` is to be marked, and is not shown.`
    tell({ rule: 'invalid-value', message, line })
  }
  texts.set(code.path, code.text)
  writeFence(code, info, block, writing)
}

type FoundCode =
  | {
      readonly ok: true
      readonly path: string
      readonly text: string
      readonly fence: Fence
      readonly rows: readonly CodeRow[]
      readonly from: number
    }
  | { readonly ok: false; readonly message: string; readonly hint?: string }

function findCode(wish: CodeWish, { fence, first }: Block, writing: Writing): FoundCode {
  if (!fence?.closed)
    return { ok: false, message: 'This fence is never closed.', hint: `Close it with \`${fence?.mark}\`.` }
  const found = findFile(wish.file, lineOf(writing.file, first), writing)
  if (!found.ok) return found
  const cut = cutCode(splitLines(found.text), wish)
  if (!cut.ok) return { ...cut, message: `In \`${wish.file}\` ${cut.message}.` }
  return { ...found, ...cut, fence }
}

function writeFence(
  { path, fence, rows: code }: Extract<FoundCode, { ok: true }>,
  info: string,
  { first, last }: Block,
  { file, rows }: Writing,
): void {
  const mark = lengthen(fence.mark, code)
  const prefix = fence.prefix.replace(/[^\s>]/g, ' ')
  rows.push({ text: `${fence.prefix}${mark}${info}`, path: file.path, line: lineOf(file, first) })
  for (const { text, line } of code) rows.push({ text: `${prefix}${text}`, path, line })
  rows.push({ text: `${prefix}${mark}`, path: file.path, line: lineOf(file, last) })
}

/** Code that holds fences itself stands between longer ones. */
function lengthen(mark: string, rows: readonly CodeRow[]): string {
  const [sign = '`'] = mark
  const lengths = rows.map(({ text }) => (/^\s*(`{3,}|~{3,})/.exec(text)?.[1] ?? '').length + 1)
  return sign.repeat(lengths.reduce((most, length) => Math.max(most, length), mark.length))
}
