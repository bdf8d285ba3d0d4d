/** A piece of an output: text, or bytes that are dear to copy. */
export type Chunk = string | Uint8Array

/** Joins pieces into one buffer, copying every byte once. */
export function joinChunks(chunks: readonly Chunk[]): Uint8Array {
  const buffers: Uint8Array[] = []
  let text: string[] = []
  const flush = () => {
    if (text.length > 0) buffers.push(Buffer.from(text.join(''), 'utf8'))
    text = []
  }
  for (const chunk of chunks) {
    if (typeof chunk === 'string') {
      text.push(chunk)
    } else {
      flush()
      buffers.push(chunk)
    }
  }
  flush()
  return Buffer.concat(buffers)
}

/** `data:` URI of a file, as bytes. */
export function encodeDataUri(type: string, bytes: Uint8Array): Uint8Array {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
  return Buffer.from(`data:${type};base64,${body}`, 'latin1')
}
