import { type Onset, SURE } from '../../model/onset.ts'
import { formatClock } from '../../model/seconds.ts'
import type { Slide } from '../../model/talk.ts'
import { escapeHtml } from '../text.ts'
import { type Book, findStart, onsetOf } from './book.ts'
import { drawSlide, nameSlide } from './sheet.ts'

/** `GO 6` where the script has a cue, a lozenge where the place is inferred. */
export function markGo(number: number, onset: Onset | undefined): string {
  const doubt = onset && onset.line !== null && onset.sure < SURE ? ' <span class="doubt">check</span>' : ''
  const mark = onset?.cue === undefined ? '<i class="lozenge"></i>' : 'GO'
  const cued = onset?.cue === undefined ? '' : ' cued'
  return `<p class="mark${cued}"><b class="go">${mark} ${number}</b>${doubt}</p>`
}

export function countSteps({ steps }: Slide): string {
  if (steps === 0) return ''
  return `<span class="steps">${steps} ${steps === 1 ? 'click' : 'clicks'}</span>`
}

export function explainSilence(onset: Onset | undefined): string {
  if (onset?.by === 'pre-set') return 'Up before the first word'
  return onset?.line == null ? 'No lines' : 'Passes without a word'
}

export function captionSlide(book: Book, slide: Slide): string {
  const start = findStart(book, slide)
  const time = start === undefined ? '' : ` <time>${formatClock(start)}</time>`
  return `<p class="caption"><b>${slide.index + 1}</b> <span dir="auto">${escapeHtml(nameSlide(slide))}</span>${time}</p>`
}

/** Slides that have room to be larger, where a document has use for it. */
const few = 4

/** Slides that nobody has words for, side by side. */
export function renderCells(slides: readonly Slide[], book: Book): string {
  const cells = slides.map(
    (slide) =>
      `<div class="cell" id="slide-${slide.index + 1}">${drawSlide(slide, book.talk.deck, book.draft)}${captionSlide(book, slide)}</div>`,
  )
  return `<p class="plain wordless">${describeWordless(slides, book)}</p><div class="cells${slides.length > few ? '' : ' few'}">${cells.join('')}</div>`
}

function describeWordless(slides: readonly Slide[], book: Book): string {
  const bases = new Set(slides.map((slide) => onsetOf(book, slide)?.by))
  const which = slides.length === 1 ? 'A slide' : `${slides.length} slides`
  if (bases.size === 1 && bases.has('pre-set')) return `${which} up before the first word`
  return bases.size === 1 && bases.has('silent') ? `${which} passed without a word` : `${which} without lines`
}

/** How marks, captions and cells are drawn. */
export const marksStyle = `
.caption{display:flex;gap:1.5mm;font:400 7.5pt/11pt 'offbook plain',sans-serif;color:#5f5a54;padding-top:.8mm}
.caption b{font-weight:600;color:#1d1a17}
.caption span{flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;min-width:0}
.caption time{color:#1d1a17;font-variant-numeric:tabular-nums}
.mark{display:inline-block;font:600 8pt/5mm 'offbook plain',sans-serif;break-after:avoid}
.go{display:inline-block;min-width:7mm;text-align:center;padding:0 2mm;border:.35mm dashed #5f5a54;font-weight:600;white-space:nowrap}
.cued .go{border:.35mm solid #a3201b;background:#a3201b;color:#fff}
.lozenge{display:inline-block;width:1.7mm;height:1.7mm;border:.3mm solid #1d1a17;rotate:45deg;margin-inline-end:1mm;vertical-align:.3mm}
.doubt{font-weight:500;margin-inline-start:1.5mm;border-bottom:.4mm dotted #1d1a17}
.steps{font:400 8pt/5mm 'offbook plain',sans-serif;color:#5f5a54;margin-inline-start:2.5mm}
.wordless{break-after:avoid;margin:2mm 0}
.cells{display:flex;flex-wrap:wrap;gap:4mm;margin-bottom:5mm}
.cell{width:42mm;break-inside:avoid}
`
