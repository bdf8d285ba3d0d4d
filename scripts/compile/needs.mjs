import { parse } from 'oniguruma-parser/parser'

/** More words would take longer to look for than they save. */
const most = 12

/**
 * Words that a line must hold to be matched by a pattern of a grammar: one of each list. Most patterns have a keyword, and
 * most lines do not.
 * @returns {string[][]}
 */
export function listNeeds(pattern) {
  const tree = parse(pattern, {
    rules: { captureGroup: true, singleline: true },
    skipBackrefValidation: true,
    skipLookbehindValidation: true,
    skipPropertyNameValidation: true,
  })
  return ignoresCase(tree) ? [] : listOfAlternatives(tree.body).slice(0, 3)
}

function ignoresCase({ flags, body = [] }) {
  return flags?.ignoreCase || flags?.enable?.ignoreCase || [body].flat().some(ignoresCase)
}

/** What is met least of each alternative, all in one list. */
function listOfAlternatives(alternatives) {
  const needs = alternatives.map(({ body }) => listOfSequence(body))
  if (needs.length === 1) return needs[0]
  if (needs.some((lists) => lists.length === 0)) return []
  const words = [...new Set(needs.flatMap(([words]) => words))]
  return words.length <= most ? [words] : []
}

/** What each of its parts needs, what is met least first. */
function listOfSequence(nodes) {
  const lists = []
  let word = ''
  const endWord = () => {
    if (word !== '') lists.push([word])
    word = ''
  }
  for (const node of nodes) {
    if (node.type === 'Character') word += String.fromCodePoint(node.value)
    else {
      endWord()
      lists.push(...listOfNode(node))
    }
  }
  endWord()
  return lists.sort((one, other) => guessFrequency(one) - guessFrequency(other))
}

function guessFrequency(words) {
  return words.reduce((sum, word) => sum + 0.2 ** word.trim().length, 0)
}

function listOfNode(node) {
  if (node.type === 'CapturingGroup' || node.type === 'Group') return listOfAlternatives(node.body)
  if (node.type === 'LookaroundAssertion' && !node.negate) return listOfAlternatives(node.body)
  if (node.type === 'Quantifier' && node.min > 0) return listOfSequence([node.body])
  if (node.type === 'CharacterClass') return listOfClass(node)
  return []
}

function listOfClass({ kind, negate, body }) {
  const isList = kind === 'union' && !negate && body.every(({ type }) => type === 'Character')
  return isList && body.length <= most ? [body.map(({ value }) => String.fromCodePoint(value))] : []
}
