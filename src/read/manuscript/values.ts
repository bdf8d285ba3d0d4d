import { splitLines } from '../lines.ts'
import type { FileReport } from '../report.ts'
import { type Block, cutBlocks } from './blocks.ts'
import { fillLines, type ReportBraces, type Surroundings } from './fill.ts'
import { flattenValues, hintName, type Values, type Variables } from './variables.ts'
import { copyLines, lineOf, type Writing } from './writing.ts'

/** Writes a block with values in the place of names, where it is one that may hold any. */
export function writeBlock(block: Block, writing: Writing): void {
  const surroundings = holdsBraces(block, writing) ? surroundingsOf(block) : undefined
  if (surroundings === undefined) copyLines(block.first, block.last, writing)
  else if (block.fence) {
    const end = block.fence.closed ? block.last : block.last + 1
    copyLines(block.first, block.first, writing)
    writeFilled({ first: block.first + 1, last: end - 1 }, surroundings, writing)
    copyLines(end, block.last, writing)
  } else writeFilled(block, surroundings, writing)
}

function holdsBraces({ first, last }: Block, { file }: Writing): boolean {
  for (let at = first; at <= last; at += 1) if (file.lines[at]?.includes('{{')) return true
  return false
}

function writeFilled(
  { first, last }: Pick<Block, 'first' | 'last'>,
  surroundings: Surroundings,
  { file, rows, tell, variables }: Writing,
): void {
  const lines = file.lines.slice(first, last + 1)
  const filled = fillLines(lines, surroundings, variables, (index, braces, name) =>
    reportBraces({ line: lineOf(file, first + index), braces, name }, variables, tell),
  )
  for (const [index, line] of filled.entries())
    rows.push({ ...line, path: file.path, line: lineOf(file, first + index) })
}

/** The text of a script, line by line, with values in the place of names. */
export function fillScript(text: string, variables: Variables, about: FileReport): string {
  if (!text.includes('{{')) return text
  const lines = splitLines(text)
  const filled = [...lines]
  for (const { kind, first, last } of cutBlocks(lines)) {
    if (kind === 'fence') continue
    const block = lines.slice(first, last + 1)
    const tell: ReportBraces = (index, braces, name) =>
      reportBraces({ line: first + index + 1, braces, name }, variables, about.add)
    for (const [index, line] of fillLines(block, 'spoken', variables, tell).entries())
      filled[first + index] = line.text
  }
  return filled.join('\n')
}

/** Undefined: braces are left alone. Code and formulas have braces of their own, unless a fence says `vars`. */
function surroundingsOf({ kind, fence }: Block): Surroundings | undefined {
  if (kind === 'text' || kind === 'comment') return 'markdown'
  if (kind === 'html' || kind === 'style') return kind
  const [language, ...attributes] = fence?.info.split(/\s+/) ?? []
  if (language === 'chat') return 'chat'
  return language === 'qr' || attributes.includes('vars') ? 'plain' : undefined
}

interface Braces {
  readonly line: number
  /** As they stand there. */
  readonly braces: string
  readonly name: string | undefined
}

/** Tells of braces that nothing stands for. */
export function reportBraces(
  { line, braces, name }: Braces,
  variables: Variables,
  tell: FileReport['add'],
): void {
  const place = { line, at: braces }
  if (name === undefined) {
    const hint =
      'A name stands in them, such as `{{ venue }}`. Braces that are meant to be read are code, or written `\\{{`.'
    tell({ rule: 'unknown-variable', message: `\`${braces}\` names no variable.`, ...place, hint })
    return
  }
  const hint = hintName(name, variables)
  if (variables.active)
    tell({ rule: 'unknown-variable', message: `There is no variable \`${name}\`.`, ...place, hint })
  else {
    const message = `\`${braces}\` stands there as it was typed: the talk has no variables.`
    tell({ rule: 'unfilled-braces', message, ...place, hint })
  }
}

/** `vars:` of a front matter; what is no text is told. */
export function readVars(value: unknown, about: FileReport, line: number): Values {
  return flattenValues(value, (name) => {
    const what =
      name === ''
        ? '`vars:` is no list of `name: value`'
        : `\`${name}\` under \`vars:\` is no name with a text`
    about.add({ rule: 'invalid-value', message: `${what}.`, line, hint: 'Write `vars: { venue: Room 1 }`.' })
  })
}
