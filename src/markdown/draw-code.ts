import { EmulatedRegExp, type toRegExpDetails } from 'oniguruma-to-es'
import type { HighlighterCore } from 'shiki/core'
import { findNearest } from '../model/nearest.ts'
import type { Artist, Drawing, Drawn } from './draw.ts'
import { faultOfLines, transformerLines } from './highlight-lines.ts'
import { transformerNames } from './name-tokens.ts'
import { escapeText } from './slide/serialise.ts'

const plainLanguages = ['text', 'txt', 'plain', 'plaintext', 'ansi']

/** Colours code with variables that themes set, named as marp-core 5 names them. */
export const drawCode: Artist = async (drawings) => {
  const { bundledLanguages } = await import('shiki/langs')
  const loaders: Readonly<Record<string, Loader | undefined>> = bundledLanguages
  const draw = async ({ source, manner }: Drawing): Promise<Drawn> => {
    const [language = '', ...rest] = manner.split(' ')
    const name = language.toLowerCase()
    const isPlain = plainLanguages.includes(name)
    const load = loaders[name]
    if (!isPlain && !load) return keepPlain(source, language, Object.keys(loaders))
    const lang = load ? name : 'text'
    const highlighter = await openHighlighter(lang, load)
    const html = highlighter.codeToHtml(source.replace(/\n$/, ''), {
      lang,
      theme: 'marp-shiki',
      tabindex: false,
      // On a slow machine the usual half second leaves code without colours.
      tokenizeTimeLimit: 0,
      transformers: [transformerLines(rest.join(' '), language), transformerNames],
    })
    const fault = faultOfLines(rest.join(' '), source.replace(/\n$/, '').split('\n').length)
    if (fault === undefined) return { ok: true, html }
    const hint = 'Write lines, ranges and `all`, parted by `|`: `{1|3-5|all}`.'
    return { ok: true, html, note: { rule: 'invalid-value', message: fault, hint } }
  }
  return Promise.all(drawings.map(draw))
}

type Loader = typeof import('shiki/langs')['bundledLanguages']['js']

const highlighters = new Map<string, Promise<HighlighterCore>>()

/** One a language, for all decks: some grammars reach into others, and code must look the same whatever was drawn before it. */
function openHighlighter(language: string, load: Loader | undefined): Promise<HighlighterCore> {
  const known = highlighters.get(language)
  if (known) return known
  const opened = makeHighlighter(load)
  highlighters.set(language, opened)
  return opened
}

async function makeHighlighter(load: Loader | undefined): Promise<HighlighterCore> {
  const [core, { createJavaScriptRegexEngine, defaultJavaScriptRegexConstructor }, grammars] =
    await Promise.all([
      import('shiki/core'),
      import('shiki/engine/javascript'),
      load?.().then((loaded) => loaded.default) ?? [],
    ])
  const translations = listTranslations(grammars)
  return core.createHighlighterCore({
    themes: [core.createCssVariablesTheme({ name: 'marp-shiki', variablePrefix: '--marp-shiki-' })],
    langs: [grammars],
    engine: createJavaScriptRegexEngine({
      forgiving: true,
      regexConstructor: (pattern) =>
        translations.get(pattern)?.() ?? defaultJavaScriptRegexConstructor(pattern, { target: 'auto' }),
    }),
    warnings: false,
  })
}

/** A pattern of a grammar, and what it was translated to when offbook was compiled, which takes longer than colouring. */
type Translation = readonly [
  pattern: string,
  ...made: readonly [
    source: string,
    flags: string,
    options?: NonNullable<ReturnType<typeof toRegExpDetails>['options']>,
  ],
]

function listTranslations(grammars: readonly object[]): ReadonlyMap<string, () => RegExp> {
  const translated = (grammars as readonly { readonly translated?: readonly Translation[] }[]).flatMap(
    (grammar) => grammar.translated ?? [],
  )
  return new Map(
    translated.map(([pattern, source, flags, options]) => [
      pattern,
      () => (options ? new EmulatedRegExp(source, flags, options) : new RegExp(source, flags)),
    ]),
  )
}

function keepPlain(source: string, language: string, known: readonly string[]): Drawn {
  const near = findNearest(language.toLowerCase(), known)
  const hint = near === undefined ? {} : { hint: `Did you mean \`${near}\`?` }
  const html = `<pre><code class="language-${escapeText(language)}">${escapeText(source)}</code></pre>`
  return {
    ok: true,
    html,
    note: { rule: 'unknown-language', message: `There is no colouring for \`${language}\`.`, ...hint },
  }
}
