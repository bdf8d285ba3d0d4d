import type { RenderOptions } from '../../model/artifact.ts'
import { formatClock } from '../../model/seconds.ts'
import type { Slide } from '../../model/talk.ts'
import { type Book, isWordless, onsetOf, partsOf } from '../paper/book.ts'
import { type Chapter, listChapters } from '../paper/chapters.ts'
import { captionSlide, countSteps, explainSilence, markGo, marksStyle, renderCells } from '../paper/marks.ts'
import { partsStyle, renderParts } from '../paper/parts.ts'
import { splitParts, weighParts } from '../paper/passages.ts'
import type { SheetPrint } from '../paper/print-sheet.ts'
import { drawSlide, nameSlide, roomy } from '../paper/sheet.ts'
import { enterPlace, type FindPage, type OutlineEntry } from '../pdf/outline.ts'
import { escapeHtml } from '../text.ts'
import { renderFront } from './front.ts'
import { stylePromptBook, tightest } from './style.ts'

/** Millimetres of a slide. */
const widest = 58
const tallest = 62

/** Pure: the whole prompt book as a document. */
export function composePromptBook(
  book: Book,
  { paper = 'a4', largePrint = false }: Pick<RenderOptions, 'paper' | 'largePrint'>,
): SheetPrint {
  const { deck } = book.talk
  const slide = Math.min(widest, (tallest * deck.size.width) / deck.size.height)
  const chapters = listChapters(book.talk, book.passages)
  const rows = chapters.map((chapter, index) =>
    renderChapter(book, chapter, { first: index === 0, largePrint, page: roomy[paper] }),
  )
  return {
    sheet: {
      deck,
      paper,
      largePrint,
      lang: book.script.settings.lang ?? deck.lang,
      title: `${deck.title}: prompt book`,
      head: deck.title,
      runningHeads: {
        front: 'Prompt book',
        ...Object.fromEntries(chapters.map(({ page, title }) => [page, title])),
      },
      foot: 'The speaker’s copy: not for publication',
      css: partsStyle + marksStyle + stylePromptBook(slide, { largePrint }),
      body: `${renderFront(book, chapters)}${rows.join('')}`,
    },
    widest,
    fit: 'fitChapters',
    outline: (find) => listOutline(book, chapters, find),
  }
}

function listOutline({ talk }: Book, chapters: readonly Chapter[], find: FindPage): OutlineEntry[] {
  const front = enterPlace(find, 'running-order', `${talk.deck.title}: running order`)
  const rest = chapters.flatMap(({ page, title, slides }) =>
    enterPlace(
      find,
      page,
      title,
      slides.flatMap((slide) =>
        enterPlace(find, `slide-${slide.index + 1}`, `${slide.index + 1} ${nameSlide(slide)}`.trim()),
      ),
    ),
  )
  return [...front, ...rest]
}

interface Setting {
  /** Of the book. */
  readonly first: boolean
  readonly largePrint: boolean
  /** Millimetres. */
  readonly page: { readonly width: number; readonly height: number }
}

function renderChapter(book: Book, chapter: Chapter, { first, largePrint, page: size }: Setting): string {
  const { page, title } = chapter
  const loose = first && book.passages.loose.length > 0 ? renderLoose(book) : ''
  return [
    `<main class="chapter" style="page:${page};width:${size.width}mm" data-page="${toPixels(size.height)}" data-tightest="${tightest}">`,
    `<header id="${page}"><p class="plain">${describeChapter(book, chapter)}</p><h2>${escapeHtml(title)}</h2></header>`,
    loose,
    ...groupSlides(chapter.slides, book).map((group) =>
      group.length > 1 || (group[0] && !chapter.spoken)
        ? renderCells(group, book)
        : group.map((slide) => renderRow(slide, book, largePrint)).join(''),
    ),
    '</main>',
  ].join('')
}

function toPixels(millimetres: number): number {
  return Math.floor((millimetres * 96) / 25.4)
}

function describeChapter({ plan }: Book, { slides, spoken }: Chapter): string {
  const numbers = slides.map(({ index }) => index + 1)
  const [first = 1] = numbers
  const last = numbers.at(-1) ?? first
  const range = first === last ? `Slide ${first}` : `Slides ${first}–${last}`
  if (!spoken) return range
  const plans = plan.slides.slice(first - 1, last)
  const words = plans.reduce((sum, slide) => sum + slide.words, 0)
  const characters = plans.reduce((sum, slide) => sum + slide.characters, 0)
  const seconds = plans.reduce((sum, slide) => sum + slide.seconds, 0)
  const size = [
    ...(words > 0 || characters === 0 ? [`${words} words`] : []),
    ...(characters > 0 ? [`${characters} characters`] : []),
  ].join(', ')
  return `${range} · ${size}<br>starts ${formatClock(plans[0]?.start ?? 0)} · runs ${formatClock(seconds)}`
}

/** Neighbours that nobody has words for stand together; every other slide stands alone. */
function groupSlides(slides: readonly Slide[], book: Book): Slide[][] {
  const groups: Slide[][] = []
  for (const slide of slides) {
    const last = groups.at(-1)
    const [before] = last ?? []
    if (last && before && isWordless(book, before) && isWordless(book, slide)) last.push(slide)
    else groups.push([slide])
  }
  return groups
}

function renderLoose({ passages, alignment, speakers }: Book): string {
  const why = alignment.related
    ? 'Before the first slide'
    : 'These words and this deck have nothing in common'
  return `<div class="row"><div class="left"></div><div class="right said"><p class="plain">${why}</p></div></div><div class="more said">${renderParts(passages.loose, speakers)}</div>`
}

/** Words that stand beside a slide of full size; what is longer flows on below. */
const beside = 75
/** Words that are kept on one page with their slide. */
const together = 100
/** Large print takes so many times the room. */
const larger = 2.7

function renderRow(slide: Slide, book: Book, largePrint: boolean): string {
  const number = slide.index + 1
  const onset = onsetOf(book, slide)
  const parts = partsOf(book, slide)
  const room = largePrint ? larger : 1
  const whole = weighParts(parts) <= together / room
  const { head, rest } = whole ? { head: parts, rest: [] } : splitParts(parts, beside / room)
  const small = slide.kind === 'act' || slide.kind === 'cast' || parts.length === 0
  const cued = onset?.cue !== undefined
  const said =
    parts.length > 0 ? renderParts(head, book.speakers) : `<p class="plain">${explainSilence(onset)}</p>`
  return [
    `<div class="row ${cued ? 'cued' : 'inferred'}${small ? ' small' : ''}" id="slide-${number}">`,
    `<div class="left">${drawSlide(slide, book.talk.deck, book.draft)}${captionSlide(book, slide)}<i class="wire"></i></div>`,
    `<div class="right">${markGo(number, onset)}${countSteps(slide)}<div class="said">${said}</div></div>`,
    '</div>',
    rest.length > 0 ? `<div class="more said">${renderParts(rest, book.speakers)}</div>` : '',
  ].join('')
}
