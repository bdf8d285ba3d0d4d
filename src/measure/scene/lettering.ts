import type { Link, TextRun } from '../../model/scene.ts'
import { readColour, writeColour } from './colours.ts'
import { pixels, round } from './css.ts'
import { averageGradient, readGradient } from './gradient.ts'
import type { Script } from './scripts.ts'
import { readShadows } from './shadows.ts'

export type Lettering = Omit<TextRun, 'kind' | 'text' | 'field'>

export function dropSpacing({ spacing: _, ...letters }: Lettering): Lettering {
  return letters
}

/** What is asked of the browser once for all letters alike. */
export function nameProbe(style: CSSStyleDeclaration, script: Script): string {
  return `${script}|${style.fontWeight}|${style.fontStyle}|${style.fontFamily}`
}

/** What the elements around a text do to it, from the outside in. */
export interface Around {
  readonly scale: number
  readonly opacity: number
  readonly link?: Link
  readonly underline: boolean
  readonly strike: boolean
  readonly line?: Pick<Lettering, 'lineStyle' | 'lineColour'>
  /** A picture or gradient that shines through the letters, as CSS says it. */
  readonly through?: string
  readonly raise: number
  readonly highlight?: string
  readonly lang?: string
}

export function readLettering(style: CSSStyleDeclaration, around: Around): Lettering {
  const { scale, link, raise, highlight, lang } = around
  const spacing = pixels(style.letterSpacing) * scale
  return {
    font: style.fontFamily,
    size: round(pixels(style.fontSize) * scale),
    colour: readInk(style, around),
    weight: Number(style.fontWeight) || 400,
    ...(/italic|oblique/.test(style.fontStyle) && { italic: true }),
    ...(around.underline && { underline: true }),
    ...(around.strike && { strike: true }),
    ...((around.underline || around.strike) && around.line),
    ...readEffects(style, around),
    ...(highlight !== undefined && { highlight }),
    ...(Math.abs(raise) > 0.5 && { raise: round(raise) }),
    ...(Math.abs(spacing) > 0.01 && { spacing: round(spacing) }),
    ...(link && { link }),
    ...(lang !== undefined && { lang }),
  }
}

/** The colour of letters; one of a gradient that shines through them stands for it. */
function readInk(style: CSSStyleDeclaration, { opacity, through }: Around): string {
  const fill = readColour(style.webkitTextFillColor)
  if (fill) return writeColour(fill, opacity)
  if (through === undefined) return '#00000000'
  const average = averageGradient(through) ?? unknownPicture
  return writeColour(average, opacity)
}

/** What stands for a picture that shines through letters. */
const unknownPicture = { red: 128, green: 128, blue: 128, alpha: 1 }

/** What CSS draws with letters besides their colour, and presentations do, too. */
function readEffects(
  style: CSSStyleDeclaration,
  { scale, opacity, through }: Around,
): Pick<Lettering, 'smallCaps' | 'through' | 'shadow' | 'outline'> {
  const clear = through !== undefined && !readColour(style.webkitTextFillColor)
  const gradient = clear ? readGradient(through, { width: 1, height: 1 }, opacity) : undefined
  const [shadow] = readShadows(style.textShadow, scale, opacity)
  const width = pixels(style.webkitTextStrokeWidth) * scale
  const stroke = width > 0 ? readColour(style.webkitTextStrokeColor) : undefined
  return {
    ...(/small-caps/.test(style.fontVariantCaps) && { smallCaps: true }),
    ...(gradient && { through: gradient }),
    ...(shadow && { shadow }),
    ...(stroke && { outline: { colour: writeColour(stroke, opacity), width: round(width) } }),
  }
}

export function transformText(text: string, style: CSSStyleDeclaration): string {
  switch (style.textTransform) {
    case 'uppercase':
      return text.toUpperCase()
    case 'lowercase':
      return text.toLowerCase()
    case 'capitalize':
      return text.replace(
        /(^|[\s\u00a0(“"'-])(\p{L})/gu,
        (_, before: string, letter: string) => before + letter.toUpperCase(),
      )
    default:
      return text
  }
}
