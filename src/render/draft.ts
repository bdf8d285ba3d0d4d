import type { Size } from '../model/talk.ts'

/**
 * Lays a DRAFT mark over a slide: drawn inside its SVG, so that every target shows it and no theme can style it away.
 */
export function markDraft(slide: string, size: Size): string {
  const end = slide.lastIndexOf('</svg>')
  if (end < 0) return slide
  const { width, height } = size
  const middle = `${width / 2} ${height / 2}`
  const mark =
    `<text x="${width / 2}" y="${height / 2}" transform="rotate(-24 ${middle})" text-anchor="middle" dominant-baseline="central" ` +
    `style="font:700 ${Math.round(height / 3.2)}px sans-serif!important;letter-spacing:.08em!important;fill:#c00!important;` +
    `fill-opacity:.28!important;visibility:visible!important;pointer-events:none">DRAFT</text>`
  return slide.slice(0, end) + mark + slide.slice(end)
}
