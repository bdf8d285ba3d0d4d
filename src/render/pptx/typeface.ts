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

/** As the theme calls it, where it is one of the theme's two. */
export function nameLatin(family: string, { heading, body }: ThemeFonts): string {
  const name = nameTypeface(family)
  if (name === body) return '+mn-lt'
  return name === heading ? '+mj-lt' : name
}
