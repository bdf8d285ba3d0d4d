/** What a reader or a machine finds in an HTML file: text, attributes and comments, without the files embedded in it. */
export function readHtml(bytes: Uint8Array): string[] {
  const markup = leaveOutData(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  const page = markup.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1>/g, ' ')
  const attributes = Array.from(page.matchAll(/="([^"]*)"/g), ([, value = '']) => value)
  const text = page.replace(/<[a-zA-Z/](?:[^>"]|"[^"]*")*>/g, ' ')
  return [unescapeHtml(text), unescapeHtml(attributes.join('\n'))]
}

/** Base64 is most of the file and holds no words. */
function leaveOutData(bytes: Buffer): string {
  const parts: string[] = []
  let start = 0
  for (let data = bytes.indexOf(';base64,'); data >= 0; data = bytes.indexOf(';base64,', start)) {
    parts.push(bytes.toString('utf8', start, data))
    const end = bytes.indexOf('"', data)
    start = end < 0 ? bytes.length : end
  }
  parts.push(bytes.toString('utf8', start))
  return parts.join('')
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  apos: "'",
}

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? whole
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal)
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole
    },
  )
}
