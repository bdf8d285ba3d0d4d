import type { Rule } from '../rule.ts'

export const printingTimeout: Rule = {
  name: 'printing-timeout',
  severity: 'error',
  summary: 'The deck took longer to print than it may, and was given up.',
  rationale: 'A build that waits for ever tells nobody what it waits for; in CI it is killed without a word.',
  remedy: 'Look at the slide that the message names; give the deck more time with `--timeout`.',
  bad: '<!-- kept by --trust-scripts --> <script>for (;;);</script>',
  good: '![The result, as a picture](assets/result.png)',
}
