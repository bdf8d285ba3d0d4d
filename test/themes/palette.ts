import { readFileSync } from 'node:fs'

export type Palette = Readonly<Record<string, string>>

/** The colours of a theme as its tokens give them: the light palette, and what `dark` and `invert` make of it. */
export function readPalettes(theme: string): { light: Palette; dark: Palette } {
  const css = readFileSync(new URL(`../../themes/${theme}/tokens.css`, import.meta.url), 'utf8')
  const light = readColors(css, 'section {')
  return { light, dark: { ...light, ...readColors(css, 'section:is(.dark, .invert) {') } }
}

function readColors(css: string, selector: string): Palette {
  const start = css.indexOf(selector)
  if (start < 0) throw new Error(`No rule ${selector}`)
  const body = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries(
    [...body.matchAll(/--ob-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, color]) => [name, color]),
  )
}

/** WCAG 2 contrast ratio of two `#rrggbb` colours. */
export function measureContrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [measureLuminance(one), measureLuminance(other)].sort((a, b) => b - a)
  return (lighter + 0.05) / (darker + 0.05)
}

function measureLuminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
