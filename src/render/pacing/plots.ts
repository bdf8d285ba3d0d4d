import * as Plot from '@observablehq/plot'
import type { PacedSlide, Pacing, PacingBand, PacingPart } from '../../model/pacing.ts'
import { formatClock } from '../../model/seconds.ts'
import { countUp, cutBands, draw, fitLabel, fitText, listNumbers, shadeBand, side, width } from './canvas.ts'

/** The slot from its first to its last second, as SVG. */
export function plotSlot(pacing: Pacing): string {
  const parts = placeParts(pacing.parts)
  const total = Math.max(pacing.slot ?? 0, parts.at(-1)?.end ?? 0)
  const box = (part: PlacedPart) => ((part.end - part.start) / total) * width - 3
  const inside = { y: 0.5, textAnchor: 'start', dx: 7, lineAnchor: 'middle' } as const
  const excess = pacing.over > 0 && pacing.slot !== undefined ? [pacing.slot - pacing.reserve] : []
  return draw({
    height: 86,
    margin: 0,
    marginBottom: 24,
    x: { domain: [0, total], axis: null },
    y: { domain: [0, 1], axis: null },
    marks: [
      Plot.rect(parts, {
        ...{ x1: 'start', x2: 'end', y1: 0, y2: 1, insetLeft: 1.5, insetRight: 1.5, rx: 5 },
        fill: ({ kind }: PlacedPart) => partFills[kind],
        title: (part: PlacedPart) => `${part.label} ${formatClock(part.seconds)}`,
      }),
      Plot.rect(excess, {
        ...{ x1: (from: number) => from, x2: pacing.seconds, y1: 0, y2: 1, insetLeft: 1.5, rx: 5 },
        fill: 'url(#over)',
      }),
      Plot.text(parts, {
        ...{ ...inside, x: 'start', dy: -10, className: 'strong' },
        text: (part: PlacedPart) => fitLabel(part, box(part) - 10),
      }),
      Plot.text(parts, {
        ...{ ...inside, x: 'start', dy: 9 },
        text: (part: PlacedPart) => fitText(formatClock(part.seconds), box(part) - 8),
      }),
      Plot.axisX(listTicks(total, pacing.slot ?? Number.POSITIVE_INFINITY), {
        anchor: 'bottom',
        tickSize: 4,
        tickFormat: formatClock,
      }),
      Plot.text(pacing.slot === undefined ? [] : [pacing.slot], {
        ...{ x: (slot: number) => slot, y: 0, dy: 7, lineAnchor: 'top', text: formatClock },
        ...{
          textAnchor: excess.length > 0 ? 'middle' : 'end',
          className: 'strong',
          fill: excess.length > 0 ? 'var(--accent)' : 'var(--ink)',
        },
      }),
      Plot.ruleX(excess.length > 0 && pacing.slot !== undefined ? [pacing.slot] : [], {
        ...{ stroke: 'var(--accent)', strokeWidth: 2 },
      }),
    ],
  })
}

