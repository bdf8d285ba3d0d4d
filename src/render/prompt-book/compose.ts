import type { LaidScript, RenderOptions } from '../../model/artifact.ts'
import { type Onset, SURE } from '../../model/onset.ts'
import type { Script } from '../../model/script.ts'
import type { Slide, Talk } from '../../model/talk.ts'
import { writeClock } from '../paper/clock.ts'
import { partsStyle, renderParts } from '../paper/parts.ts'
import { cutPassages, type Part, type Passages, splitParts, weighParts } from '../paper/passages.ts'
import type { SheetPrint } from '../paper/print-sheet.ts'
import { drawSlide, nameSlide } from '../paper/sheet.ts'
import type { OutlineEntry } from '../pdf/finish.ts'
import { escapeHtml } from '../text.ts'
import { type Chapter, listChapters } from './chapters.ts'
import { renderFront } from './front.ts'
import { promptBookStyle } from './style.ts'

/** A talk, its script, and how they lie along each other. */
export interface Book extends LaidScript {
  readonly script: Script
  readonly talk: Talk
  readonly draft: boolean
  readonly passages: Passages
}

/** Pure: the whole prompt book as a document. */
export function composePromptBook(
  talk: Talk,
  laid: LaidScript & { readonly script: Script },
  { draft, paper = 'a4' }: Pick<RenderOptions, 'draft' | 'paper'>,
): SheetPrint {
  const passages = cutPassages(laid.script, laid.alignment)
  const book: Book = { ...laid, talk, draft, passages }
  const chapters = listChapters(talk, passages)
  const { deck } = talk
  return {
    sheet: {
      deck,
      paper,
      title: `${deck.title}: prompt book`,
      head: deck.title,
      runningHeads: {
        front: 'Prompt book',
        ...Object.fromEntries(chapters.map(({ page, title }) => [page, title])),
      },
      foot: 'The speaker’s copy: not for publication',
      css: partsStyle + promptBookStyle,
      body: `${renderFront(book, chapters)}${chapters.map((chapter, index) => renderChapter(book, chapter, index === 0)).join('')}`,
    },
    widest: 58,
    outline: (find) => listOutline(book, chapters, find),
  }
}

function listOutline(
  { talk }: Book,
  chapters: readonly Chapter[],
  find: Parameters<SheetPrint['outline']>[0],
): OutlineEntry[] {
  const entry = (name: string, title: string, children: readonly OutlineEntry[] = []): OutlineEntry[] => {
    const page = find(name)
    return page ? [{ title, page, strong: children.length > 0, children }] : []
  }
  const front = entry('running-order', `${talk.deck.title}: running order`)
  const rest = chapters.flatMap(({ page, title, slides }) =>
    entry(
      page,
      title,
      slides.flatMap((slide) =>
        entry(`slide-${slide.index + 1}`, `${slide.index + 1} ${nameSlide(slide)}`.trim()),
      ),
    ),
  )
  return [...front, ...rest]
}

function renderChapter(book: Book, chapter: Chapter, first: boolean): string {
  const { page, title } = chapter
  const loose =
    first && book.passages.loose.length > 0 ? renderLoose(book.passages.loose, book.alignment.related) : ''
  return [
    `<main class="chapter" style="page:${page}">`,
    `<header id="${page}"><p class="plain">${describeChapter(book, chapter)}</p><h2>${escapeHtml(title)}</h2></header>`,
    loose,
    ...groupSlides(chapter.slides, book).map((group) =>
      group.length > 1 || (group[0] && !chapter.spoken)
        ? renderWordless(group, book)
        : group.map((slide) => renderRow(slide, book)).join(''),
    ),
    '</main>',
  ].join('')
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
  return `${range} · ${size}<br>starts ${writeClock(plans[0]?.start ?? 0)} · runs ${writeClock(seconds)}`
}

