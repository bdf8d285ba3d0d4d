import type { HighlighterCore } from 'shiki/core'
import { findNearest } from '../model/nearest.ts'
import type { Artist, Drawing, Drawn } from './draw.ts'
import { GrammarPattern, type Translation } from './grammar-pattern.ts'
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
    const highlighter = await openHighlighter(lang, load, isAscii(source))
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

function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text)
}

type Loader = typeof import('shiki/langs')['bundledLanguages']['js']

const highlighters = new Map<string, Promise<HighlighterCore>>()

/** One a language, for all decks: some grammars reach into others, and code must look the same whatever was drawn before it. */
function openHighlighter(
  language: string,
  load: Loader | undefined,
  inAscii: boolean,
): Promise<HighlighterCore> {
  const name = inAscii ? language : `${language}, all letters`
  const known = highlighters.get(name)
  if (known) return known
  const opened = makeHighlighter(load, inAscii)
  highlighters.set(name, opened)
  return opened
}

async function makeHighlighter(load: Loader | undefined, inAscii: boolean): Promise<HighlighterCore> {
  const [core, { createJavaScriptRegexEngine, defaultJavaScriptRegexConstructor }, grammars] =
    await Promise.all([
      import('shiki/core'),
      import('shiki/engine/javascript'),
      load?.().then((loaded) => loaded.default) ?? [],
    ])
  const translations = listTranslations(grammars)
  const findPattern = (pattern: string): RegExp => {
    const known = translations.get(pattern)
    return known
      ? new GrammarPattern(known, inAscii)
      : defaultJavaScriptRegexConstructor(pattern, { target: 'auto' })
  }
  return core.createHighlighterCore({
    themes: [core.createCssVariablesTheme({ name: 'marp-shiki', variablePrefix: '--marp-shiki-' })],
    langs: [grammars],
    engine: createJavaScriptRegexEngine({ forgiving: true, regexConstructor: findPattern }),
    warnings: false,
  })
}

function listTranslations(grammars: readonly object[]): ReadonlyMap<string, Translation> {
  const translations = (grammars as readonly { readonly translated?: readonly Translation[] }[]).flatMap(
    ({ translated = [] }) => translated,
  )
  return new Map(translations.map((translation) => [translation.pattern, translation]))
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
