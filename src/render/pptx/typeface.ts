import type { ThemeFonts } from './theme.ts'

/** Faces that are as wide as one every office has: the embedded browser and Linux draw with the first. */
const twins: Readonly<Record<string, string>> = {
  Arimo: 'Arial',
  'Liberation Sans': 'Arial',
  Helvetica: 'Arial',
  Tinos: 'Times New Roman',
  'Liberation Serif': 'Times New Roman',
  Cousine: 'Courier New',
  'Liberation Mono': 'Courier New',
  Carlito: 'Calibri',
  Caladea: 'Cambria',
}

/** The family that a presentation program should look for. */
export function nameTypeface(family: string): string {
  return twins[family] ?? family
}

/** What letters are set in: a face that is a family of its own goes by its own name. */
export function nameFace({ font, face }: { readonly font: string; readonly face?: string }): string {
  return face ?? nameTypeface(font)
}

/** As the theme calls it, where it is one of the theme's two. */
export function nameLatin(family: string, { heading, body }: ThemeFonts): string {
  const name = nameTypeface(family)
  if (name === body) return '+mn-lt'
  return name === heading ? '+mj-lt' : name
}

const monospaced = /mono|cour|code|cousine|consol|menlo|typewriter/i
const serifs =
  /serif|roman|tinos|times|georgia|garamond|fraunces|playfair|merriweather|lora|bodoni|caslon|baskerville|palatino|cambria|caladea|ming|song/i

function isMonospaced(family: string): boolean {
  return monospaced.test(family)
}

/** What kind of face it is: what a program takes the nearest of, where it does not have it. */
export function tellFamily(family: string): { readonly pitchFamily: number; readonly charset: number } {
  const isSerif = serifs.test(family) && !/sans/i.test(family)
  return { pitchFamily: isMonospaced(family) ? 49 : isSerif ? 18 : 34, charset: 0 }
}