/** Neighbours that nobody has words for stand together; every other slide stands alone. */
function groupSlides(slides: readonly Slide[], { passages, alignment }: Book): Slide[][] {
  const groups: Slide[][] = []
  const wordless = (slide: Slide) =>
    !passages.slides.has(slide.index + 1) && alignment.slides[slide.index]?.cue === undefined
  for (const slide of slides) {
    const last = groups.at(-1)
    const [before] = last ?? []
    if (last && before && wordless(before) && wordless(slide)) last.push(slide)
    else groups.push([slide])
  }
  return groups
}

function renderLoose(parts: readonly Part[], related: boolean): string {
  const why = related ? 'Before the first slide' : 'These words and this deck have nothing in common'
  return `<div class="row"><div class="left"></div><div class="right said"><p class="plain">${why}</p></div></div><div class="more said">${renderParts(parts)}</div>`
}

function renderWordless(slides: readonly Slide[], book: Book): string {
  const cells = slides.map(
    (slide) =>
      `<div class="cell" id="slide-${slide.index + 1}">${drawSlide(slide, book.talk.deck, book.draft)}${captionSlide(slide)}</div>`,
  )
  return `<p class="plain wordless">${describeWordless(slides, book)}</p><div class="cells">${cells.join('')}</div>`
}

function describeWordless(slides: readonly Slide[], { alignment }: Book): string {
  const bases = new Set(slides.map(({ index }) => alignment.slides[index]?.by))
  const which = slides.length === 1 ? 'A slide' : `${slides.length} slides`
  if (bases.size === 1 && bases.has('pre-set')) return `${which} up before the first word`
  return bases.size === 1 && bases.has('silent') ? `${which} passed without a word` : `${which} without lines`
}

/** Words that stand beside a slide of full size; what is longer flows on below. */
const beside = 75
/** Words that are kept on one page with their slide. */
const together = 150

function renderRow(slide: Slide, book: Book): string {
  const number = slide.index + 1
  const onset = book.alignment.slides[slide.index]
  const parts = book.passages.slides.get(number) ?? []
  const whole = weighParts(parts) <= together
  const { head, rest } = whole ? { head: parts, rest: [] } : splitParts(parts, beside)
  const small = slide.kind === 'act' || slide.kind === 'cast' || parts.length === 0
  const cued = onset?.cue !== undefined
  const said = parts.length > 0 ? renderParts(head) : `<p class="plain">${explainSilence(onset)}</p>`
  const clock = book.plan.slides[slide.index]
  const time = clock && onset?.line !== null ? writeClock(clock.start) : ''
  return [
    `<div class="row ${cued ? 'cued' : 'inferred'}${small ? ' small' : ''}" id="slide-${number}">`,
    `<div class="left">${drawSlide(slide, book.talk.deck, book.draft)}${captionSlide(slide, time)}<i class="wire"></i></div>`,
    `<div class="right">${markGo(number, onset)}${countSteps(slide)}<div class="said">${said}</div></div>`,
    '</div>',
    rest.length > 0 ? `<div class="more said">${renderParts(rest)}</div>` : '',
  ].join('')
}

function markGo(number: number, onset: Onset | undefined): string {
  const doubt = onset && onset.line !== null && onset.sure < SURE ? ' <span class="doubt">check</span>' : ''
  const mark = onset?.cue === undefined ? '<i class="lozenge"></i>' : 'GO'
  return `<p class="mark"><b class="go">${mark} ${number}</b>${doubt}</p>`
}

function countSteps({ steps }: Slide): string {
  if (steps === 0) return ''
  return `<span class="steps">${steps} ${steps === 1 ? 'click' : 'clicks'}</span>`
}

function explainSilence(onset: Onset | undefined): string {
  if (onset?.by === 'pre-set') return 'Up before the first word'
  return onset?.line === null ? 'No lines' : 'Passes without a word'
}

function captionSlide(slide: Slide, time = ''): string {
  return `<p class="caption"><b>${slide.index + 1}</b> <span>${escapeHtml(nameSlide(slide))}</span> <time>${time}</time></p>`
}