/** Seconds a slide, with acts as bands, as SVG. */
export function plotSlides(pacing: Pacing): string {
  const { looks } = pacing
  const end = pacing.slides.findLastIndex(({ seconds }) => seconds !== undefined) + 1
  const slides = pacing.slides.slice(0, end)
  const bands = cutBands(pacing.bands, 1, end)
  const most = Math.max(
    10,
    ...slides.map(({ seconds = 0, rehearsed }) => Math.max(seconds, rehearsed?.most ?? 0)),
  )
  const top = most * 1.12
  const step = (width - side) / Math.max(1, slides.length)
  const known = slides.filter(({ seconds }) => seconds !== undefined)
  const first = new Set(looks.map(({ slide }) => slide))
  const run = slides.filter(({ rehearsed }) => rehearsed !== undefined)
  const tone = ({ slow }: PacedSlide) => (slow ? 'var(--accent)' : 'var(--ink)')
  const fill = ({ slide, scripted, rehearsed }: PacedSlide) =>
    !scripted && rehearsed === undefined
      ? 'url(#hatch)'
      : first.has(slide)
        ? 'var(--accent-bar)'
        : 'var(--bar)'
  const gap = Math.min(2, step * 0.12)
  return draw({
    height: 300,
    ...{ marginLeft: side, marginRight: 0, marginTop: 30, marginBottom: 26 },
    x: { domain: [0.5, slides.length + 0.5], axis: null },
    y: { domain: [0, top], axis: null },
    marks: [
      Plot.rect(bands, {
        ...{ x1: (band: PacingBand) => band.first - 0.5, x2: (band: PacingBand) => band.last + 0.5 },
        ...{ y1: 0, y2: top, fill: (band: PacingBand) => shadeBand(bands.indexOf(band)) },
      }),
      Plot.text(bands, {
        ...{ x: (band: PacingBand) => band.first - 0.5, y: top, dy: -10, dx: 2 },
        ...{ textAnchor: 'start', lineAnchor: 'bottom', className: 'strong' },
        text: (band: PacingBand) => fitLabel(band, (band.last - band.first + 1) * step - 6),
      }),
      Plot.gridY(listScale(most), { stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisY(listScale(most), { tickSize: 0, tickPadding: 8, label: null, tickFormat: tellTick }),
      Plot.rect(known, {
        ...{ x1: ({ slide }: PacedSlide) => slide - 0.5, x2: ({ slide }: PacedSlide) => slide + 0.5 },
        ...{ y1: 0, y2: 'seconds', insetLeft: gap, insetRight: gap, ry2: Math.min(3, step / 6), fill },
        title: (slide: PacedSlide) =>
          `${slide.slide} ${slide.name}: ${Math.round(slide.seconds ?? 0)} s${slide.scripted ? '' : ', no script'}`,
      }),
      Plot.ruleY([0], { stroke: 'var(--muted)' }),
      Plot.ruleX(run, {
        ...{ x: 'slide', y1: (slide: PacedSlide) => slide.rehearsed?.least ?? 0 },
        ...{ y2: (slide: PacedSlide) => slide.rehearsed?.most ?? 0, stroke: tone, strokeWidth: 1.5 },
      }),
      Plot.dot(run, {
        ...{ x: 'slide', y: (slide: PacedSlide) => slide.rehearsed?.median ?? 0 },
        ...{ r: Math.min(4.5, Math.max(2, step * 0.22)), fill: tone, stroke: 'var(--paper)', strokeWidth: 1 },
      }),
      Plot.text(
        known.filter(({ unsure }) => unsure),
        {
          x: 'slide',
          y: ({ seconds = 0, rehearsed }: PacedSlide) => Math.max(seconds, rehearsed?.most ?? 0),
          dy: -6,
          lineAnchor: 'bottom',
          className: 'doubt',
          text: () => '?',
        },
      ),
      Plot.text(listNumbers(slides, step, first), {
        ...{
          x: (slide: number) => slide,
          y: 0,
          dy: 10,
          lineAnchor: 'top',
          text: (slide: number) => `${slide}`,
        },
        fill: (slide: number) => (first.has(slide) ? 'var(--accent)' : 'var(--muted)'),
      }),
    ],
  })
}

/** Patterns that plots fill with: one definition for the whole page. */
export const patterns = `<svg class="patterns" width="0" height="0" aria-hidden="true"><defs>${[
  ['hatch', 'hatch-paper', 'hatch-line'],
  ['over', 'over-paper', 'over-line'],
]
  .map(
    ([id, paper, line]) =>
      `<pattern id="${id}" width="9" height="9" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="${paper}" width="9" height="9"/><rect class="${line}" width="4" height="9"/></pattern>`,
  )
  .join('')}</defs></svg>`

interface PlacedPart extends PacingPart {
  readonly start: number
  readonly end: number
}

const partFills: Readonly<Record<PacingPart['kind'], string>> = {
  act: 'var(--bar)',
  loose: 'var(--bar)',
  unscripted: 'url(#hatch)',
  spare: 'var(--spare)',
  reserve: 'var(--accent-soft)',
}

function placeParts(parts: readonly PacingPart[]): PlacedPart[] {
  let start = 0
  return parts.map((part) => {
    const placed = { ...part, start, end: start + part.seconds }
    start = placed.end
    return placed
  })
}

/** Round times along the slot, at most eight, with room for the one at its end. */
function listTicks(total: number, slot: number): number[] {
  const step = [30, 60, 120, 300, 600, 900, 1800].find((seconds) => total / seconds <= 8) ?? 3600
  return countUp(step, total - step * 0.35).filter((tick) => Math.abs(tick - slot) > step * 0.35)
}

/** Seconds beside the bars: three to five lines. */
function listScale(most: number): number[] {
  const step = [5, 10, 15, 20, 30, 60, 120, 300, 600].find((seconds) => most / seconds < 5) ?? 1800
  return countUp(step, most)
}

function tellTick(seconds: number): string {
  return seconds < 120 ? `${seconds} s` : formatClock(seconds)
}
