import type { Rule } from '../rule.ts'

export const brokenYaml: Rule = {
  name: 'broken-yaml',
  severity: 'error',
  summary: 'Front matter or configuration is not YAML.',
  rationale: 'All that stands in it is lost: theme, size, title.',
  remedy:
    'Close quotes and brackets, and quote values that hold a colon or open with one of `@ * & [ {`. Front matter ends with a line of `---`.',
  bad: '---\ntheme: "gaia\n---',
  good: '---\ntheme: gaia\n---',
}
