import type { Deck } from '../../model/talk.ts'
import { listPieces } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'
import { guessLang } from './wrong-lang.ts'

export const noLang: Rule = {
  name: 'no-lang',
  severity: 'info',
  summary: 'The deck does not say which language it is in.',
  rationale:
    'Screen readers and hyphenation go by it; without one, page and PDF are marked as English, which is right by luck.',
  remedy: 'Write `lang:` in the front matter: `en`, `de`, `pt-BR`, `ja`.',
  bad: '---\ntheme: gaia\n---',
  good: '---\ntheme: gaia\nlang: en\n---',
  findInText: findNone,
}

function* findNone({ talk: { deck } }: ReadTalk): Generator<Fault> {
  if (saysLang(deck) || guessLang(deck)) return
  yield {
    message: 'The deck does not say its language: it is published as English.',
    span: { path: deck.path, line: 1 },
    hint: 'Write `lang: en` in the front matter.',
  }
}

/** Marp takes `lang` from comments too. */
function saysLang(deck: Deck): boolean {
  const comments = listPieces(deck, 'comment')
  const { lang, language } = deck.keys
  return (lang ?? language) !== undefined || comments.some(({ piece }) => /^lang\s*:/m.test(piece.text))
}
