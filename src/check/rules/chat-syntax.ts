import type { Rule } from '../rule.ts'

export const chatSyntax: Rule = {
  name: 'chat-syntax',
  severity: 'warning',
  summary: 'A line of a `chat` fence that is no message.',
  rationale: 'It is left out of the thread.',
  remedy:
    'Write `Name: text` or `Name 9:46: text`; a line that begins with blanks goes on with the message before.',
  bad: '```chat\nhello\n```',
  good: '```chat\nSlim: hello\n```',
}
