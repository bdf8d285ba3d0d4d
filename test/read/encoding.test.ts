import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeText, findMojibake } from '../../src/read/encoding.ts'

const refusal = (bytes: Uint8Array) => {
  const decoded = decodeText(bytes, '/deck.md')
  return decoded.ok ? undefined : `${decoded.finding.span?.line}: ${decoded.finding.message}`
}

describe('decodeText', () => {
  test('reads UTF-8 with and without its mark, whatever ends the lines', () => {
    for (const text of ['# Grüße\r\n', 'a\rb', '\ufeff# x', '日本語 👩‍💻']) {
      expect(decodeText(Buffer.from(text), '/deck.md')).toEqual({
        ok: true,
        text: text.replace('\ufeff', ''),
      })
    }
  })

  test('reads back whatever text it is given', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }).filter((text) => !/\0|^\ufeff/.test(text) && !/\p{Cs}/u.test(text)),
        (text) => {
          expect(decodeText(Buffer.from(text), '/deck.md')).toEqual({ ok: true, text })
        },
      ),
    )
  })

  test.each([
    ['UTF-16', Buffer.from('\ufeff# x', 'utf16le'), '1: This file is UTF-16 (little endian), not UTF-8.'],
    [
      'UTF-16 without its mark',
      Buffer.from('# x', 'utf16le'),
      '1: This file is UTF-16 (little endian), not UTF-8.',
    ],
    [
      'UTF-16, big end first',
      Buffer.from('\ufeff# x', 'utf16le').swap16(),
      '1: This file is UTF-16 (big endian), not UTF-8.',
    ],
    ['Latin 1', Buffer.from('# one\n\ncaf\xe9 x', 'latin1'), '3: Byte 0xe9 at offset 10 is not UTF-8.'],
    [
      'a letter cut in two',
      Buffer.concat([Buffer.from('ab\n'), Buffer.from('é').subarray(0, 1)]),
      '2: Byte 0xc3 at offset 3 is not UTF-8.',
    ],
    ['a NUL', Buffer.from('a\r\nb\0c'), '2: There is a NUL byte at offset 4: this is no text.'],
  ])('refuses %s, and says where', (_name, bytes, message) => {
    expect(refusal(bytes)).toBe(message)
  })
})

describe('findMojibake', () => {
  // Not every Node decodes Windows-1252 as others do.
  const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
  const garble = (text: string, label: string) =>
    label === 'macintosh'
      ? new TextDecoder(label).decode(Buffer.from(text))
      : Buffer.from(text)
          .toString('latin1')
          .replace(/[\u0080-\u009f]/g, (character) => windows[character.charCodeAt(0) - 128] ?? '')

  test.each(['macintosh', 'windows-1252'])('finds what was read as %s, and puts it right', (label) => {
    for (const text of ['Café', '└── data', 'naïve — “quoted”', '👀 and ➡️', 'Ünïcödé']) {
      const garbled = `one\n\n${garble(text, label)} end`
      const finding = findMojibake(garbled, '/deck.md')
      expect(finding?.span?.line).toBe(3)
      const edits = finding?.fix?.edits ?? []
      const repaired = edits
        .toReversed()
        .reduce((now, { start, end, text: to }) => now.slice(0, start) + to + now.slice(end), garbled)
      expect(repaired).toBe(`one\n\n${text} end`)
    }
  })

  const repair = (text: string) =>
    (findMojibake(text, '/deck.md')?.fix?.edits ?? [])
      .toReversed()
      .reduce((now, { start, end, text: to }) => now.slice(0, start) + to + now.slice(end), text)

  test.each(['macintosh', 'windows-1252'])('reads text back that was read as %s twice', (label) => {
    const text = 'Café — it’s “quoted” ➡️ 👀'
    expect(repair(garble(garble(text, label), label))).toBe(text)
  })

  const signs = fc.constantFrom(...'🚀🐞🌍⚡✅➡—…“”’•│├└─éüñçøßÅ', '➡️', '🛡️', '👩‍💻')
  const words = fc.array(
    fc.oneof(
      fc.stringMatching(/^[ -~]{1,8}$/),
      signs.map((sign) => ` ${sign} `),
    ),
  )

  test.each(['macintosh', 'windows-1252'])(
    'puts every sign right that was read as %s, touches nothing else, and nothing a second time',
    (label) => {
      fc.assert(
        fc.property(words, words, (before, after) => {
          const sound = `${before.join('')}\n└── 🚀 end`
          const clean = `\n${after.filter((word) => /^[ -~]*$/.test(word)).join('')}`
          const repaired = repair(garble(sound, label) + clean)
          expect(repaired).toBe(sound + clean)
          expect(repair(repaired)).toBe(repaired)
        }),
      )
    },
  )

  test.each([
    'Café, Ärger, naïve',
    '日本語のスライド',
    '“quoted” — and … so on',
    'Привет',
    '★ ✓ → ±5 °C',
    'Škoda Łódź',
    'L’été à l’école, d’où «Élan»',
    'Il dit «\u00a0été\u00a0» – déjà\u00a0»',
    '“CAFÉ” e AMANHÃ… „SCHÖ“',
    '🌙👩‍👩‍👧',
  ])('leaves %s alone', (text) => {
    expect(findMojibake(text, '/deck.md')).toBeUndefined()
  })
})
