import { basename } from 'node:path'
import { findMojibake } from '../encoding.ts'
import { deckKeys, readFrontMatter } from '../front-matter.ts'
import { splitLines } from '../lines.ts'
import { type Block, cutBlocks } from './blocks.ts'
import { fillText } from './fill.ts'
import { findFile } from './find-file.ts'
import { chooseSlides, type Include, readInclude } from './include.ts'
import type { Row } from './manuscript.ts'
import { readVars, reportBraces } from './values.ts'
import {
  labelFailure,
  lineOf,
  linesOf,
  type ManuscriptWorld,
  type SourceFile,
  type Writing,
} from './writing.ts'

/** Parts that include parts may multiply: with so many lines it ends. */
const mostRows = 400_000

/** Writes what a part holds in the place of the comment that includes it. */
export function writeInclude(include: Include, block: Block, writing: Writing): void {
  const { file, rows, tell, variables } = writing
  const line = lineOf(file, block.first)
  const fill = (text: string): string =>
    fillText(text, variables, (braces, name) => reportBraces({ line, braces, name }, variables, tell))
  const target = fill(include.target)
  const choice = include.choice === undefined ? undefined : fill(include.choice)
  const found = findPart(target, choice, line, writing)
  // Blank lines keep what stands above and below from running into the part.
  const blank: Row = { text: '', path: file.path, line }
  rows.push(blank)
  if (found.ok) {
    for (const run of found.runs) {
      if (run === 'divider') rows.push(blank, { ...blank, text: '---' }, blank)
      else writing.writeFile(run, found.world, rows)
    }
    rows.push(blank)
  } else {
    const { message, hint } = found
    const at = include.target
    tell({ rule: 'broken-include', message, line, at, ...(hint !== undefined && { hint }) })
    labelFailure(`This part could not be included: ${target}`, block, writing)
  }
}

/** Tells of an include that stands where none is read: in the text of a paragraph, a list, a quote. */
export function reportInlineInclude(block: Block, { file, tell }: Writing): void {
  for (const [index, line] of linesOf(block, file).entries()) {
    const [comment] = /<!--+\s*include\s*:[^\n]*?-->/.exec(line) ?? []
    if (comment === undefined || !readInclude(comment)) continue
    tell({
      rule: 'broken-include',
      message: 'Nothing is included in the middle of text.',
      line: lineOf(file, block.first + index),
      at: comment,
      hint: 'Put it on a line of its own, outside of lists and quotes.',
    })
  }
}

type FoundPart =
  | { readonly ok: true; readonly runs: readonly (SourceFile | 'divider')[]; readonly world: ManuscriptWorld }
  | { readonly ok: false; readonly message: string; readonly hint?: string }

function findPart(target: string, choice: string | undefined, line: number, writing: Writing): FoundPart {
  const { file, rows } = writing
  const found = findFile(target, line, writing)
  if (!found.ok) return found
  const chain = [...file.within, file.path]
  if (chain.includes(found.path)) {
    const circle = [...chain.slice(chain.indexOf(found.path)), found.path].map((path) => basename(path))
    return { ok: false, message: `\`${target}\` includes itself: ${circle.join(' → ')}.` }
  }
  if (found.text.trim() === '') return { ok: false, message: `\`${target}\` is empty.` }
  if (rows.length > mostRows) {
    const hint = 'Parts that include parts multiply.'
    return { ok: false, message: `There are more than ${mostRows} lines above \`${target}\`.`, hint }
  }
  const part = openPart(found.path, found.text, writing)
  if (choice === undefined) return { ok: true, runs: [part.file], world: part.world }
  const chosen = chooseRuns(choice, part.file, writing)
  if (!chosen.ok) return { ...chosen, message: `In \`${target}\` ${chosen.message}.` }
  return { ok: true, runs: chosen.runs, world: part.world }
}

/** Keys that decide what slides look like. */
const tellingKeys =
  /^_?(?:headingDivider|style|theme|size|math|class|header|footer|paginate|transition|color|background\w+|cast|lang)$/

/** Takes the front matter off a part; what it says of the looks of slides is for the deck to say. */
function openPart(
  path: string,
  text: string,
  { dependencies, file, report, settings, sources, texts, told, variables }: Writing,
): { readonly file: SourceFile; readonly world: ManuscriptWorld } {
  if (!texts.has(path)) {
    texts.set(path, text)
    const mojibake = findMojibake(text, path)
    if (mojibake) report.findings.push(mojibake)
  }
  const about = report.about(path)
  const { values, lineOf: lineOfKey, length } = readFrontMatter(text, deckKeys, about.add)
  for (const [key, value] of Object.entries(values)) {
    if (!tellingKeys.test(key) || JSON.stringify(value) === JSON.stringify(settings[key])) continue
    const message = `\`${key}:\` has no effect in a part: the deck that includes it decides.`
    about.add({ rule: 'no-effect', message, line: lineOfKey(key), at: key })
  }
  const defaults = readVars(values.vars, about, lineOfKey('vars'))
  const lines = splitLines(text).slice(length)
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return {
    file: { path, lines: lines.slice(0, last + 1), above: length, within: [...file.within, file.path] },
    world: {
      ...{ dependencies, report, settings, sources, texts, told },
      variables: variables.withDefaults(defaults),
    },
  }
}

type ChosenRuns =
  | { readonly ok: true; readonly runs: readonly (SourceFile | 'divider')[] }
  | { readonly ok: false; readonly message: string; readonly hint: string }

function chooseRuns(choice: string, file: SourceFile, { settings }: Writing): ChosenRuns {
  const { above, lines } = file
  // Lines are counted as they are in the file, its front matter with them.
  const wanted = choice.replace(/^L(\d+)(?:-L?(\d+))?$/i, (_, from: string, to: string = from) => {
    return `L${Number(from) - above}-${Number(to) - above}`
  })
  const chosen = chooseSlides(wanted, lines, cutBlocks(lines), makeDividing(settings.headingDivider))
  if (!chosen.ok) return chosen
  const runs = chosen.runs.map((run) =>
    run === 'divider'
      ? run
      : { ...file, lines: lines.slice(run.first, run.last + 1), above: above + run.first },
  )
  return { ok: true, runs }
}

/** Whether a line is a heading that begins a slide, by the deck's `headingDivider`. */
function makeDividing(divider: unknown): (line: string) => boolean {
  const levels = (Array.isArray(divider) ? divider : [divider]).map(Number)
  const upTo = Array.isArray(divider) ? 0 : (levels[0] ?? 0)
  return (line) => {
    const level = /^ {0,3}(#{1,6})(?:\s|$)/.exec(line)?.[1]?.length
    return level !== undefined && (level <= upTo || (Array.isArray(divider) && levels.includes(level)))
  }
}
