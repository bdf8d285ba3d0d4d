import type { Deck } from '../../model/talk.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const wrongLang: Rule = {
  name: 'wrong-lang',
  severity: 'warning',
  summary: 'The deck is written in another language than it says.',
  rationale:
    'Chinese, Japanese and Korean letters are drawn in different shapes by language, Arabic and Hebrew go the other way, and a screen reader reads one language with the sounds of another.',
  remedy: 'Write the language of most of the text in the front matter: `lang: ja`.',
  bad: '---\nlang: en\n---\n\n# 夜勤のはじまり',
  good: '---\nlang: ja\n---\n\n# 夜勤のはじまり',
  findInText: findWrong,
}

/** Letters that are those of certain languages; Han comes last, for Japanese is written with it too. */
const alphabets: readonly (readonly [letters: RegExp, languages: readonly string[]])[] = [
  [/[\u3040-\u30ff]/gu, ['ja']],
  [/\p{sc=Hangul}/gu, ['ko']],
  [/\p{sc=Arabic}/gu, ['ar', 'fa', 'ur', 'ps', 'ku', 'ug', 'sd']],
  [/\p{sc=Hebrew}/gu, ['he', 'yi', 'iw']],
  [/\p{sc=Thai}/gu, ['th']],
  [/\p{sc=Devanagari}/gu, ['hi', 'mr', 'ne', 'sa']],
  [/\p{sc=Greek}/gu, ['el']],
  [/\p{sc=Cyrillic}/gu, ['ru', 'uk', 'bg', 'sr', 'be', 'mk', 'kk', 'ky', 'mn', 'tg', 'tt']],
  [/\p{sc=Han}/gu, ['zh', 'ja', 'yue', 'ko']],
]

function* findWrong({ talk: { deck } }: ReadTalk): Generator<Fault> {
  const likely = guessLang(deck)
  if (!likely) return
  yield {
    message: `The deck is written in other letters than those of its language: it is published as \`${deck.lang}\`.`,
    span: { path: deck.path, line: deck.keys['lang'] ?? 1 },
    hint: `Write \`lang: ${likely[0]}\` in the front matter${likely.length > 1 ? ', or what it is' : ''}.`,
  }
}

/** Characters that are enough to tell. */
const longest = 20_000

/** The languages that a deck may be in when it cannot be in its own. */
export function guessLang(deck: Deck): readonly string[] | undefined {
  const text = deck.slides
    .map((slide) => slide.text)
    .join('\n')
    .slice(0, longest)
  const letters = (text.match(/\p{L}/gu) ?? []).length
  const own = deck.lang.toLowerCase().split('-')[0] ?? ''
  // A fifth of the letters: technical talks in any language are full of Latin words.
  const written = alphabets.find(([alphabet]) => (text.match(alphabet) ?? []).length * 5 > letters)
  return written && !written[1].includes(own) ? written[1] : undefined
}
