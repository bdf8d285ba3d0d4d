import type { RenderOptions } from '../../model/artifact.ts'
import type { Deck, Slide } from '../../model/talk.ts'
import type { Book } from '../paper/book.ts'
import { titleAct } from '../paper/chapters.ts'
import { partsStyle, renderParts } from '../paper/parts.ts'
import { type Part, splitParts, weighParts } from '../paper/passages.ts'
import type { SheetPrint } from '../paper/print-sheet.ts'
import { drawSlide, type Paper } from '../paper/sheet.ts'
import { enterPlace, type FindPage, type OutlineEntry } from '../pdf/outline.ts'
import { escapeHtml } from '../text.ts'
import { captionSlides } from './captions.ts'
import { type HandoutRun, listRuns } from './entries.ts'

/** Millimetres a slide and its lines take: three of them and a heading fill a page, in large print two. */
const heights: Readonly<Record<'usual' | 'large', Readonly<Record<Paper, number>>>> = {
  usual: { a4: 76, letter: 70 },
  large: { a4: 114, letter: 105 },
}
const gap = 10
/** Millimetres of the widest slide. */
const widest = 98

interface Setting {
  readonly deck: Deck
  readonly draft: boolean
  /** Words that stand beside a slide; more flow on below. */
  readonly beside: number
  readonly captions: ReadonlyMap<number, readonly Part[]>
  readonly speakers: readonly string[]
}

/** Pure: the handout as a document, of what slides show and `_handout` says; with a book, of what is said as well. */
export function composeHandout(
  deck: Deck,
  { draft, paper = 'a4', largePrint = false }: Pick<RenderOptions, 'draft' | 'paper' | 'largePrint'>,
  book?: Book,
): SheetPrint {
  const runs = listRuns(deck)
  const { width, height } = deck.size
  const tall = heights[largePrint ? 'large' : 'usual'][paper]
  const drawn = Math.min(widest, ((heights.usual[paper] - gap) * width) / height)
  const setting: Setting = {
    deck,
    draft,
    beside: largePrint ? 30 : 60,
    captions: book ? captionSlides(book, runs) : new Map(),
    speakers: book?.speakers ?? [],
  }
  const by = [deck.author, deck.event, deck.date].filter((fact) => fact !== undefined && fact !== '')
  const head = [
    `<header><h1 id="handout"><a href="#handout" dir="auto">${escapeHtml(deck.title)}</a></h1>`,
    by.length > 0 ? `<p class="plain">${escapeHtml(by.join(' · '))}</p>` : '',
    '</header>',
  ].join('')
  return {
    sheet: {
      deck,
      paper,
      largePrint,
      lang: deck.lang,
      title: `${deck.title}: handout`,
      head: deck.title,
      runningHeads: { handout: 'Handout' },
      foot: book ? 'With the speaker’s words: not for publication' : (deck.url ?? ''),
      css: `${partsStyle}${style}.entry{grid-template-columns:${drawn.toFixed(2)}mm minmax(0,1fr);min-height:${tall}mm}`,
      body: `<main style="page:handout">${head}${runs.map((run) => renderRun(run, setting)).join('')}</main>`,
    },
    widest,
    outline: (find) => listOutline(deck, runs, find),
  }
}

function listOutline(deck: Deck, runs: readonly HandoutRun[], find: FindPage): OutlineEntry[] {
  const slides = (run: HandoutRun) =>
    run.slides.flatMap((slide) =>
      enterPlace(find, `slide-${slide.index + 1}`, `${slide.index + 1} ${nameEntry(slide)}`.trim()),
    )
  return [
    ...enterPlace(find, 'handout', deck.title),
    ...runs.flatMap((run) =>
      run.act ? enterPlace(find, `act-${run.act.index}`, titleAct(run.act), slides(run)) : slides(run),
    ),
  ]
}

function renderRun({ act, text, slides }: HandoutRun, setting: Setting): string {
  const id = act && `act-${act.index}`
  const heading = act
    ? `<h2 id="${id}"><a href="#${id}" dir="auto">${escapeHtml(titleAct(act))}</a></h2>`
    : ''
  const said = text === undefined ? '' : `<div class="told said">${renderParts(readParagraphs(text))}</div>`
  return heading + said + slides.map((slide) => renderEntry(slide, setting)).join('')
}

function renderEntry(slide: Slide, { deck, draft, beside, captions, speakers }: Setting): string {
  const number = slide.index + 1
  const shown = splitParts(readParagraphs(slide.handout ?? ''), beside)
  const room = beside - weighParts(shown.head)
  const spoken = captions.get(slide.index) ?? []
  const said = shown.rest.length > 0 || room < 10 ? { head: [], rest: spoken } : splitParts(spoken, room)
  const script = (parts: readonly Part[]) =>
    parts.length > 0 ? `<div class="said script">${renderParts(parts, speakers)}</div>` : ''
  const lines = '<i></i>'.repeat(9)
  const below = [renderParts(shown.rest), script(said.rest)].join('')
  return [
    `<div class="entry" id="slide-${number}">`,
    drawSlide(slide, deck, draft, slide.text),
    `<div class="beside"><h3><a href="#slide-${number}">${number}</a> <span dir="auto">${escapeHtml(nameEntry(slide))}</span></h3>`,
    `<div class="said">${renderParts(shown.head)}</div>${script(said.head)}<div class="lines" aria-hidden="true">${lines}</div></div>`,
    '</div>',
    below === '' ? '' : `<div class="told said">${below}</div>`,
  ].join('')
}

/** What everyone may read of it: never the name of a file. */
function nameEntry({ title, cast }: Slide): string {
  return title ?? (cast ? 'Cast' : '')
}

function readParagraphs(text: string): Part[] {
  return text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/\s+/g, ' '))
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({ kind: 'paragraph', quoted: false, pieces: [{ kind: 'text', text: paragraph }] }))
}

const style = `
header{margin-bottom:5mm}
h1{font-size:20pt;margin-bottom:1mm}
h2{font-size:13pt;padding-bottom:2.5mm;margin:0}
h3{font:600 11pt/14pt 'offbook text',serif;margin-bottom:1.5mm}
h3 a{font:600 8.5pt/14pt 'offbook plain',sans-serif;color:#a3201b;margin-inline-end:1mm}
.entry{display:grid;column-gap:8mm;padding:4mm 0 6mm;border-top:.25mm solid #b9b0a4;break-inside:avoid;box-sizing:border-box}
.entry>.thumb{align-self:start}
.beside{display:flex;flex-direction:column;min-width:0}
.beside .said,.told{font-size:9.5pt;line-height:13.5pt}
.lines{flex:1 1 0;min-height:8mm;margin-top:1.5mm;overflow:hidden;display:flex;flex-direction:column;justify-content:flex-end}
.lines i{flex:0 0 7.5mm;border-bottom:.25mm solid #b9b0a4}
.told{margin-bottom:6mm}
.script{font-style:italic;color:#4a443d}.beside .script{margin-top:1.5mm}.beside .said:empty{display:none}
`
