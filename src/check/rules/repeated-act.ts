import { placeText } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const repeatedAct: Rule = {
  name: 'repeated-act',
  severity: 'warning',
  summary: 'Two acts have the same number.',
  rationale: 'The audience thinks that it missed one, and the outline has two of them.',
  remedy:
    'Number the acts anew; or leave numbers out, and let `<!-- _class: act -->` number them. An act without a number has `<!-- _class: act unnumbered -->`.',
  bad: '<!-- _class: act -->\n# ACT III: The fix\n\n---\n\n<!-- _class: act -->\n# ACT III: The lesson',
  good: '<!-- _class: act -->\n# ACT III: The fix\n\n---\n\n<!-- _class: act -->\n# ACT IV: The lesson',
  findInText: findRepeated,
}

function* findRepeated({ talk: { deck }, texts }: ReadTalk): Generator<Fault> {
  for (const act of deck.acts) {
    const earlier = deck.acts.find((one) => one.numeral === act.numeral)
    const slide = deck.slides[act.first]
    if (act.numeral === '' || !slide || !earlier || earlier === act) continue
    yield {
      message: `Act ${act.numeral} is “${earlier.title}” on slide ${earlier.first + 1} already.`,
      ...placeText(slide, texts, act.title),
      hint: `Is “${act.title}” act ${deck.acts.filter(({ numeral }) => numeral !== '').indexOf(act) + 1}?`,
    }
  }
}
