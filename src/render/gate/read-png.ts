/** The texts in a PNG's chunks other than the picture's own. */
export function readPng(bytes: Uint8Array): string[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const texts: string[] = []
  for (let at = 8; at + 12 <= buffer.length; ) {
    const length = buffer.readUInt32BE(at)
    const type = buffer.toString('latin1', at + 4, at + 8)
    if (/^(?:[tiz]TXt|tEXt|eXIf|iCCP)$/.test(type))
      texts.push(buffer.toString('utf8', at + 8, at + 8 + length))
    at += length + 12
  }
  return texts
}
