import type { Artist, Drawing, Drawn } from './draw.ts'
import { transformerLines } from './highlight-lines.ts'
import { findNearest } from './nearest.ts'
import { escapeText } from './slide/serialise.ts'

const plainLanguages = ['text', 'txt', 'plain', 'plaintext', 'ansi']

/** Colours code with variables that themes set, named as marp-core 5 names them. */
export const drawCode: Artist = async (drawings) => {
  const [
    { createHighlighterCore, createCssVariablesTheme },
    { createJavaScriptRegexEngine },
    { bundledLanguages },
  ] = await Promise.all([import('shiki/core'), import('shiki/engine/javascript'), import('shiki/langs')])
  const theme = createCssVariablesTheme({ name: 'marp-shiki', variablePrefix: '--marp-shiki-' })
  const engine = createJavaScriptRegexEngine({ forgiving: true })
  const highlighter = await createHighlighterCore({ themes: [theme], langs: [], engine })
  const loaders: Readonly<Record<string, (typeof bundledLanguages)['js'] | undefined>> = bundledLanguages

  const draw = async ({ source, manner }: Drawing): Promise<Drawn> => {
    const [language = '', ...rest] = manner.split(' ')
    const name = language.toLowerCase()
    const isPlain = plainLanguages.includes(name)
    const load = loaders[name]
    if (!isPlain && !load) return keepPlain(source, language, Object.keys(bundledLanguages))
    if (load) await highlighter.loadLanguage(await load())
    const html = highlighter.codeToHtml(source.replace(/\n$/, ''), {
      lang: load ? name : 'text',
      theme: 'marp-shiki',
      tabindex: false,
      // On a slow machine the usual half second leaves code without colours.
      tokenizeTimeLimit: 0,
      transformers: [transformerLines(rest.join(' '), language)],
    })
    return { ok: true, html }
  }
  return Promise.all(drawings.map(draw))
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
