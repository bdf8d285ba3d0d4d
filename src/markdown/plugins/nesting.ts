import type { MarkdownIt } from '../marpit.ts'

/** As deep as lists and quotes may nest; what stands deeper would be dropped, so it is told. */
const deepest = 100

const containers = new Set(['blockquote_open', 'list_item_open'])

export function nesting(md: MarkdownIt): void {
  md.options.maxNesting = deepest
  md.core.ruler.after('block', 'offbook_nesting', (state) => {
    const lost = state.tokens.find((token) => containers.has(token.type) && token.level >= deepest - 1)
    if (!lost) return
    const line = (lost.map?.[0] ?? 0) + 1
    state.env.report({
      rule: 'too-deep',
      message: `Lists and quotes nest deeper than ${deepest} levels here.`,
      line,
    })
  })
}
