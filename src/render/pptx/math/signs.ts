export const largeOperators = new Set('∑∏∐∫∬∭∮∯∰⋀⋁⋂⋃⨀⨁⨂⨄⨆')

/** What ends the term that a large operator stands in front of. */
export const endsTerm = /^[=≠<>≤≥≈≡∼≃≅→⇒⇔↦∈+−,;.:]$/

/** Widest first, in em. */
export const spaces: readonly (readonly [number, string])[] = [
  [2, '\u2003\u2003'],
  [1, '\u2003'],
  [0.5, '\u2002'],
  [0.25, '\u2005'],
  [0.1, '\u2009'],
]

/** The sign above a letter, as a mark that combines with it. */
export const accents: Readonly<Record<string, string>> = {
  ...{ '^': '\u0302', ˆ: '\u0302', '~': '\u0303', '˜': '\u0303', '¯': '\u0305', ˉ: '\u0305', '˘': '\u0306' },
  ...{
    '˙': '\u0307',
    '¨': '\u0308',
    '˚': '\u030a',
    ˇ: '\u030c',
    ˋ: '\u0300',
    '`': '\u0300',
    ˊ: '\u0301',
    '´': '\u0301',
  },
  ...{ '\u20d7': '\u20d7', '→': '\u20d7', '←': '\u20d6' },
}

export const lines = '‾_\u203e\u0332'

export const strikes: Readonly<Record<string, string>> = {
  updiagonalstrike: 'strikeBLTR',
  downdiagonalstrike: 'strikeTLBR',
  horizontalstrike: 'strikeH',
}

/** Invisible: an operand that a program would otherwise mark as missing. */
export const nothing = '\u200b'
export const applies = '\u2061'
