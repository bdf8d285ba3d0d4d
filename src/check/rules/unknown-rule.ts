import { findNearest } from '../../model/nearest.ts'
import { listPieces, placePiece } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

/** Made with the names of all rules, which include its own. */
export function unknownRule(names: () => readonly string[]): Rule {
  return {
    name: 'unknown-rule',
    severity: 'warning',
    summary: 'A comment silences a rule that does not exist.',
    rationale: 'It silences nothing; and the next reader thinks that it does.',
    remedy: 'Correct the name: findings are told with it.',
    bad: '<!-- lint disable misspelt-alt -->',
    good: '<!-- lint disable missing-alt -->',
    findInText: (talk) => findUnknown(talk, names()),
  }
}

function findUnknown({ talk: { deck } }: ReadTalk, names: readonly string[]): Fault[] {
  return listPieces(deck, 'comment').flatMap(({ slide, piece }) => {
    const [, words = ''] = /^lint disable(?:-file)?\s+(.*)$/s.exec(piece.text) ?? []
    const unknown = words.split(/[\s,]+/).filter((name) => name !== '' && !names.includes(name))
    return unknown.map((name): Fault => {
      const near = findNearest(name, names)
      const hint = near === undefined ? {} : { hint: `Did you mean \`${near}\`?` }
      return { message: `There is no rule \`${name}\`.`, ...placePiece(slide, piece), ...hint }
    })
  })
}
