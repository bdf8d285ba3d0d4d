import type { Rule } from '../rule.ts'

export const scriptSettings: Rule = {
  name: 'script-settings',
  severity: 'error',
  summary: 'The front matter of the script cannot be read.',
  rationale: 'Slot, rates and names in it would be ignored.',
  remedy: 'Close quotes and brackets in the front matter of the script.',
  bad: '---\nslot: [25m\n---',
  good: '---\nslot: 25m\n---',
}
