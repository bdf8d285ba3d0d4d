import type { TextBox } from '../model/layout.ts'
import { type Edges, placeEdges, round } from './edges.ts'
import type { Ground } from './ground.ts'
import { pickFont } from './ink.ts'
import { readScale } from './scale.ts'
import { placePseudo } from './surfaces.ts'
import { measureTones, readStroke, type Strokes } from './tones.ts'

/** The page number, which a theme draws after a section's content. */
export function measurePageNumber(section: HTMLElement, ground: Ground): TextBox | undefined {
  const text = section.dataset['marpitPagination']
  const style = getComputedStyle(section, '::after')
  if (text === undefined || style.content === 'none' || style.visibility !== 'visible') return undefined
  if (style.display === 'none' || Number(style.opacity) < 0.02) return undefined
  const frame = placePseudo(section, style, section)
  const canvas = pickFont(style.font)
  if (!frame || !canvas) return undefined
  const shown = readContent(style.content, section) ?? text
  const line = placeLine(frame, style, canvas.measureText(shown), readScale(section))
  const [red, green, blue, alpha] = readStroke(style)
  const fontSize = Number.parseFloat(style.fontSize) * readScale(section)
  const strokes: Strokes = {
    element: section,
    text: shown,
    fontSize,
    bold: Number(style.fontWeight) >= 700,
    raised: false,
    color: [red, green, blue, alpha * Number(style.opacity)],
    shadowed: style.textShadow !== 'none',
    pieces: [line],
  }
  const painted = style.backgroundImage !== 'none' || !/rgba\(.*, 0\)/.test(style.backgroundColor)
  const others = ground.paints.filter((paint) => paint.element !== section)
  const ink = placeEdges(line, ground.origin)
  return {
    kind: 'text',
    element: 'section::after',
    block: 'section::after',
    part: 'number',
    placed: 0,
    ...placeEdges(frame, ground.origin),
    text: shown,
    fontSize: round(fontSize),
    ink,
    lines: [ink],
    formula: false,
    turned: false,
    decorates: false,
    waits: false,
    missing: '',
    tones: painted ? [] : measureTones([strokes], { ...ground, paints: others }),
  }
}

/** What a generated text says. */
function readContent(content: string, section: HTMLElement): string | undefined {
  const parts = content.match(/"(?:[^"\\]|\\.)*"|attr\([^)]*\)/g)
  return parts
    ?.map((part) =>
      part.startsWith('"') ? part.slice(1, -1) : (section.getAttribute(part.slice(5, -1).trim()) ?? ''),
    )
    .join('')
}

function placeLine(frame: Edges, style: CSSStyleDeclaration, text: TextMetrics, scale: number): Edges {
  const read = (name: string) => (Number.parseFloat(style.getPropertyValue(name)) || 0) * scale
  const left = frame.left + read('padding-left') + read('border-left-width')
  const right = frame.right - read('padding-right') - read('border-right-width')
  const top = frame.top + read('padding-top') + read('border-top-width')
  const width = text.width * scale
  const height = (text.fontBoundingBoxAscent + text.fontBoundingBoxDescent) * scale
  const lineHeight = (Number.parseFloat(style.lineHeight) || 0) * scale || height
  const base = top + (lineHeight - height) / 2 + text.fontBoundingBoxAscent * scale
  const start =
    style.textAlign === 'right' || style.textAlign === 'end'
      ? right - width
      : style.textAlign === 'center'
        ? (left + right - width) / 2
        : left
  return {
    left: start,
    right: start + width,
    top: base - text.actualBoundingBoxAscent * scale,
    bottom: base + text.actualBoundingBoxDescent * scale,
  }
}
