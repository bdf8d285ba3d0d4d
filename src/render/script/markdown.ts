import { basename } from 'node:path'
import { SURE } from '../../model/onset.ts'
import { formatClock } from '../../model/seconds.ts'
import { type Book, onsetOf } from '../paper/book.ts'
import { titleAct } from '../paper/chapters.ts'
import type { Paragraph, Part, Piece } from '../paper/passages.ts'
import { nameSlide } from '../paper/sheet.ts'
import { listRest, listStops, type Stop, writeRanges } from './stops.ts'

/** Pure: a script that reads back as it is: each slide is called by its id, else by its number, where it came up. */
export function writeMarkdown(book: Book): string {
  const stops = listStops(book)
  const rest = listRest(book, stops)
  const text = writerOf(book, stops)
  const blocks = [
    writeFrontMatter(book),
    ...(stops.length === 0
      ? []
      : ['<!-- Made by offbook from deck and script: clocks and seconds are a plan. -->']),
    ...text(dropSilent(book.passages.loose)),
    ...stops.flatMap((stop) => [...writeHeads(stop, book), ...text(stop.parts)]),
    ...(rest.length > 0 ? [`<!-- No lines: ${writeRanges(rest)} -->`] : []),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function writeFrontMatter({ talk, script, plan }: Book): string {
  const { settings } = script
  const spellings =
    Object.keys(settings.spellings).length > 0 ? JSON.stringify(settings.spellings) : undefined
  const speakers = Object.fromEntries(settings.speakers.map(({ name, wpm = null }) => [name, wpm]))
  const entries = [
    ['deck', JSON.stringify(basename(talk.deck.path))],
    ['lang', settings.lang],
    ['slot', plan.slot === undefined ? undefined : writeSeconds(plan.slot)],
    ['reserve', plan.reserve > 0 ? writeSeconds(plan.reserve) : undefined],
    ['wpm', String(plan.wpm)],
    ['speakers', settings.speakers.length > 0 ? JSON.stringify(speakers) : undefined],
    ['cast', spellings],
  ]
  const rows = entries.flatMap(([key, value]) => (value === undefined ? [] : [`${key}: ${value}`]))
  return ['---', ...rows, '---'].join('\n')
}

function writeSeconds(seconds: number): string {
  return seconds % 60 === 0 ? `${seconds / 60}m` : `${Math.round(seconds)}s`
}

function writeHeads({ slide, start, seconds, opens }: Stop, book: Book): string[] {
  const number = slide.index + 1
  const title = cleanTitle(nameSlide(slide))
  const name = slide.named ? `#${slide.id}: ${number} ·` : `${number}${title && ':'}`
  const times = `[${formatClock(start)}–${formatClock(start + seconds)}] (${Math.round(seconds)} s)`
  const onset = onsetOf(book, slide)
  const doubt = onset && onset.line !== null && onset.sure < SURE
  // An act's own slide is its heading; a heading besides would call for that slide once more.
  const own = opens?.first === slide.index
  return [
    ...(opens && !own ? [`<!-- ${cleanTitle(titleAct(opens))} -->`] : []),
    `${own ? '#' : '##'} Slide ${[name, title, times].filter(Boolean).join(' ')}`,
    ...(doubt ? ['<!-- check: not sure that it comes up here -->'] : []),
  ]
}

/** A heading's text without what Markdown or a script would read in it. */
function cleanTitle(title: string): string {
  return title
    .replace(/[*_`<>[\]\\#]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** Nobody takes over where nobody has said anything. */
function dropSilent(parts: readonly Part[]): readonly Part[] {
  return parts.some(({ kind }) => kind === 'paragraph')
    ? parts
    : parts.filter(({ kind }) => kind !== 'hand-over')
}

/** Headings inside passages would call slides, were there more of them than of slides. */
function writerOf(book: Book, stops: readonly Stop[]): (parts: readonly Part[]) => string[] {
  const all = [book.passages.loose, ...stops.map(({ parts }) => parts)].flat()
  const few = all.filter(({ kind }) => kind === 'heading').length < stops.length
  let talking = book.speakers[0]
  let begun = false
  return (parts) => {
    let told: string | undefined
    return parts.map((part) => {
      if (part.kind === 'hand-over') {
        talking = part.to
        begun = true
        return `[over to ${part.to}]`
      }
      if (part.kind !== 'paragraph') return writeBlock(part, few)
      const speaker = part.speaker ?? talking
      // Named before the first word, a speaker would take over from nobody.
      const label = begun && part.speaker !== undefined && part.speaker !== told ? part.speaker : undefined
      talking = speaker
      if (part.speaker !== undefined) {
        told = part.speaker
        begun = true
      }
      return writeParagraph(part, part.voice ?? label)
    })
  }
}

function writeBlock(part: Exclude<Part, Paragraph | { kind: 'hand-over' }>, few: boolean): string {
  if (part.kind === 'heading') return few ? `### ${part.text}` : `<!-- heading: ${part.text} -->`
  return part.kind === 'hold' ? '**SLIDE hold**' : `<!-- cue ${part.cue} has no slide -->`
}

function writeParagraph({ pieces, quoted }: Paragraph, label: string | undefined): string {
  const text = pieces.reduce(
    (sum, piece, at) => sum + gapBefore(pieces[at - 1], piece) + writePiece(piece),
    '',
  )
  const named = label === undefined ? text : `${label}: ${text}`
  return quoted ? named.replace(/^/gm, '> ') : named
}

/** Lines stay lines; marks stand in the line they follow. */
function gapBefore(before: Piece | undefined, piece: Piece): string {
  if (before === undefined) return ''
  return piece.kind === 'text' && before.kind === 'text' ? '\n' : ' '
}

function writePiece({ kind, text }: Piece): string {
  if (kind === 'text') return text
  return kind === 'click' ? `**${text}**` : `[${text.replace(/[[\]]/g, ' ').trim()}]`
}
