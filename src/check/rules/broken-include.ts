import type { Rule } from '../rule.ts'

export const brokenInclude: Rule = {
  name: 'broken-include',
  severity: 'error',
  summary: 'A part that the deck includes cannot be had, or not as it is asked for.',
  rationale: 'Its slides are missing from the talk, and nothing on the others shows it.',
  remedy:
    'Correct the path: it counts from the folder of the file that holds the comment, and stays below the root. After `#` stand numbers of slides, names (`_id:`), or lines: `#2-4`, `#intro,5`, `#L10-L20`. A part does not include itself.',
  bad: '<!-- include: parts/intor.md -->',
  good: '<!-- include: parts/intro.md -->',
}
