import type { DeskTalk } from '../../model/desk/talk.ts'
import { type PromptWord, splitWords } from '../../model/desk/words.ts'

/** The words of each row; rows that are no words have none. */
export function splitRows({ rows, lang }: DeskTalk): readonly (readonly PromptWord[])[] {
  return rows.map(({ kind, text }) => (kind === 'line' ? splitWords(text, lang) : []))
}
