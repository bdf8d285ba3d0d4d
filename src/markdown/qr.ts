import { encode } from 'uqr'
import { escapeText } from './slide/serialise.ts'

export interface QrSurroundings {
  readonly renderInline: (markdown: string) => string
  /** `offset`: lines below the first line of the fence's content. */
  readonly report: (finding: { rule: string; message: string; offset: number; hint?: string }) => void
}

/** Most squares a side that a phone tells apart from the back of a room, on a slide that shows other things, too. */
const mostSquares = 57

/** The white around a code, in squares: without it, phones do not find the code. */
const quiet = 4

const sizes = ['small', 'large']

/** A QR code as a drawing, the address below it as a link; lines after the first say what is there. */
export function renderQr(source: string, manner: string, surroundings: QrSurroundings): string {
  const lines = source.split('\n').map((line) => line.trim())
  const first = lines.findIndex((line) => line !== '')
  const fail = (message: string, hint?: string): string => {
    surroundings.report({ rule: 'failed-qr', message, offset: Math.max(0, first), ...(hint && { hint }) })
    return `<p><span class="ob-failed" role="img" aria-label="A QR code without an address">${escapeText(message)}</span></p>\n`
  }
  if (first < 0) return fail('There is nothing in this QR code.', 'Write the address into it.')
  const text = completeAddress(lines[first] ?? '')
  if (/^https?:/i.test(text) && (!URL.canParse(text) || /\s/.test(text)))
    return fail(`\`${text.slice(0, 60)}\` is no address.`)
  const squares = draw(text)
  if (!squares) return fail('This is too long for a QR code.', 'Shorten the address.')
  if (squares.length > mostSquares) {
    const count = `${squares.length} × ${squares.length}`
    const message = `This QR code has ${count} squares, too small to be read from the back of the room.`
    surroundings.report({ rule: 'dense-qr', message, offset: first, hint: 'Shorten the address.' })
  }
  const words = lines.slice(first + 1).filter((line) => line !== '')
  const size = sizes.find((name) => manner.split(/\s+/).includes(name))
  const caption = words.map((line) => surroundings.renderInline(line)).join('<br>')
  return compose({ text, squares, caption, size })
}

/** What one types into a browser, as a whole address; anything else stays what it is. */
function completeAddress(text: string): string {
  return /^(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}(?::\d+)?(?:[/?#]\S*)?$/u.test(text) ? `https://${text}` : text
}

function draw(text: string): readonly (readonly boolean[])[] | undefined {
  try {
    return encode(text, { ecc: 'M', border: 0 }).data
  } catch {
    return undefined
  }
}

interface Code {
  readonly text: string
  readonly squares: readonly (readonly boolean[])[]
  readonly caption: string
  readonly size: string | undefined
}

/** Dark on white, whatever the theme: many phones read nothing else. */
function compose({ text, squares, caption, size }: Code): string {
  const side = squares.length + 2 * quiet
  const label = escapeText(`QR code: ${text}`)
  const svg = `<svg class="ob-qr-code" role="img" aria-label="${label}" viewBox="0 0 ${side} ${side}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${side}v${side}H0z"/><path fill="#000" d="${trace(squares)}"/></svg>`
  const address = escapeText(text.replace(/^(?:https?:\/\/|mailto:|tel:)/i, '').replace(/\/$/, ''))
  const isLink = /^(?:https?|mailto|tel):/i.test(text)
  const said = caption === '' ? '' : `<span class="ob-qr-words">${caption}</span>`
  const shown = isLink || caption === '' ? `<span class="ob-qr-link">${address}</span>` : ''
  // A caption may hold links of its own.
  const code = isLink ? `<a href="${escapeText(text)}">${svg}${shown}</a>` : `${svg}${shown}`
  return `<div class="ob-qr${size === undefined ? '' : ` ob-qr-${size}`}">${said}${code}</div>\n`
}

/** Dark squares, a run of them in a row at a time. */
function trace(squares: readonly (readonly boolean[])[]): string {
  return squares
    .flatMap((row, y) =>
      [
        ...row
          .map((dark) => (dark ? '1' : '0'))
          .join('')
          .matchAll(/1+/g),
      ].map(({ 0: { length }, index }) => `M${index + quiet} ${y + quiet}h${length}v1h-${length}z`),
    )
    .join('')
}
