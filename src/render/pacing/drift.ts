import * as Plot from '@observablehq/plot'
import type { PacedRun, Pacing, PacingBand } from '../../model/pacing.ts'
import { formatClock } from '../../model/seconds.ts'
import { countUp, cutBands, draw, fitLabel, listNumbers, shadeBand, side, width } from './canvas.ts'
import { measureText } from './text-width.ts'

/** How far behind the plan each run is after each slide, as SVG. */
export function plotDrift({ runs, bands, slides }: Pacing): string {
  const points = runs.flatMap(({ points }) => points)
  const first = Math.min(...points.map(({ slide }) => slide))
  const last = Math.max(...points.map(({ slide }) => slide))
  const [ahead, behind] = [
    Math.min(...points.map(({ drift }) => drift)),
    Math.max(...points.map(({ drift }) => drift)),
  ]
  const [low, high] = [Math.min(-15, ahead * 1.1), Math.max(15, behind * 1.1)]
  const shown = cutBands(bands, first, last)
  const room = Math.max(...runs.map((run) => measureText(tellRun(run), 13))) + 18
  const step = (width - side - 24 - room) / Math.max(1, last - first + 1)
  const tall = 250
  const ends = spreadLabels(runs, (drift) => ((high - drift) / (high - low)) * (tall - 56))
  const stroke = (at: number) => (at === runs.length - 1 ? 'var(--accent)' : 'var(--run)')
  return draw({
    height: tall,
    ...{ marginLeft: side + 24, marginRight: room, marginTop: 30, marginBottom: 26 },
    x: { domain: [first - 0.5, last + 0.5], axis: null },
    y: { domain: [low, high], axis: null },
    marks: [
      Plot.rect(shown, {
        ...{ x1: (band: PacingBand) => band.first - 0.5, x2: (band: PacingBand) => band.last + 0.5 },
        ...{
          y1: low,
          y2: high,
          fill: (band: PacingBand) => shadeBand(bands.findIndex((one) => one.label === band.label)),
        },
      }),
      Plot.text(shown, {
        ...{ x: (band: PacingBand) => band.first - 0.5, y: high, dy: -10, dx: 2 },
        ...{ textAnchor: 'start', lineAnchor: 'bottom', className: 'strong' },
        text: (band: PacingBand) => fitLabel(band, (band.last - band.first + 1) * step - 6),
      }),
      Plot.gridY(listDrifts(low, high), { stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.axisY([0, ...listDrifts(low, high)], {
        tickSize: 0,
        tickPadding: 8,
        label: null,
        tickFormat: tellDrift,
      }),
      Plot.ruleY([0], { stroke: 'var(--ink)', strokeWidth: 1.5 }),
      ...runs.map((run, at) =>
        Plot.line(
          [
            { slide: (run.points[0]?.slide ?? 1) - 0.5, drift: 0 },
            ...run.points.map(({ slide, drift }) => ({ slide: slide + 0.5, drift })),
          ],
          {
            ...{ x: 'slide', y: 'drift', stroke: stroke(at), strokeLinejoin: 'round' },
            ...{
              strokeWidth: at === runs.length - 1 ? 3 : 2,
              strokeOpacity: 0.45 + (0.55 * (at + 1)) / runs.length,
            },
          },
        ),
      ),
      ...ends.map(({ run, x, shift }, at) =>
        Plot.text([run], {
          ...{
            x,
            y: ({ drift }: PacedRun) => drift,
            dx: 8,
            dy: shift,
            textAnchor: 'start',
            lineAnchor: 'middle',
          },
          ...{
            className: 'strong',
            text: tellRun,
            fill: at === runs.length - 1 ? 'var(--accent)' : 'var(--muted)',
          },
        }),
      ),
      Plot.text(listNumbers(slides.slice(first - 1, last), step, new Set()), {
        ...{ x: (slide: number) => slide, y: low, dy: 10, lineAnchor: 'top', fill: 'var(--muted)' },
        text: (slide: number) => `${slide}`,
      }),
    ],
  })
}

function tellRun({ label, drift }: PacedRun): string {
  return `${label} ${Math.abs(drift) < 0.5 ? 'on plan' : tellDrift(drift)}`
}

/** `plan`, `+1:05`, `−0:20`. */
function tellDrift(seconds: number): string {
  if (Math.abs(seconds) < 0.5) return 'plan'
  return `${seconds > 0 ? '+' : '−'}${formatClock(Math.abs(seconds))}`
}

function listDrifts(low: number, high: number): number[] {
  const step = [5, 10, 15, 30, 60, 120, 300, 600, 900].find((seconds) => (high - low) / seconds < 5) ?? 1800
  return [...countUp(step, -low).map((tick) => -tick), ...countUp(step, high)]
}

interface RunEnd {
  readonly run: PacedRun
  readonly x: number
  /** Pixels that keep labels apart. */
  readonly shift: number
}

const lineHeight = 16

/** Where the label of each run stands: at the end of its line, below another that is too near. */
function spreadLabels(runs: readonly PacedRun[], place: (drift: number) => number): RunEnd[] {
  const placed: { at: number; y: number }[] = []
  const order = runs.map((_, at) => at).sort((a, b) => (runs[b]?.drift ?? 0) - (runs[a]?.drift ?? 0))
  for (const at of order) {
    const wish = place(runs[at]?.drift ?? 0)
    const above = placed.at(-1)
    placed.push({ at, y: above === undefined ? wish : Math.max(wish, above.y + lineHeight) })
  }
  return runs.map((run, at) => {
    const y = placed.find((one) => one.at === at)?.y ?? 0
    return { run, x: (run.points.at(-1)?.slide ?? 0) + 0.5, shift: y - place(run.drift) }
  })
}
