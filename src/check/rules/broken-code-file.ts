import type { Rule } from '../rule.ts'

export const brokenCodeFile: Rule = {
  name: 'broken-code-file',
  severity: 'error',
  summary: 'Code that comes from a file cannot be had: there is no such file, range or region.',
  rationale: 'The slide shows no code, or code that the program does not have any more.',
  remedy:
    'Correct the path, which counts from the folder of the file that the fence stands in, or the range. Line numbers change with the code; a region does not: `#region setup` and `#endregion` in comments of the code, and `region=setup` in the fence.',
  bad: '```ts file=src/app.ts lines=100-200\n```',
  good: '```ts file=src/app.ts region=setup\n```',
}
