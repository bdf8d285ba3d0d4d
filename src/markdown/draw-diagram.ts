import { renderMermaidSVG } from 'beautiful-mermaid'
import type { Artist, Drawn } from './draw.ts'

const look = {
  transparent: true,
  padding: 4,
  bg: 'var(--marp-mermaid-background, var(--marp-shiki-background))',
  fg: 'var(--marp-mermaid-foreground, var(--marp-shiki-foreground))',
  line: 'var(--marp-mermaid-line)',
  accent: 'var(--marp-mermaid-accent, var(--marp-shiki-token-keyword))',
  muted: 'var(--marp-mermaid-muted, var(--marp-shiki-token-comment))',
  surface: 'var(--marp-mermaid-surface, var(--marp-shiki-background))',
  border: 'var(--marp-mermaid-border)',
}

/** Draws Mermaid diagrams as SVG, in the colours of the theme. */
export const drawDiagrams: Artist = (drawings) => drawings.map(({ source }) => drawDiagram(source))

function drawDiagram(source: string): Drawn {
  const loose = findLooseArrow(source)
  if (loose !== undefined) return { ok: false, message: 'An arrow here has only one end.', offset: loose }
  try {
    const svg = renderMermaidSVG(layOutFlow(source), look).replace(
      /^<svg\b/,
      '<svg data-marp-mermaid role="img" aria-label="Diagram"',
    )
    // The library asks the network for a font that we ship.
    return { ok: true, html: `<p>${svg.replace(/@import\s+url\([^)]*\)\s*;?/g, '')}</p>\n` }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    const [, header] = /^Invalid mermaid header: "(.*?)"(?=\. Expected|$)/.exec(message) ?? []
    return {
      ok: false,
      message: header === undefined ? message.replace(/\s+/g, ' ') : explainHeader(header),
      offset: Number(/line (\d+)/i.exec(message)?.[1] ?? 1) - 1,
    }
  }
}

function explainHeader(header: string): string {
  const kinds = 'graph, flowchart, sequenceDiagram, classDiagram, stateDiagram-v2, erDiagram, xychart-beta'
  return `There is no drawing of \`${header.slice(0, 40)}\`: a diagram opens with one of ${kinds}.`
}

const looseArrow = /^(?:--+>?|==+>?|-\.+->?)\s+\S|[\w\])}|"']\s*(?:--+>?|==+>?|-\.+->?);?$/

/** The library leaves such a line of a flow chart out and says nothing. Gives the line, from 0. */
function findLooseArrow(source: string): number | undefined {
  if (!isFlowChart(source)) return undefined
  const lines = source
    .split('\n')
    .map((line) => line.replace(/%%.*$/, '').split(labels).filter(isOutside).join('x'))
  const at = lines.findIndex((line) => looseArrow.test(line.trim()))
  return at < 0 ? undefined : at
}

function isOutside(_: string, index: number): boolean {
  return index % 2 === 0
}

function isFlowChart(source: string): boolean {
  return /^\s*(?:graph|flowchart)\b/m.test(source)
}

const labels = /(\[[^\]]*\]|\([^)]*\)|\{[^}]*\}|\|[^|]*\||"[^"]*")/
const semicolon = /;[ \t]*(?=\S)/g
const arrow = /(\w)(<?(?:--+|==+|-\.+-)(?:>|[ox](?=\s))?)(?=[\w\s|"([{]|$)/g

/**
 * `A-->B` is a flow chart's most common line, and the library takes `A--` for a name; it reads one statement a line, where
 * Mermaid takes semicolons too: `graph LR; A-->B;`.
 */
function layOutFlow(source: string): string {
  if (!isFlowChart(source)) return source
  return source
    .split('\n')
    .map((line) => {
      if (line.trim().startsWith('%%')) return line
      return line
        .replace(/;\s*$/, '')
        .split(labels)
        .map((part, index) => (index % 2 ? part : part.replace(semicolon, '\n').replace(arrow, '$1 $2 ')))
        .join('')
    })
    .join('\n')
}
