import type { Colour } from '../../model/scene.ts'
import type { ThemeColors } from './theme.ts'
import { toMille } from './units.ts'
import { element, type Xml } from './xml.ts'

/** Colours that have a name in the presentation's theme: what is drawn in one of them follows the theme. */
export type Palette = ReadonlyMap<string, string>

export function openPalette({ text, background, text2, background2, accents, link }: ThemeColors): Palette {
  const named: [string, string][] = [
    [background2, 'bg2'],
    ...accents.map((color, index): [string, string] => [color, `accent${index + 1}`]).reverse(),
    [link, 'hlink'],
    [text2, 'tx2'],
    [background, 'bg1'],
    [text, 'tx1'],
  ]
  return new Map(named)
}

/** `#rrggbb` or `#rrggbbaa` as `a:schemeClr` or `a:srgbClr`; `opacity` is multiplied in. */
export function writeColour(colour: Colour, palette: Palette, opacity = 1): Xml {
  const hex = toHex(colour)
  const share = opacity * readAlpha(colour)
  const alpha = share < 1 && element('a:alpha', { val: toMille(share) })
  const name = palette.get(hex)
  return name === undefined
    ? element('a:srgbClr', { val: hex }, alpha)
    : element('a:schemeClr', { val: name }, alpha)
}

export function writeSolid(colour: Colour, palette: Palette, opacity = 1): Xml {
  return element('a:solidFill', {}, writeColour(colour, palette, opacity))
}

/** Six hex digits, upper case. */
export function toHex(colour: Colour): string {
  return colour.slice(1, 7).toUpperCase()
}

export function readAlpha(colour: Colour): number {
  return colour.length > 7 ? Number.parseInt(colour.slice(7, 9), 16) / 255 : 1
}

/** A see-through colour as it looks on paper of a colour. */
export function mixColour(colour: Colour, paper: string): Colour {
  const alpha = readAlpha(colour)
  const mixed = [0, 2, 4].map((at) => {
    const own = Number.parseInt(colour.slice(at + 1, at + 3), 16)
    const below = Number.parseInt(paper.slice(at, at + 2), 16)
    return Math.round(own * alpha + below * (1 - alpha))
      .toString(16)
      .padStart(2, '0')
  })
  return `#${mixed.join('')}`
}
