/** A frame that stands for a picture that has only been described. */
export function drawPlaceholder(alt: string): Uint8Array {
  const lines = wrap(alt, 44).slice(0, 5)
  const top = 300 - (lines.length - 1) * 22
  const text = lines
    .map((line, index) => `<text x="480" y="${top + index * 44}">${escapeXml(line)}</text>`)
    .join('')
  return new TextEncoder().encode(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 540" width="960" height="540">' +
      '<rect x="4" y="4" width="952" height="532" rx="16" fill="none" stroke="#8a7f70" stroke-width="4" stroke-dasharray="16 12"/>' +
      '<g fill="none" stroke="#8a7f70" stroke-width="5"><rect x="420" y="90" width="120" height="86" rx="8"/><circle cx="452" cy="118" r="10"/><path d="M424 168l40-34 28 24 20-16 26 26"/></g>' +
      `<g fill="#5d5448" font-family="sans-serif" font-size="30" text-anchor="middle">${text}</g></svg>\n`,
  )
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = ['']
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1) ?? ''
    if (last !== '' && last.length + word.length + 1 > width) lines.push(word)
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`
  }
  return lines.length > 5 ? [...lines.slice(0, 4), `${lines[4] ?? ''} …`] : lines
}

function escapeXml(text: string): string {
  return text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;')
}
