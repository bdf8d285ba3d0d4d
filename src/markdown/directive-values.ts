const levels = new Set(['1', '2', '3', '4', '5', '6'])

interface Values {
  readonly allows: (value: unknown) => boolean
  /** What it may be, as it goes into a sentence. */
  readonly are: string
}

const among = (...words: readonly string[]): Values => ({
  allows: (value) => words.includes(String(value).toLowerCase()),
  are: `${words.slice(0, -1).map(quote).join(', ')} or ${quote(words.at(-1) ?? '')}`,
})

function quote(word: string): string {
  return `\`${word}\``
}

/** Directives that know a few values only. Others are text, and what text is right depends on the theme. */
const values: Readonly<Record<string, Values | undefined>> = {
  paginate: among('true', 'false', 'hold', 'skip'),
  steps: among('last', 'all'),
  math: among('katex', 'mathjax', 'true', 'false'),
  headingDivider: {
    allows: (value) => value === 'false' || [value].flat().every((level) => levels.has(String(level))),
    are: 'a level from `1` to `6`, or a list of them',
  },
  id: {
    allows: (value) => typeof value === 'string' && /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._-]*$/u.test(value.trim()),
    are: 'a name of letters, digits, dots and dashes',
  },
}

/** What is wrong with the value of a directive, as YAML has it; undefined for one that may have it. */
export function faultOfValue(key: string, value: unknown): string | undefined {
  if (value === null || value === '') return undefined
  const known = values[key.replace(/^_/, '')]
  return known === undefined || known.allows(value) ? undefined : `\`${key}\` is ${known.are}.`
}
