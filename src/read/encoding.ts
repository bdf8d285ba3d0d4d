import type { Edit, Finding } from '../model/diagnostic.ts'

export type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly finding: Finding }

/** Reads bytes as UTF-8 text without its byte order mark; anything else is refused with its place. */
export function decodeText(bytes: Uint8Array, path: string): Decoded {
  const wide = findWideEncoding(bytes)
  if (wide) return refuse(path, `This file is ${wide}, not UTF-8.`, bytes, 0)
  const nul = bytes.indexOf(0)
  if (nul >= 0) return refuse(path, `There is a NUL byte at offset ${nul}: this is no text.`, bytes, nul)
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    const at = findInvalidByte(bytes)
    const hex = (bytes[at] ?? 0).toString(16).padStart(2, '0')
    return refuse(path, `Byte 0x${hex} at offset ${at} is not UTF-8.`, bytes, at)
  }
}

function refuse(path: string, message: string, bytes: Uint8Array, offset: number): Decoded {
  const before = bytes.subarray(0, offset)
  let line = 1
  for (const [index, byte] of before.entries())
    if (byte === 10 || (byte === 13 && before[index + 1] !== 10)) line += 1
  return {
    ok: false,
    finding: { rule: 'unreadable-text', message, span: { path, line }, hint: 'Save it as UTF-8.' },
  }
}

function findWideEncoding(bytes: Uint8Array): string | undefined {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'UTF-16 (little endian)'
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big endian)'
  if (a !== 0 && b === 0) return 'UTF-16 (little endian)'
  return a === 0 && b !== 0 && b !== undefined ? 'UTF-16 (big endian)' : undefined
}

/** Where the first character begins that is no UTF-8. */
function findInvalidByte(bytes: Uint8Array): number {
  const strict = new TextDecoder('utf-8', { fatal: true })
  let at = 0
  while (at < bytes.length) {
    const length = measureCharacter(bytes[at] ?? 0)
    try {
      if (length > 1) strict.decode(bytes.subarray(at, at + length))
    } catch {
      return at
    }
    if (length === 0) return at
    at += length
  }
  return bytes.length - 1
}

/** Bytes of the character that a byte opens; 0 for one that opens none. */
function measureCharacter(byte: number): number {
  if (byte < 0x80) return 1
  if (byte < 0xc2 || byte > 0xf4) return 0
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
}

const high = Uint8Array.from({ length: 128 }, (_, index) => index + 128)

/** Windows-1252 from 0x80 to 0x9f, which some versions of Node decode as control characters. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** Encodings that UTF-8 is read as by mistake, each with the byte that a character stands for. */
const mistakenFor = [
  { name: 'Mac Roman', bytesOf: mapBytes(new TextDecoder('macintosh').decode(high)) },
  {
    name: 'Windows-1252',
    bytesOf: new Map([...mapBytes(new TextDecoder('latin1').decode(high)), ...mapBytes(windows)]),
  },
] as const

/** Text that was UTF-8 and was read as something else on its way; told once, with the repair of all of it. */
export function findMojibake(text: string, path: string): Finding | undefined {
  const [best] = mistakenFor
    .map(({ name, bytesOf }) => ({ name, repairs: listRepairs(text, bytesOf) }))
    .sort((one, other) => other.repairs.length - one.repairs.length)
  const first = best?.repairs[0]
  if (!best || !first) return undefined
  const lines = listLines(
    text,
    best.repairs.map(({ start }) => start),
  )
  const sample = `“${text.slice(first.start, first.end)}” was “${first.text}”`
  const count = new Set(lines).size
  const more = count > 1 ? `, on ${count} lines` : ''
  return {
    rule: 'mojibake',
    message: `UTF-8 was read as ${best.name} here: ${sample}${more}.`,
    span: { path, line: lines[0] ?? 1 },
    fix: { title: 'Put the text right', edits: best.repairs.map((repair) => ({ path, ...repair })) },
  }
}

/** Lines, from 1, of places that are in order. */
function listLines(text: string, places: readonly number[]): readonly number[] {
  let line = 1
  let from = 0
  return places.map((place) => {
    line += countLines(text.slice(from, place), place - from) - 1
    from = place
    return line
  })
}

type Bytes = ReadonlyMap<string, number>

function listRepairs(text: string, bytesOf: Bytes): readonly Omit<Edit, 'path'>[] {
  const repairs: Omit<Edit, 'path'>[] = []
  for (const { 0: run, index } of text.matchAll(/[^\0-\x7f]{2,}/g)) {
    const repaired = readBack(run, bytesOf)
    const before = text[index - 1] ?? ''
    if (repaired !== undefined && wasMeant(repaired) && !isShouted(before, run))
      repairs.push({ start: index, end: index + run.length, text: repaired })
  }
  return repairs
}

/** Text may have been misread more than once on its way: it is read back until it cannot be. */
function readBack(run: string, bytesOf: Bytes): string | undefined {
  const bytes = [...run].map((character) => bytesOf.get(character))
  if (bytes.includes(undefined)) return undefined
  const once = decodeStrictly(Uint8Array.from(bytes as number[]))
  const read = once && (readBack(once, bytesOf) ?? once)
  // Nobody writes control characters, unassigned ones, or accents that stand on nothing.
  return read === undefined || /^\p{M}|[\p{Cc}\p{Cn}\p{Co}]/u.test(read) ? undefined : read
}

function mapBytes(characters: string): Map<string, number> {
  return new Map([...characters].map((character, index) => [character, index + 128]))
}

function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** A letter of another alphabet never comes alone: `d’été` is French, and its `’é` no Armenian. */
function wasMeant(repaired: string): boolean {
  return (
    [...repaired].length > 1 ||
    /[\u00a0-\u017f\u2000-\u27bf\u2900-\u2bff\u{10000}-\u{10ffff}]/u.test(repaired)
  )
}

/** Capitals that end a quoted or broken-off word are as they should be: `AMANHÃ…`. */
function isShouted(before: string, run: string): boolean {
  return /\p{Lu}/u.test(before) && /^\p{Lu}\p{P}+$/u.test(run)
}

function countLines(text: string, end: number): number {
  return text.slice(0, end).split(/\r\n?|\n/).length
}
