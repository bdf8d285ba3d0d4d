import { pixels, round } from './css.ts'

/** The box that the browser gives to letters of a style, in the style's pixels. */
export interface LetterBox {
  readonly height: number
  /** From its bottom up to the baseline. */
  readonly depth: number
}

const boxes = new Map<string, LetterBox>()

export function measureLetters(style: CSSStyleDeclaration): LetterBox {
  const font = nameFont(style)
  const { textRendering } = style
  const key = `${textRendering} ${font}`
  const known = boxes.get(key)
  if (known) return known
  // Letters whose widths are not rounded stand up to a pixel higher.
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = rule(font, 'x', textRendering)
  const box = { height: fontBoundingBoxAscent + fontBoundingBoxDescent, depth: fontBoundingBoxDescent }
  boxes.set(key, box)
  return box
}

/** Width of a text in the pixels of its style. */
export function measureText(text: string, style: CSSStyleDeclaration): number {
  return (
    rule(nameFont(style), text, style.textRendering).width + pixels(style.letterSpacing) * [...text].length
  )
}

/** Size that letters are measured at, in pixels: large enough for a share of it to be exact. */
const ruled = 1000

/** Notes how wide the letters of a text are that are not known yet, in shares of their size. */
export function measureEach(text: string, style: CSSStyleDeclaration, known: Record<string, number>): void {
  let font: string | undefined
  for (const letter of text) {
    if (known[letter] !== undefined) continue
    font ??= `${style.fontStyle} ${style.fontWeight} ${ruled}px ${style.fontFamily}`
    known[letter] = round(rule(font, letter, style.textRendering).width) / ruled
  }
}

function nameFont({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): string {
  return `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
}

let ruler: CanvasRenderingContext2D | undefined
let set = ''

function rule(font: string, text: string, rendering: string): TextMetrics {
  ruler ??= document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
  const asked = `${rendering} ${font}`
  if (asked !== set) {
    // The canvas knows the page's word by its capital alone.
    ruler.textRendering = rendering === 'geometricprecision' ? 'geometricPrecision' : 'auto'
    ruler.font = font
    set = asked
  }
  return ruler.measureText(text)
}
