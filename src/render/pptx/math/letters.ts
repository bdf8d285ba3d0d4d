interface Alphabet {
  readonly upper: number
  readonly lower: number
  readonly digit?: number
  /** Letters that Unicode had before it had the alphabet. */
  readonly others?: Readonly<Record<string, string>>
}

const alphabets: Readonly<Record<string, Alphabet>> = {
  'double-struck': {
    upper: 0x1d538,
    lower: 0x1d552,
    digit: 0x1d7d8,
    others: { C: 'ℂ', H: 'ℍ', N: 'ℕ', P: 'ℙ', Q: 'ℚ', R: 'ℝ', Z: 'ℤ' },
  },
  script: {
    upper: 0x1d49c,
    lower: 0x1d4b6,
    others: {
      ...{ B: 'ℬ', E: 'ℰ', F: 'ℱ', H: 'ℋ', I: 'ℐ', L: 'ℒ', M: 'ℳ', R: 'ℛ' },
      ...{ e: 'ℯ', g: 'ℊ', o: 'ℴ' },
    },
  },
  fraktur: {
    upper: 0x1d504,
    lower: 0x1d51e,
    others: { C: 'ℭ', H: 'ℌ', I: 'ℑ', R: 'ℜ', Z: 'ℨ' },
  },
  'sans-serif': { upper: 0x1d5a0, lower: 0x1d5ba, digit: 0x1d7e2 },
  monospace: { upper: 0x1d670, lower: 0x1d68a, digit: 0x1d7f6 },
}

/** Letters of an alphabet that Unicode has for mathematics; others stay. */
export function spellLetters(text: string, variant: string): string {
  const alphabet = alphabets[variant]
  if (!alphabet) return text
  return text.replace(/[A-Za-z0-9]/g, (letter) => spellLetter(letter, alphabet))
}

function spellLetter(letter: string, { upper, lower, digit, others = {} }: Alphabet): string {
  const known = others[letter]
  if (known !== undefined) return known
  const code = letter.charCodeAt(0)
  if (code >= 0x61) return String.fromCodePoint(lower + code - 0x61)
  if (code >= 0x41) return String.fromCodePoint(upper + code - 0x41)
  return digit === undefined ? letter : String.fromCodePoint(digit + code - 0x30)
}
