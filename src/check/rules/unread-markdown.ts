import type { Fix } from '../../model/diagnostic.ts'
import type { Slide } from '../../model/talk.ts'
import type { WrittenText } from '../../model/written.ts'
import { listPieces, placePiece } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const unreadMarkdown: Rule = {
  name: 'unread-markdown',
  severity: 'warning',
  summary: 'Something is nearly Markdown, and stands on the slide as it was typed.',
  rationale: 'The room reads `![bg](my picture.png)` where the picture should be.',
  remedy:
    'A blank in a path is written `%20`, which `offbook check --fix` does; a heading has a blank after its `#`; a table has as many columns in its second row as in its first; bold text begins and ends without a blank. What is meant to be read is code.',
  bad: '![bg](my picture.png)',
  good: '![bg](my%20picture.png)',
  findInText: findUnread,
}

interface Sign {
  readonly pattern: RegExp
  readonly what: string
  readonly hint: string
}

const blankInPath: Sign = {
  pattern: /!?\[[^[\]]{0,200}\]\((?!\s)[^()<>"']{0,200}[^\s()<>"'] +[^\s()<>"'][^()<>"']{0,200}\.\w{2,5}\)/,
  what: 'no picture or link: a path has no blanks',
  hint: 'Write `%20` for a blank.',
}

const signs: readonly Sign[] = [
  blankInPath,
  { pattern: /^#{2,6}[^\s#]\S*/, what: 'no heading', hint: 'Put a blank after the `#`.' },
  {
    pattern: /^\|(?:\s*:?-{2,}:?\s*\|)+$/,
    what: 'no table: its second row has other columns than its first',
    hint: 'Give both rows as many columns.',
  },
  {
    pattern: /(?<!\S)\*\*[^\s*][^*]{0,80}\s\*\*(?!\s)/,
    what: 'not bold: there is a blank before its end',
    hint: 'Take the blank out.',
  },
]

function findUnread({ talk: { deck }, texts }: ReadTalk): Fault[] {
  return listPieces(deck, 'text').flatMap(({ slide, piece }): Fault[] => {
    const text = piece.text.trim()
    for (const { pattern, what, hint } of signs) {
      const [found] = pattern.exec(text) ?? []
      if (found === undefined) continue
      const place = placePiece(slide, { ...piece, ...columnOf(piece, text, found) })
      const fix = what === blankInPath.what ? fillBlanks(slide, piece, found, texts) : undefined
      return [{ message: `\`${found}\` is ${what}.`, ...place, hint, ...(fix && { fix }) }]
    }
    return []
  })
}

function columnOf({ column }: WrittenText, text: string, found: string): { column?: number } {
  return column === undefined ? {} : { column: column + text.indexOf(found) }
}

function fillBlanks(
  { span }: Slide,
  { path: file = span.path, line }: WrittenText,
  found: string,
  texts: ReadTalk['texts'],
): Fix | undefined {
  const text = texts[file] ?? ''
  const starts = [0, ...[...text.matchAll(/\r\n?|\n/g)].map(({ 0: end, index }) => index + end.length)]
  const start = text.indexOf(found, starts[line - 1] ?? text.length)
  if (start < 0 || start >= (starts[line] ?? text.length + 1)) return undefined
  const open = found.lastIndexOf('](') + 2
  const path = found.slice(open, -1).replaceAll(' ', '%20')
  const edit = { path: file, start: start + open, end: start + found.length - 1, text: path }
  return { title: `Write \`${path}\``, edits: [edit] }
}
