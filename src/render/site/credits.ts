import type { Talk } from '../../model/talk.ts'

/** A work of others that is among the files. */
export interface Credit {
  readonly what: string
  readonly by: string
  readonly licence: string
}

const ofl = { licence: 'SIL Open Font License 1.1' } as const
const mit = { licence: 'MIT licence' } as const

/** By what stands in the addresses of files and in the CSS of a deck. */
const credits: readonly (Credit & { readonly sign: RegExp })[] = [
  { sign: /Fraunces/, what: 'Fraunces', by: 'The Fraunces Project Authors', ...ofl },
  { sign: /Source Serif 4|source-serif/, what: 'Source Serif 4', by: 'Adobe', ...ofl },
  { sign: /\bInter\b|inter-latin/, what: 'Inter', by: 'The Inter Project Authors', ...ofl },
  {
    sign: /Courier Prime|courier-prime/,
    what: 'Courier Prime',
    by: 'The Courier Prime Project Authors',
    ...ofl,
  },
  { sign: /JetBrains Mono/, what: 'JetBrains Mono', by: 'The JetBrains Mono Project Authors', ...ofl },
  { sign: /\/fonts\/lato|'Lato'/, what: 'Lato', by: 'tyPoland Łukasz Dziedzic', ...ofl },
  { sign: /roboto-mono/, what: 'Roboto Mono', by: 'The Roboto Mono Project Authors', ...ofl },
  { sign: /katex/i, what: 'KaTeX and its faces', by: 'Khan Academy and contributors', ...mit },
  {
    sign: /@offbook\/emoji\//,
    what: 'Noto Emoji',
    by: 'Google',
    licence: 'Apache License 2.0',
  },
  { sign: /@offbook\/emoji\/1f1[ef]/, what: 'Flags: flag-icons', by: 'Panayiotis Lipiridis', ...mit },
]

/** What the published files bring of others: faces, emoji, formulas, the player of the slides. */
export function listCredits(talks: readonly Talk[]): Credit[] {
  const signs = talks.flatMap(({ deck }) => [
    ...deck.assets.map(({ url }) => url),
    ...Array.from(deck.css.matchAll(/@font-face\s*{\s*font-family:\s*([^;]+)/g), ([, family = '']) => family),
  ])
  // The pages themselves are set in these.
  const text = [...signs, 'Fraunces', 'Inter', 'Source Serif 4'].join('\n')
  const found = credits.filter(({ sign }) => sign.test(text)).map(({ sign: _, ...credit }) => credit)
  return [...found, { what: 'Slides and their player', by: 'Marp, with bespoke by Mark Dalgleish', ...mit }]
}
