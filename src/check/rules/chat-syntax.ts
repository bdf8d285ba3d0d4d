import type { Rule } from '../rule.ts'

export const chatSyntax: Rule = {
  name: 'chat-syntax',
  severity: 'warning',
  summary: 'A line of a `chat` fence that is no message.',
  rationale: 'It is left out of the thread.',
  bad: '```chat\nhello\n```',
  good: '```chat\nSlim: hello\n```',
}
