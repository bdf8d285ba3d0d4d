import { expect, test } from 'vitest'
import { makePreviewSession } from '../../src/commands/preview-session.ts'
import { viewTalk } from '../../src/commands/view-talk.ts'
import type { ServerMessage } from '../../src/model/message.ts'
import type { Window } from '../../src/server/sockets.ts'
import { makeFolder, type TestFolder } from '../files/folder.ts'
import { readFromDisk } from '../read/read-folder.ts'

const files = {
  'talk.md':
    '# One\n\n---\n\n<!-- include: two.md -->\n\n---\n\n# Four\n\n```js file=app.js lines=2-3\n```\n',
  'two.md': '# Two\n\n---\n\n# Three\n',
  'app.js': 'one\ntwo\nthree\n',
}

async function openSession(folder: TestFolder, told: ServerMessage[] = []) {
  const { talk } = await readFromDisk(folder.at('talk.md'))
  if (!talk) throw new Error('the talk was not read')
  const window: Window = {
    id: '1',
    page: 'preview',
    visitor: { role: 'owner', local: true, address: '127.0.0.1' },
    send: (message) => void told.push(message),
    close: () => {},
  }
  const session = makePreviewSession(() => [window], {
    editor: undefined,
    locate: (file) => folder.at(file),
    now: () => 0,
  })
  session.show(viewTalk(talk, undefined, new Set()))
  return { session, window }
}

test('opens a slide of a part in the part', async () => {
  using folder = makeFolder(files)
  const told: ServerMessage[] = []
  const { session, window } = await openSession(folder, told)
  const slides = session.live.deck?.slides ?? []
  for (const { key } of slides) session.hear(window, { kind: 'edit', slide: key })
  expect(told.flatMap((message) => (message.kind === 'open' ? message.where : []))).toEqual([
    ...[folder.at('talk.md:1'), folder.at('two.md:1'), folder.at('two.md:5'), folder.at('talk.md:9')],
  ])
})

test('goes to the slide at a line of the deck, of a part, of a file that code comes from', async () => {
  using folder = makeFolder(files)
  const { session } = await openSession(folder)
  const go = (file: string | undefined, line: number) => session.goTo({ line, ...(file && { file }) })
  expect([go(undefined, 1), go('talk.md', 9), go('talk.md', 99)]).toEqual([1, 4, 4])
  expect([go('two.md', 1), go('two.md', 5), go('two.md', 99)]).toEqual([2, 3, 3])
  expect([go('app.js', 3), go('other.md', 1)]).toEqual([4, undefined])
})
