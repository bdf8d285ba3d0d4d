import type { Rect } from '../../model/layout.ts'
import type { Colour } from '../../model/scene.ts'

/** What a browser's own controls are as high as. */
const usual = 54

/** Controls of a sound, which the browser draws with its own hand and otherwise each time. */
export function drawPlayer(
  { width, height }: Rect,
  { colorScheme }: CSSStyleDeclaration,
  behind: Colour | undefined,
): string {
  const dark = colorScheme.includes('dark')
  const [ground, ink, track] = dark ? ['#37383a', '#fff', '#b5b5b7'] : ['#f1f3f4', '#202124', '#9aa0a6']
  const scale = height / usual
  const wide = width / scale
  const controls =
    `<path d="M22.5 21.5v11.5l9 -5.75z" fill="${ink}"/>` +
    `<text x="47" y="32" font-family="Arimo, Arial, sans-serif" font-size="14" fill="${ink}">0:00 / 0:00</text>` +
    `<path d="M131 27H${Math.max(131, wide - 92)}" stroke="${track}" stroke-width="4" stroke-linecap="round"/>` +
    `<path d="M${wide - 66} 24.500v5h3.500l4.500 4.500v-14l-4.500 4.500zM${wide - 55.5} 23.500q3.500 3.500 0 7" fill="${ink}"/>` +
    `<path d="M${wide - 54.5} 20.500q8 6.500 0 13" stroke="${ink}" stroke-width="1.500" fill="none"/>` +
    [21.5, 27, 32.5].map((y) => `<circle cx="${wide - 26}" cy="${y}" r="1.700" fill="${ink}"/>`).join('')
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    // Programs show grey or white where one can see through a sound.
    (behind === undefined ? '' : `<rect width="${width}" height="${height}" fill="${behind}"/>`) +
    `<rect width="${width}" height="${height}" rx="${height / 2}" fill="${ground}"/>` +
    `<g transform="scale(${scale})">${controls}</g></svg>`
  )
}
