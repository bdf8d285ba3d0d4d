import type { Rule } from '../rule.ts'

export const unfilledBraces: Rule = {
  name: 'unfilled-braces',
  severity: 'warning',
  summary: 'Braces with a name in them stand in a talk that has no variables.',
  rationale: 'They look like a place that somebody forgot to fill in.',
  remedy:
    'Give the name a value with `vars:` in the front matter or with `--set`. Braces that are meant to be read, in a talk about templates, are code, or are written `\\{{`.',
  bad: '# Welcome to {{ venue }}',
  good: '# Welcome to `{{ venue }}`',
}
