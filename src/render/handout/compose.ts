import type { RenderOptions } from '../../model/artifact.ts'
import type { Deck, Slide } from '../../model/talk.ts'
import { partsStyle, renderParts } from '../paper/parts.ts'
import { type Part, splitParts } from '../paper/passages.ts'
import type { SheetPrint } from '../paper/print-sheet.ts'
import { drawSlide, type Paper } from '../paper/sheet.ts'
import type { OutlineEntry } from '../pdf/finish.ts'
import { titleAct } from '../prompt-book/chapters.ts'
import { escapeHtml } from '../text.ts'
import { type HandoutRun, listRuns } from './entries.ts'

/** Millimetres a slide and its lines take: three of them and a heading fill a page. */
const heights: Readonly<Record<Paper, number>> = { a4: 76, letter: 70 }
const gap = 10
/** Millimetres of the widest slide. */
const widest = 98
/** Words that stand beside a slide; more flow on below. */
const beside = 60

/** Pure: the handout as a document, of what slides show and `_handout` says. */
export function composeHandout(
  deck: Deck,
  { draft, paper = 'a4' }: Pick<RenderOptions, 'draft' | 'paper'>,
): SheetPrint {
  const runs = listRuns(deck)
  const { width, height } = deck.size
  const room = heights[paper] - gap
  const drawn = Math.min(widest, (room * width) / height)
  const by = [deck.author, deck.event, deck.date].filter((fact) => fact !== undefined && fact !== '')
  const head = [
    `<header><h1 id="handout"><a href="#handout">${escapeHtml(deck.title)}</a></h1>`,
    by.length > 0 ? `<p class="plain">${escapeHtml(by.join(' · '))}</p>` : '',
    '</header>',
  ].join('')
  return {
    sheet: {
      deck,
      paper,
      title: `${deck.title}: handout`,
      head: deck.title,
      runningHeads: { handout: 'Handout' },
      foot: deck.url ?? '',
      css: `${partsStyle}${style}.entry{grid-template-columns:${drawn.toFixed(2)}mm 1fr;min-height:${heights[paper]}mm}`,
      body: `<main style="page:handout">${head}${runs.map((run) => renderRun(run, deck, draft)).join('')}</main>`,
    },
    widest,
    outline: (find) => listOutline(deck, runs, find),
  }
}

function listOutline(
  deck: Deck,
  runs: readonly HandoutRun[],
  find: Parameters<SheetPrint['outline']>[0],
): OutlineEntry[] {
  const entry = (name: string, title: string, children: readonly OutlineEntry[] = []): OutlineEntry[] => {
    const page = find(name)
    return page ? [{ title, page, strong: children.length > 0, children }] : []
  }
  const slides = (run: HandoutRun) =>
    run.slides.flatMap((slide) =>
      entry(`slide-${slide.index + 1}`, `${slide.index + 1} ${nameEntry(slide)}`.trim()),
    )
  return [
    ...entry('handout', deck.title),
    ...runs.flatMap((run) =>
      run.act ? entry(`act-${run.act.index}`, titleAct(run.act), slides(run)) : slides(run),
    ),
  ]
}

function renderRun({ act, text, slides }: HandoutRun, deck: Deck, draft: boolean): string {
  const id = act && `act-${act.index}`
  const heading = act ? `<h2 id="${id}"><a href="#${id}">${escapeHtml(titleAct(act))}</a></h2>` : ''
  const said = text === undefined ? '' : `<div class="told said">${renderParts(readParagraphs(text))}</div>`
  return heading + said + slides.map((slide) => renderEntry(slide, deck, draft)).join('')
}

function renderEntry(slide: Slide, deck: Deck, draft: boolean): string {
  const number = slide.index + 1
  const { head, rest } = splitParts(readParagraphs(slide.handout ?? ''), beside)
  const lines = '<i></i>'.repeat(9)
  return [
    `<div class="entry" id="slide-${number}">`,
    drawSlide(slide, deck, draft, slide.text),
    `<div class="beside"><h3><a href="#slide-${number}">${number}</a> ${escapeHtml(nameEntry(slide))}</h3>`,
    `<div class="said">${renderParts(head)}</div><div class="lines" aria-hidden="true">${lines}</div></div>`,
    '</div>',
    rest.length > 0 ? `<div class="told said">${renderParts(rest)}</div>` : '',
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
h3 a{font:600 8.5pt/14pt 'offbook plain',sans-serif;color:#a3201b;margin-right:1mm}
.entry{display:grid;column-gap:8mm;padding:4mm 0 6mm;border-top:.25mm solid #b9b0a4;break-inside:avoid;box-sizing:border-box}
.entry>.thumb{align-self:start}
.beside{display:flex;flex-direction:column;min-width:0}
.beside .said,.told{font-size:9.5pt;line-height:13.5pt}
.lines{flex:1 1 0;min-height:8mm;overflow:hidden;display:flex;flex-direction:column;justify-content:flex-end}
.lines i{flex:0 0 7.5mm;border-bottom:.25mm solid #b9b0a4}
.told{margin-bottom:6mm}
`
