import type { Slide } from '../../model/talk.ts'
import type { WrittenStyle } from '../../model/written.ts'
import { joinNumbers, listPieces, placePiece } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const repeatedStyle: Rule = {
  name: 'repeated-style',
  severity: 'warning',
  summary: 'The same `<style>` stands on several slides.',
  rationale:
    'A `<style>` without `scoped` is for the whole deck wherever it stands: once is enough, and a change in one copy looks like it does nothing.',
  remedy:
    'Keep one of them: best in the front matter under `style: |`, or in a theme of your own. The others do nothing.',
  bad: '<style>h1 { color: tomato }</style>\n\n---\n\n<style>h1 { color: tomato }</style>',
  good: '<style>h1 { color: tomato }</style>\n\n---\n\n# The second slide has it too',
  findInText: findRepeated,
}

function* findRepeated({ talk: { deck } }: ReadTalk): Generator<Fault> {
  const known = new Map<string, { slide: Slide; style: WrittenStyle }[]>()
  for (const { slide, piece } of listPieces(deck, 'style')) {
    const css = piece.css.replace(/\s+/g, ' ').trim()
    if (!piece.scoped) known.set(css, [...(known.get(css) ?? []), { slide, style: piece }])
  }
  for (const [first, second, ...more] of known.values()) {
    if (!first || !second) continue
    const numbers = [...new Set([first, second, ...more].map(({ slide }) => slide.index + 1))]
    yield {
      message: `The same \`<style>\` stands ${more.length + 2} times, on slides ${joinNumbers(numbers)}: it is for the whole deck wherever it stands.`,
      ...placePiece(second.slide, second.style),
      hint: `Keep the one in line ${first.style.line}, or move it to \`style:\` in the front matter.`,
    }
  }
}
