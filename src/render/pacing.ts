import { createHash } from 'node:crypto'
import type { Look, PacedNote, PacedSlide, Pacing, PacingBand } from '../model/pacing.ts'
import { formatClock } from '../model/seconds.ts'
import { plotDrift } from './pacing/drift.ts'
import { patterns, plotSlides, plotSlot } from './pacing/plots.ts'
import { pacingStyle } from './pacing/style.ts'
import { type FaceName, pickFaces } from './site/faces.ts'
import { escapeHtml } from './text.ts'

/**
 * The pacing page: one file without a script, which asks for nothing. `theme` is the CSS of the theme `offbook`, which
 * brings the faces.
 */
export function renderPacing(pacing: Pacing, theme: string): Uint8Array {
  const body = writeBody(pacing)
  const style = `${pickFaces(theme, wanted, pacingStyle, body)}${pacingStyle}`
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    'font-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join(';')
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${escapeHtml(pacing.title)}: pacing</title>
<style>${style}</style></head>
<body>${body}</body></html>
`
  return new TextEncoder().encode(page)
}

const wanted: readonly FaceName[] = [
  ['Fraunces', '600'],
  ['Inter', '400'],
  ['Inter', '600'],
  ['Offbook Symbols', '400'],
]

function writeBody(pacing: Pacing): string {
  const { title, headline, detail, over, looks, notes, lang } = pacing
  const slot = pacing.parts.length === 0 ? '' : writeSlot(pacing)
  return [
    patterns,
    `<main${over > 0 ? ' class="over"' : ''}>`,
    `<h1>Pacing · <span lang="${escapeHtml(lang)}" dir="auto">${escapeHtml(title)}</span></h1>`,
    `<p class="headline">${escapeHtml(headline)}</p><p class="detail">${escapeHtml(detail)}</p>`,
    slot,
    pacing.runs.length > 0 ? writeDrift(pacing) : '',
    pacing.slides.some(({ seconds }) => seconds !== undefined) ? writeBars(pacing) : '',
    looks.length > 0 ? writeLooks(looks, lang) : '',
    notes.length > 0 ? writeNotes(notes, lang) : '',
    writeTable(pacing),
    '</main>',
  ].join('')
}

function writeSlot(pacing: Pacing): string {
  const whole = pacing.slot === undefined ? 'The talk' : `The slot of ${formatClock(pacing.slot)}`
  const told = pacing.parts.map(({ label, seconds }) => `${label} ${formatClock(seconds)}`).join(', ')
  return `<figure>${wrapPlot(plotSlot(pacing), `${whole}, to scale: ${told}`)}</figure>`
}

function writeDrift(pacing: Pacing): string {
  const { runs } = pacing
  const told = runs.map(({ label, drift }) => `${label} ends ${tellDrift(drift)}`).join(', ')
  const dates = runs.map(
    ({ label, date, seconds }) => `<span>${label}: ${date}, ${formatClock(seconds)}</span>`,
  )
  return `<h2>Drift from the plan, run by run</h2><figure>${wrapPlot(plotDrift(pacing), `Lines of how far each run is behind the plan: ${told}`)}<figcaption>${dates.join('')}</figcaption></figure>`
}

function tellDrift(seconds: number): string {
  if (Math.abs(seconds) < 0.5) return 'on the plan'
  return `${formatClock(Math.abs(seconds))} ${seconds > 0 ? 'behind' : 'ahead'}`
}

function writeBars(pacing: Pacing): string {
  const { slides, looks } = pacing
  const keys = [
    slides.some(({ scripted }) => scripted) ? '<span><i class="key key-plan"></i> planned</span>' : '',
    looks.length > 0 ? '<span><i class="key key-look"></i> look at these first</span>' : '',
    slides.some(({ rehearsed }) => rehearsed !== undefined)
      ? '<span><i class="key key-run"></i> median of runs, from the shortest to the longest</span>'
      : '',
    slides.some(({ slow }) => slow)
      ? '<span><i class="key key-slow"></i> much longer than its words</span>'
      : '',
    slides.some(({ scripted, rehearsed, seconds }) => !scripted && !rehearsed && seconds !== undefined)
      ? '<span><i class="key key-none"></i> no script: what the slot leaves</span>'
      : '',
    slides.some(({ unsure }) => unsure)
      ? '<span><b class="key-doubt">?</b> where it comes up is a guess</span>'
      : '',
  ].join('')
  return `<h2>Seconds a slide</h2><figure>${wrapPlot(plotSlides(pacing), 'Bars of the seconds planned for each slide; the table below has the same figures')}<figcaption>${keys}</figcaption></figure>`
}

/** A wide plot can be moved sideways on a narrow screen, by keys too. */
function wrapPlot(svg: string, label: string): string {
  return `<div class="plot" role="img" tabindex="0" aria-label="${escapeHtml(label)}">${svg}</div>`
}

function writeLooks(looks: readonly Look[], lang: string): string {
  const isRehearsed = looks.some(({ median }) => median !== undefined)
  const rows = looks.map(({ slide, name, seconds, median, why }) => {
    const took = median === undefined ? '–' : formatClock(median)
    return `<tr><td class="number">${slide}</td><th scope="row" class="name">${foreign(name, lang)}</th><td class="number">${formatClock(seconds)}</td>${isRehearsed ? `<td class="number">${took}</td>` : ''}<td>${escapeHtml(why)}</td></tr>`
  })
  const runs = isRehearsed ? '<th scope="col" class="number">Runs</th>' : ''
  return `<h2 id="looks">Look at these first</h2><table class="looks" aria-labelledby="looks"><thead><tr><th scope="col" class="number">No.</th><th scope="col">Slide</th><th scope="col" class="number">Plan</th>${runs}<th scope="col">Why</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

/** In the speaker's own words. */
function writeNotes(notes: readonly PacedNote[], lang: string): string {
  const rows = notes.map(({ run, slide, name, seconds, text }) => {
    const gone = slide === undefined ? ' <span class="gone">no longer in the deck</span>' : ''
    return `<tr><td class="number">${slide ?? '–'}</td><th scope="row" class="name">${foreign(name, lang)}${gone}</th><td class="number">${run}, ${formatClock(Math.floor(seconds))}</td><td class="note">${foreign(text, lang)}</td></tr>`
  })
  return `<h2 id="notes">Written down during runs</h2><table class="looks" aria-labelledby="notes"><thead><tr><th scope="col" class="number">No.</th><th scope="col">Slide</th><th scope="col" class="number">At</th><th scope="col">Note</th></tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function writeTable({ slides, bands, looks, lang }: Pacing): string {
  const first = new Set(looks.map(({ slide }) => slide))
  const isRehearsed = slides.some(({ rehearsed }) => rehearsed !== undefined)
  const groups = bands.map((band) => {
    const rows = slides
      .slice(band.first - 1, band.last)
      .map((slide) => writeRow(slide, { first, lang, isRehearsed }))
    return `<tbody>${writeGroup(band, { lang, columns: isRehearsed ? 7 : 6 })}${rows.join('')}</tbody>`
  })
  return `<h2 id="every">Every slide</h2><table class="every" aria-labelledby="every"><thead><tr><th scope="col" class="number">No.</th><th scope="col">Slide</th><th scope="col" class="number">Up at</th><th scope="col" class="number">Plan</th>${isRehearsed ? '<th scope="col" class="number">Runs</th>' : ''}<th scope="col" class="number extra">Words</th><th scope="col" class="number extra">Script line</th></tr></thead>${groups.join('')}</table>`
}

function writeGroup(
  { label, short, first, last, seconds }: PacingBand,
  { lang, columns }: { lang: string; columns: number },
): string {
  if (label === '') return ''
  const count = last - first + 1
  const time = seconds > 0 ? ` · ${formatClock(seconds)}` : ''
  return `<tr class="group"><th scope="rowgroup" colspan="${columns}">${foreign(`${short} ${label}`.trim(), lang)}<span>${count} ${count === 1 ? 'slide' : 'slides'}${time}</span></th></tr>`
}

function writeRow(
  slide: PacedSlide,
  { first, lang, isRehearsed }: { first: ReadonlySet<number>; lang: string; isRehearsed: boolean },
): string {
  const isKnown = slide.scripted || slide.rehearsed !== undefined
  const classes = [first.has(slide.slide) ? 'first' : '', isKnown ? '' : 'none'].filter((name) => name)
  const open = classes.length > 0 ? `<tr class="${classes.join(' ')}">` : '<tr>'
  const cells = [
    [slide.start === undefined ? '–' : formatClock(slide.start), ''],
    [slide.seconds === undefined ? '–' : `${isKnown ? '' : '≈ '}${tellLength(slide.seconds)}`, ''],
    ...(isRehearsed ? [[tellRuns(slide), '']] : []),
    [slide.words + slide.characters === 0 ? '–' : `${slide.words + slide.characters}`, ' extra'],
    [slide.line === undefined ? '–' : `${slide.line}${slide.unsure ? ' (a guess)' : ''}`, ' extra'],
  ].map(([text, extra]) => `<td class="number${extra}">${text}</td>`)
  return `${open}<td class="number">${slide.slide}</td><th scope="row">${foreign(slide.name, lang)}</th>${cells.join('')}</tr>`
}

/** `24 s (18–31)`: the median, and from the shortest to the longest. */
function tellRuns({ rehearsed }: PacedSlide): string {
  if (rehearsed === undefined) return '–'
  const { median, least, most } = rehearsed
  const [from, to] = [Math.round(least), Math.round(most)]
  return `${tellLength(median)}${to > from ? ` (${from}–${to})` : ''}`
}

function tellLength(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : formatClock(seconds)
}

/** The talk's own words, in its own language. */
function foreign(text: string, lang: string): string {
  return `<bdi lang="${escapeHtml(lang)}">${escapeHtml(text)}</bdi>`
}
