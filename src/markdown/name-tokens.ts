import type { ShikiTransformer } from 'shiki/core'

/** What marp-core 5 calls a kind of token in its variables, and highlight.js in its classes. */
const kinds: Readonly<Record<string, string>> = {
  keyword: 'hljs-keyword',
  string: 'hljs-code',
  'string-expression': 'hljs-string',
  comment: 'hljs-comment',
  constant: 'hljs-number',
  function: 'hljs-title',
  parameter: 'hljs-params',
  punctuation: 'hljs-punctuation',
  link: 'hljs-link',
  inserted: 'hljs-addition',
  deleted: 'hljs-deletion',
}

/**
 * Names tokens by class, where shiki writes styles: themes for Marp have long coloured code by the classes of highlight.js,
 * and their own `pre` has to win.
 */
export const transformerNames: ShikiTransformer = {
  name: 'offbook-names',
  pre(node) {
    delete node.properties.style
  },
  span(node) {
    const { style } = node.properties
    const [color = '', ...rest] = typeof style === 'string' ? style.split(';') : []
    const [, kind = ''] = /^color:var\(--marp-shiki-(?:token-)?([a-z-]+)\)$/.exec(color) ?? []
    const name = kinds[kind]
    if (name === undefined && kind !== 'foreground') return
    if (name !== undefined) this.addClassToHast(node, name)
    if (rest.length > 0) node.properties.style = rest.join(';')
    else delete node.properties.style
  },
}

const colours = Object.entries(kinds).map(
  ([kind, name]) => `:where(.marp-shiki .${name}){color:var(--marp-shiki-token-${kind})}`,
)

/** Colours code where the theme has no rule of its own for it: weaker than any. */
export const codeStyle = `:where(.marp-shiki){background-color:var(--marp-shiki-background);color:var(--marp-shiki-foreground)}${colours.join('')}`
