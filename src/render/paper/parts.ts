import { escapeHtml } from '../text.ts'
import type { Part, Piece } from './passages.ts'

/** The script's blocks as they are set on paper. */
export function renderParts(parts: readonly Part[]): string {
  return parts.map(renderPart).join('')
}

function renderPart(part: Part): string {
  switch (part.kind) {
    case 'paragraph': {
      const classes = [part.quoted ? 'quoted' : '', part.goesOn ? 'goes-on' : ''].filter(Boolean).join(' ')
      const voice = part.voice === undefined ? '' : `<b class="voice">${escapeHtml(part.voice)}</b> `
      return `<p${classes && ` class="${classes}"`}>${voice}${joinPieces(part.pieces)}</p>`
    }
    case 'heading':
      return `<h4>${escapeHtml(part.text)}</h4>`
    case 'hand-over':
      return `<p class="takes-over"><b>${escapeHtml(part.to)}</b> takes over</p>`
    case 'orphan':
      return `<p class="orphan"><b>Cue ${part.cue}</b> has no slide</p>`
    case 'hold':
      return `<p class="holds"><b>Cue ${part.cue}</b> holds the slide</p>`
  }
}

const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}。、！？」]$/u

function joinPieces(pieces: readonly Piece[]): string {
  return pieces
    .map((piece, index) => {
      const before = pieces[index - 1]
      const gap = before === undefined || (before.kind === 'text' && spaceless.test(before.text)) ? '' : ' '
      return `${gap}${renderPiece(piece)}`
    })
    .join('')
}

function renderPiece({ kind, text }: Piece): string {
  return kind === 'text' ? escapeHtml(text) : `<span class="${kind}">${escapeHtml(text)}</span>`
}

/** How {@link renderParts} is drawn: what differs, differs in grey as well. */
export const partsStyle = `
h4{font:600 11pt/16.5pt 'offbook text',serif;margin:2mm 0 1mm;break-after:avoid}
.said>*+p{margin-top:2.2mm}.said>*+p.goes-on{margin-top:0}
.voice{font:600 8.5pt/1 'offbook plain',sans-serif;letter-spacing:.06em;text-transform:uppercase}
.quoted{border-left:.7mm solid #b9b0a4;padding-left:3mm}
.pause,.click{display:inline-block;font:500 7.5pt/10pt 'offbook plain',sans-serif;padding:0 1.6mm;white-space:nowrap;vertical-align:.4mm}
.pause{border:.25mm solid #8a8278;border-radius:5pt;color:#4a443d}
.click{border:.25mm solid #1d1a17;border-left-width:1.2mm;font-weight:600}
.direction{font-style:italic;color:#5f5a54}
.direction::before{content:'('}.direction::after{content:')'}
.takes-over,.holds,.orphan{font:400 8.5pt/12pt 'offbook plain',sans-serif;break-inside:avoid}
.takes-over{border-top:.3mm solid #1d1a17;padding-top:1mm}
.holds{color:#4a443d}
.orphan{display:table;border:.4mm dotted #8a5a00;background:#ffe9bd;color:#4a3000;padding:.6mm 2.4mm}
`
