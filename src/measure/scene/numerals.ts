/** Styles of lists that count in digits of their own, as Unicode names their systems. */
const systems: Readonly<Record<string, string>> = {
  'arabic-indic': 'arab',
  bengali: 'beng',
  cambodian: 'khmr',
  'cjk-decimal': 'hanidec',
  devanagari: 'deva',
  gujarati: 'gujr',
  gurmukhi: 'guru',
  kannada: 'knda',
  khmer: 'khmr',
  lao: 'laoo',
  malayalam: 'mlym',
  mongolian: 'mong',
  myanmar: 'mymr',
  oriya: 'orya',
  persian: 'arabext',
  tamil: 'tamldec',
  telugu: 'telu',
  thai: 'thai',
  tibetan: 'tibt',
  urdu: 'arabext',
}

const greek = [...'αβγδεζηθικλμνξοπρστυφχψω']

/** A number with what follows it, in a list style that no program of presentations counts in; undefined for others. */
export function writeNumeral(value: number, style: string): string | undefined {
  if (style === 'decimal-leading-zero') {
    return `${value < 0 ? '-' : ''}${String(Math.abs(value)).padStart(2, '0')}.`
  }
  if (style === 'lower-greek') return value > 0 ? `${spell(value, greek)}.` : undefined
  const system = systems[style]
  if (system === undefined) return undefined
  const digits = new Intl.NumberFormat(`en-u-nu-${system}`, { useGrouping: false }).format(value)
  return `${digits}${style === 'cjk-decimal' ? '、' : '.'}`
}

/** Counts in letters: after the last comes the first twice. */
export function spell(value: number, letters: readonly string[]): string {
  const rest = value - 1
  const last = letters[rest % letters.length] ?? ''
  return rest < letters.length ? last : spell(Math.floor(rest / letters.length), letters) + last
}
