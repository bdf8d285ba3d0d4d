import { listPieces, placePiece } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const leakingComment: Rule = {
  name: 'leaking-comment',
  severity: 'warning',
  summary: 'A comment that is commented-out Markdown is read as a presenter note.',
  rationale:
    'Every comment that is no directive is a note: the old picture or table stands in the speaker’s view and in the notes pages, and is counted as spoken.',
  remedy:
    'Take it out; version control remembers it. Where it has to stay, say that it is meant: `<!-- lint disable leaking-comment -->`.',
  bad: '<!-- ![bg left:40%](assets/old-queue.gif) -->',
  good: '<!-- The queue was twice as long last year. -->',
  findInText: findLeaks,
}

const marks: readonly (readonly [RegExp, string])[] = [
  [/!\[[^[\]\n]{0,200}\]\([^()\n]{1,400}\)/, 'a picture'],
  [/^[ \t]{0,9}(?:```|~~~)/m, 'a code block'],
  [/^[ \t]{0,9}\|.{1,400}\|[ \t]{0,9}\n[ \t]{0,9}\|[ \t:|-]{1,400}\|/m, 'a table'],
  [
    /^[ \t]{0,9}<\/?(?:a|b|br|center|div|h[1-6]|hr|img|li|p|section|span|style|svg|table|td|tr|ul|video)\b/m,
    'HTML',
  ],
  [/^---+\s*$/m, 'a divider'],
]

function findLeaks({ talk: { deck } }: ReadTalk): Fault[] {
  return listPieces(deck, 'comment').flatMap(({ slide, piece }): Fault[] => {
    const what = piece.note ? marks.find(([mark]) => mark.test(piece.text))?.[1] : undefined
    if (what === undefined) return []
    const message = `This comment holds ${what}, and is read as a presenter note.`
    const hint = 'Take it out: every comment that is no directive is a note.'
    return [{ message, ...placePiece(slide, piece), hint }]
  })
}
