import type { ShikiTransformer } from 'shiki/core'

/** Names the language on `<code>` and marks the lines that `{1,3-5}` asks for. */
export function transformerLines(attributes: string, language: string): ShikiTransformer {
  const isMarked = readLineRanges(attributes)
  return {
    name: 'offbook-lines',
    code(node) {
      this.addClassToHast(node, `language-${language}`)
    },
    pre(node) {
      if (isMarked) this.addClassToHast(node, 'has-highlighted')
    },
    line(node, line) {
      if (isMarked?.(line)) this.addClassToHast(node, 'highlighted')
    },
  }
}

function readLineRanges(attributes: string): ((line: number) => boolean) | undefined {
  const [, list] = /\{([\d,\s-]+)\}/.exec(attributes) ?? []
  if (list === undefined) return undefined
  const ranges = list.split(',').map((part) => part.split('-').map(Number))
  return (line) => ranges.some(([from = 0, to = from]) => line >= from && line <= to)
}
