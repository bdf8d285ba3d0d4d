import { expect, test } from 'vitest'
import { cutBlocks } from '../../../src/read/manuscript/blocks.ts'

/** Kinds of blocks with the numbers of their lines. */
function cut(text: string): string {
  return cutBlocks(text.split('\n'))
    .map(({ kind, first, last }) => `${kind} ${first + 1}${last > first ? `-${last + 1}` : ''}`)
    .join(', ')
}

test.each([
  ['text ends at a blank line', 'a\nb\n\nc', 'text 1-2, text 4'],
  ['a fence holds blank lines and shorter fences', '````\n```\n\n````\na', 'fence 1-4, text 5'],
  ['a fence ends a paragraph', 'a\n```js\nb\n```', 'text 1, fence 2-4'],
  ['tildes do not end backticks', '```\n~~~\n```', 'fence 1-3'],
  ['backticks in running text are no fence', '```not``` a fence\nb', 'text 1-2'],
  ['a fence that is never closed goes on', '```\na\n\nb', 'fence 1-4'],
  ['a fence in a quote ends with the quote', '> ```\n> a\n\nb', 'fence 1-2, text 4'],
  ['a fence in a list ends with its item', '- a\n\n  ```\n  b\nc', 'text 1, fence 3-4, text 5'],
  ['a fence may open an item', '1. ```js\n   a\n   ```\n\nb', 'fence 1-3, text 5'],
  ['four blanks make code', 'a\n\n    b\n\n    c\n\nd', 'text 1, code 3-5, text 7'],
  ['four blanks go on with a paragraph', 'a\n    b', 'text 1-2'],
  ['four blanks go on with a list', '- a\n\n    b\n\n     c', 'text 1, text 3, text 5'],
  ['eight blanks are code in a list', '- a\n\n      b', 'text 1, code 3'],
  [
    'dashes part slides, or make a heading',
    'a\n\n---\n\nb\n---\n# c\n---',
    'text 1, divider 3, text 5-7, divider 8',
  ],
  ['stars part slides even below text', 'a\n***\nb', 'text 1, divider 2, text 3'],
  ['comments run to their end', '<!-- a\n\nb --> c\nd', 'comment 1-3, text 4'],
  [
    'HTML ends at a blank line, what is verbatim does not',
    '<p>\na\n\n<pre>\n\nb</pre>',
    'html 1-2, verbatim 4-6',
  ],
  ['styles and formulas', '<style>\n\na\n</style>\n$$\nb\n$$\n$$c$$', 'style 1-4, math 5-7, math 8'],
])('%s', (_, text, blocks) => {
  expect(cut(text)).toBe(blocks)
})
