/** Width of a text in Inter, in CSS pixels, near enough to tell whether it has room. */
export function measureText(text: string, size: number): number {
  let ems = 0
  for (const character of text) ems += widthOf(character)
  return ems * size
}

function widthOf(character: string): number {
  if (/[ilj.,:;'’|!I ]/.test(character)) return 0.3
  if (/[frt()-]/.test(character)) return 0.4
  if (/[mwMW—]/.test(character)) return 0.9
  if (/[0-9–+]/.test(character)) return 0.63
  if (/[A-Z]/.test(character)) return 0.68
  return character.charCodeAt(0) > 0x2e7f ? 1.02 : 0.59
}
