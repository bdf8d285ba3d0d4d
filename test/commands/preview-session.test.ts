import { expect, test } from 'vitest'
import { makePreviewSession } from '../../src/commands/preview-session.ts'
import { viewTalk } from '../../src/commands/view-talk.ts'
import { makeFolder } from '../files/folder.ts'
import { readFromDisk } from '../read/read-folder.ts'

test('goes to the slide at a line of the deck, of a part, of a file that code comes from', async () => {
  using folder = makeFolder({
    'talk.md':
      '# One\n\n---\n\n<!-- include: two.md -->\n\n---\n\n# Four\n\n```js file=app.js lines=2-3\n```\n',
    'two.md': '# Two\n\n---\n\n# Three\n',
    'app.js': 'one\ntwo\nthree\n',
  })
  const { talk } = await readFromDisk(folder.at('talk.md'))
  if (!talk) throw new Error('the talk was not read')
  const session = makePreviewSession(() => [], {
    editor: undefined,
    locate: (file) => folder.at(file),
    now: () => 0,
  })
  session.show(viewTalk(talk, undefined, new Set()))
  const go = (file: string | undefined, line: number) => session.goTo({ line, ...(file && { file }) })
  expect([go(undefined, 1), go('talk.md', 9), go('talk.md', 99)]).toEqual([1, 4, 4])
  expect([go('two.md', 1), go('two.md', 5), go('two.md', 99)]).toEqual([2, 3, 3])
  expect([go('app.js', 3), go('other.md', 1)]).toEqual([4, undefined])
})
