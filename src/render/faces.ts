import { listFaces } from './embed.ts'

/**
 * Leaves out the font faces that nothing on the slides can need: of families no rule names, and of characters that
 * no slide shows.
 */
export function pruneFaces(css: string, slides: string): string {
  const faces = listFaces(css)
  if (faces.length === 0) return css
  const rest = cutOut(css, faces).toLowerCase()
  const markup = slides.toLowerCase()
  const shown = listCharacters(`${slides}${css}`)
  const unused = faces.filter(({ start, end }) => {
    const face = css.slice(start, end)
    const family = /font-family\s*:\s*(?:"([^"]*)"|'([^']*)'|([^;}]*))/i.exec(face)
    const name = (family?.[1] ?? family?.[2] ?? family?.[3] ?? '').trim().toLowerCase()
    if (!rest.includes(name) && !markup.includes(name)) return true
    const range = /unicode-range\s*:\s*([^;}]*)/i.exec(face)?.[1]
    return range !== undefined && !coversAny(range, shown)
  })
  return cutOut(css, unused)
}

function cutOut(text: string, places: readonly { readonly start: number; readonly end: number }[]): string {
  const kept: string[] = []
  let end = 0
  for (const place of places) {
    kept.push(text.slice(end, place.start))
    end = place.end
  }
  kept.push(text.slice(end))
  return kept.join('')
}

/** Code points beyond ASCII; those within it are on every slide. */
function listCharacters(text: string): number[] {
  const characters = new Set([0x20, 0x41, 0x61])
  for (const match of text.matchAll(/[^\0-\x7f]/gu)) characters.add(match[0].codePointAt(0) ?? 0)
  return [...characters]
}

function coversAny(range: string, characters: readonly number[]): boolean {
  const spans = range.split(',').map(readSpan)
  return characters.some((character) =>
    spans.some(([first, last]) => character >= first && character <= last),
  )
}

/** `U+25`, `U+0-7F` or `U+4??`. */
function readSpan(text: string): [number, number] {
  const [first = '', last] = text.trim().replace(/^u\+/i, '').split('-')
  const low = Number.parseInt(first.replaceAll('?', '0'), 16)
  const high = Number.parseInt((last ?? first).replaceAll('?', 'f'), 16)
  return [low, high]
}
