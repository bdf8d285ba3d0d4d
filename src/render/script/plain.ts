import { formatClock } from '../../model/seconds.ts'
import { type Book, onsetOf } from '../paper/book.ts'
import { titleAct } from '../paper/chapters.ts'
import type { Paragraph, Part, Piece } from '../paper/passages.ts'
import { nameSlide } from '../paper/sheet.ts'
import { listRest, listStops, type Stop, writeRanges } from './stops.ts'
import { wrapText } from './wrap.ts'

/** Columns of a terminal, and of a printed page of typescript. */
const columns = 72
const indent = '    '

/** Pure: the script for a teleprompter, a terminal or an e-mail. */
export function writePlain(book: Book): string {
  const stops = listStops(book)
  const rest = listRest(book, stops)
  const { loose } = book.passages
  const blocks = [
    writeHead(book),
    ...(loose.length > 0
      ? [
          book.alignment.related
            ? 'Before the first slide'
            : 'These words and this deck have nothing in common',
        ]
      : []),
    ...writeParts(loose),
    ...stops.flatMap((stop) => [...writeStop(stop, book), ...writeParts(stop.parts)]),
    ...(rest.length > 0 ? [`Without lines: ${writeRanges(rest)}`] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}

function writeHead({ talk, plan }: Book): string {
  const { slot, seconds, words, characters, wpm, cpm } = plan
  const facts = [
    slot === undefined ? formatClock(seconds) : `${formatClock(seconds)} in a slot of ${formatClock(slot)}`,
    characters > words ? `${characters} characters at ${cpm} a minute` : `${words} words at ${wpm} a minute`,
  ]
  return `${underline(talk.deck.title, '=')}\n${facts.join(' · ')}`
}

function underline(text: string, rule: string): string {
  return `${text}\n${rule.repeat(Math.min(columns, Math.max(4, text.length)))}`
}

function writeStop({ slide, start, seconds, opens, parts }: Stop, book: Book): string[] {
  const onset = onsetOf(book, slide)
  const mark = onset?.cue === undefined ? 'inferred' : 'GO'
  const name = nameSlide(slide)
  const facts = `${formatClock(start)}  ${mark} ${slide.index + 1}${name && ` · ${name}`}  (${Math.round(seconds)} s)`
  return [
    ...(opens ? [`\n${underline(titleAct(opens), '-')}`] : []),
    facts,
    ...(parts.length === 0 ? [`${indent}(no words)`] : []),
  ]
}

function writeParts(parts: readonly Part[]): string[] {
  return writePassage(parts).map((text) =>
    wrapText(text, columns - indent.length).replace(/^(?=.)/gm, indent),
  )
}

/** A part of a passage on a line of its own. */
export interface PassageLine {
  /** What stands in front of the words: who says them, where that is new. For a heading or a note, all there is. */
  readonly opening: string
  readonly pieces: readonly Piece[]
}

/** A line for each part of a passage. */
export function layPassage(parts: readonly Part[]): PassageLine[] {
  let talking: string | undefined
  return parts.map((part) => {
    const before = talking
    if (part.kind === 'hand-over') talking = part.to
    if (part.kind === 'paragraph') talking = part.speaker ?? talking
    return part.kind === 'paragraph'
      ? { opening: openParagraph(part, before), pieces: part.pieces }
      : { opening: writeBlock(part), pieces: [] }
  })
}

/** A line of text for each part of a passage. */
export function writePassage(parts: readonly Part[]): string[] {
  return layPassage(parts).map(writeLine)
}

export function writeLine({ opening, pieces }: PassageLine): string {
  return `${opening}${pieces.map(writePiece).join(' ')}`
}

function writeBlock(part: Exclude<Part, Paragraph>): string {
  switch (part.kind) {
    case 'heading':
      return part.text
    case 'hand-over':
      return `→ ${part.to} takes over`
    case 'orphan':
      return `[cue ${part.cue} has no slide]`
    case 'hold':
      return `[cue ${part.cue} holds the slide]`
  }
}

function openParagraph({ speaker, voice, quoted }: Paragraph, talking: string | undefined): string {
  const names = [speaker === talking ? undefined : speaker, voice].filter((name) => name !== undefined)
  return `${names.map((name) => `${name.toUpperCase()}: `).join('')}${quoted ? '> ' : ''}`
}

export function writePiece({ kind, text }: Piece): string {
  if (kind === 'text') return text
  return kind === 'direction' ? `(${text})` : `[${text}]`
}
