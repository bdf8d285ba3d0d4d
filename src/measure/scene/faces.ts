import { pixels } from './css.ts'

/** The box that the browser gives to letters of a style, in the style's pixels. */
export interface LetterBox {
  readonly height: number
  /** From its bottom up to the baseline. */
  readonly depth: number
}

const boxes = new Map<string, LetterBox>()

export function measureLetters(style: CSSStyleDeclaration): LetterBox {
  const font = nameFont(style)
  const known = boxes.get(font)
  if (known) return known
  const { fontBoundingBoxAscent, fontBoundingBoxDescent } = rule(font, 'x')
  const box = { height: fontBoundingBoxAscent + fontBoundingBoxDescent, depth: fontBoundingBoxDescent }
  boxes.set(font, box)
  return box
}

/** Width of a text in the pixels of its style. */
export function measureText(text: string, style: CSSStyleDeclaration): number {
  return rule(nameFont(style), text).width + pixels(style.letterSpacing) * [...text].length
}

function nameFont({ fontStyle, fontWeight, fontSize, fontFamily }: CSSStyleDeclaration): string {
  return `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
}

let ruler: CanvasRenderingContext2D | undefined

function rule(font: string, text: string): TextMetrics {
  ruler ??= document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D
  ruler.font = font
  return ruler.measureText(text)
}
