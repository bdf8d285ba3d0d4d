import type { Rule } from '../rule.ts'

export const unusedAsset: Rule = {
  name: 'unused-asset',
  severity: 'info',
  summary: 'A file among the pictures that no deck draws and no text of the project names.',
  rationale:
    'It is carried along with every clone and archive; most often it is what a cut slide has left behind.',
  remedy: 'Delete it, or draw it. Only folders from which a deck draws something are looked through.',
  bad: 'assets/queue.png, assets/queue-old.png, and a deck that draws the first',
  good: 'assets/queue.png, and a deck that draws it',
}
