import type { Rule } from '../rule.ts'

export const oversizeAsset: Rule = {
  name: 'oversize-asset',
  severity: 'error',
  summary: 'A picture is larger than browsers draw.',
  rationale: 'It would be blank.',
  remedy: 'Save the picture smaller: 3,840 pixels across are sharp on any projector.',
  bad: 'a picture 30,000 pixels wide',
  good: 'the same picture at 3,840 pixels',
}
