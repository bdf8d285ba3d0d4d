import type { Rule } from '../rule.ts'

export const missingScript: Rule = {
  name: 'missing-script',
  severity: 'error',
  summary: 'The script that the deck or the command names cannot be read.',
  rationale: 'Handouts and rehearsal would go without it.',
  remedy:
    "Correct `script:` in the front matter; the path counts from the deck's folder. A script beside the deck, `talk.script.md`, is found without it.",
  bad: 'script: takl.script.md',
  good: 'script: talk.script.md',
}
