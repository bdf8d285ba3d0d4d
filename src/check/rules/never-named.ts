import type { Rule } from '../rule.ts'

export const neverNamed: Rule = {
  name: 'never-named',
  severity: 'info',
  summary: 'A character enters on a cast slide and the script never says the name.',
  rationale: 'The audience will not know who the new face is.',
  remedy: 'Let the script say the name when the slide comes up, or take the character off it.',
  bad: 'Somebody else had seen it too.',
  good: 'Heidi from backend had seen it too.',
}
