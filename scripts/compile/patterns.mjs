import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { toRegExpDetails } from 'oniguruma-to-es'
import { narrowToAscii } from './narrow.mjs'
import { listNeeds } from './needs.mjs'

/** Languages that talks show most, by the names of their grammars, and those that these reach into. */
const languages = [
  ...[
    'bash',
    'c',
    'cpp',
    'csharp',
    'css',
    'dart',
    'diff',
    'docker',
    'elixir',
    'go',
    'graphql',
    'haskell',
    'html',
  ],
  ...[
    'java',
    'javascript',
    'json',
    'jsx',
    'kotlin',
    'lua',
    'make',
    'php',
    'powershell',
    'python',
    'ruby',
    'rust',
  ],
  ...['scala', 'shellscript', 'sql', 'swift', 'terraform', 'toml', 'tsx', 'typescript', 'vue', 'xml', 'yaml'],
]

/**
 * How grammars' patterns, which are written for another engine, are told to that of JavaScript: as `shiki` does it, for
 * the oldest Node there is.
 * @type {import('oniguruma-to-es').ToRegExpOptions}
 */
export const manner = {
  global: true,
  hasIndices: true,
  rules: {
    allowOrphanBackrefs: true,
    asciiWordBoundaries: true,
    captureGroup: true,
    recursionLimit: 5,
    singleline: true,
  },
  target: 'ES2024',
}

/**
 * Translates the patterns of grammars when they are bundled: at run time, that takes longer than colouring does.
 * @type {import('esbuild').Plugin}
 */
export const translatedGrammars = {
  name: 'translated grammars',
  setup({ onLoad }) {
    const filter = new RegExp(`@shikijs[\\\\/]langs[\\\\/]dist[\\\\/](?:${languages.join('|')})\\.mjs$`)
    onLoad({ filter }, async ({ path }) => {
      const text = readFileSync(path, 'utf8')
      const [, written] = /^const lang = Object\.freeze\((JSON\.parse\(.*\))\)$/m.exec(text) ?? []
      // A grammar that goes by two names.
      if (written === undefined) return undefined
      const { default: grammars } = await import(pathToFileURL(path).href)
      const translated = JSON.stringify(JSON.stringify(translate(grammars.at(-1))))
      return {
        contents: text.replace(
          `Object.freeze(${written})`,
          () => `Object.freeze({ ...${written}, translated: JSON.parse(${translated}) })`,
        ),
        loader: 'js',
      }
    })
  },
}

/**
 * The patterns of a grammar that can be told in JavaScript.
 * @returns {import('../../src/markdown/grammar-pattern.ts').Translation[]}
 */
export function translate(grammar) {
  const patterns = new Set(collectPatterns(grammar))
  return [...patterns].flatMap((pattern) => {
    try {
      const { pattern: source, flags, options } = toRegExpDetails(pattern, manner)
      const narrow = narrowToAscii(source, flags)
      return [{ pattern, source, flags, narrow, options, needs: listNeeds(pattern) }]
    } catch {
      // What cannot be told is left out when code is coloured.
      return []
    }
  })
}

/** @returns {Generator<string>} */
function* collectPatterns(node) {
  if (typeof node !== 'object' || node === null) return
  for (const [key, value] of Object.entries(node)) {
    if (typeof value !== 'string') yield* collectPatterns(value)
    else if (/^(?:match|begin|end|while)$/.test(key)) yield value
  }
}
