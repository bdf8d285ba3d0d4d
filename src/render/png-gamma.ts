/** How a PNG's values become light, where it says so by itself; `odd` is a way that only a browser can follow. */
export type PngGamma = number | 'odd' | undefined

/** White, red, green and blue of sRGB, in hundred-thousandths, as `cHRM` writes them. */
const primaries = [31270, 32900, 64000, 33000, 30000, 60000, 15000, 6000]

/**
 * The exponent a PNG's `gAMA` asks for. Browsers follow it and picture libraries do not: a picture that is encoded
 * anew without it changes its colours. `sRGB` and `iCCP` overrule it.
 */
export function readPngGamma(bytes: Uint8Array): PngGamma {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (buffer.length < 8 || buffer.readUInt32BE(0) !== 0x89504e47) return undefined
  let gamma: number | undefined
  let odd = false
  for (let at = 8; at + 12 <= buffer.length; at += buffer.readUInt32BE(at) + 12) {
    const type = buffer.toString('latin1', at + 4, at + 8)
    if (type === 'sRGB' || type === 'iCCP' || type === 'cICP') return undefined
    if (type === 'gAMA') gamma = 100_000 / buffer.readUInt32BE(at + 8)
    if (type === 'cHRM')
      odd = primaries.some((value, index) => Math.abs(value - readValue(buffer, at, index)) > 200)
    if (type === 'IDAT') break
  }
  if (gamma === undefined || !Number.isFinite(gamma)) return undefined
  return odd ? 'odd' : gamma
}

function readValue(buffer: Buffer, chunk: number, index: number): number {
  const at = chunk + 8 + index * 4
  return at + 4 <= buffer.length ? buffer.readUInt32BE(at) : 0
}

/** Rewrites colour values of some gamma as those of sRGB, in place; a fourth channel is left as it is. */
export function convertGamma(pixels: Uint8Array, channels: number, gamma: number): void {
  const table = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.round(encodeSrgb((value / 255) ** gamma) * 255),
  )
  if (channels !== 4) {
    for (let index = 0; index < pixels.length; index++) pixels[index] = table[pixels[index] ?? 0] ?? 0
    return
  }
  for (let index = 0; index < pixels.length; index++) {
    if (index % 4 !== 3) pixels[index] = table[pixels[index] ?? 0] ?? 0
  }
}

function encodeSrgb(light: number): number {
  return light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055
}
