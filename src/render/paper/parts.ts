import { escapeHtml } from '../text.ts'
import type { Paragraph, Part, Piece } from './passages.ts'

/** The script's blocks as they are set on paper; who talks is told where it is not plain from what stands before. */
export function renderParts(parts: readonly Part[], speakers: readonly string[] = []): string {
  let talking: string | undefined
  return parts
    .map((part) => {
      const before = talking
      if (part.kind === 'hand-over') talking = part.to
      if (part.kind === 'paragraph') talking = part.speaker ?? talking
      return renderPart(part, speakers, before)
    })
    .join('')
}

function renderPart(part: Part, speakers: readonly string[], talking: string | undefined): string {
  switch (part.kind) {
    case 'paragraph':
      return renderParagraph(part, speakers, talking)
    case 'heading':
      return `<h4 dir="auto">${escapeHtml(part.text)}</h4>`
    case 'hand-over':
      return `<p class="takes-over"><b>${escapeHtml(part.to)}</b> takes over</p>`
    case 'orphan':
      return `<p class="orphan"><b>Cue ${part.cue}</b> has no slide</p>`
    case 'hold':
      return `<p class="holds"><b>Cue ${part.cue}</b> holds the slide</p>`
  }
}

function renderParagraph(
  { speaker, voice, quoted, goesOn, pieces }: Paragraph,
  speakers: readonly string[],
  talking: string | undefined,
): string {
  const classes = [
    ...(quoted ? ['quoted'] : []),
    ...(goesOn ? ['goes-on'] : []),
    ...(speaker === undefined ? [] : [markSpeaker(speaker, speakers)]),
  ]
    .filter(Boolean)
    .join(' ')
  const names = [goesOn || speaker === talking ? undefined : speaker, voice].filter(
    (name) => name !== undefined,
  )
  const labels = names.map((name) => `<b class="voice">${escapeHtml(name)}</b> `).join('')
  return `<p dir="auto"${classes && ` class="${classes}"`}>${labels}${joinPieces(pieces)}</p>`
}

/** A class for each speaker but the first: their words stand beside a bar, solid, double, dotted. */
export function markSpeaker(speaker: string, speakers: readonly string[]): string {
  const place = speakers.indexOf(speaker)
  return place > 0 ? `speaker speaker-${Math.min(place, 3)}` : ''
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
.quoted{border-inline-start:.7mm solid #b9b0a4;padding-inline-start:3mm}
.speaker{border-inline-start:1.4mm solid #1d1a17;padding-inline-start:3mm}
.speaker-2{border-inline-start-style:double}.speaker-3{border-inline-start-style:dotted}
.speaker.quoted{padding-inline-start:6mm;font-style:italic}.said>.speaker+.speaker{margin-top:0;padding-top:2.2mm}
.pause,.click{display:inline-block;font:500 7.5pt/10pt 'offbook plain',sans-serif;padding:0 1.6mm;vertical-align:.4mm;max-width:100%;box-sizing:border-box}
.pause{border:.25mm solid #8a8278;border-radius:2mm;color:#4a443d}
.click{border:.25mm solid #1d1a17;border-inline-start-width:1.2mm;font-weight:600}
.direction{font-style:italic;color:#5f5a54}
.direction::before{content:'('}.direction::after{content:')'}
.takes-over,.holds,.orphan{font:400 8.5pt/12pt 'offbook plain',sans-serif;break-inside:avoid}
.takes-over{border-top:.3mm solid #1d1a17;padding-top:1mm}
.takes-over::before{content:'';display:inline-block;width:2.2mm;height:2.2mm;margin-inline-end:1.5mm;background:#1d1a17;clip-path:polygon(0 0,100% 50%,0 100%)}
.holds{color:#4a443d}
.orphan{display:table;border:.4mm dotted #8a5a00;background:#ffe9bd;color:#4a3000;padding:.6mm 2.4mm}
`
