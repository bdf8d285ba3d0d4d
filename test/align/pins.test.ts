import { expect, test } from 'vitest'
import { parsePair, readPairs } from '../../scripts/align-bench/talks.ts'
import { alignScript } from '../../src/align/align.ts'
import { applyEdits, listPinEdits } from '../../src/align/pin.ts'
import type { Alignment } from '../../src/model/onset.ts'
import type { Script } from '../../src/model/script.ts'
import { parseScript } from '../../src/read/script/parse.ts'
import { makeFolder } from '../files/folder.ts'
import { readFromDisk, readFromText } from '../read/read-folder.ts'

const pairs = (await readPairs('test/fixtures/talks')).filter(({ cues }) => cues.size > 0)

const choose = ({ cues }: Alignment, script: Script) =>
  new Map(
    cues.flatMap(({ cue, slide }): [number, number][] =>
      slide !== null && script.cues[cue - 1]?.target === undefined ? [[cue, slide]] : [],
    ),
  )

test.each(pairs)('pins of $talk read back as they were written, and leave nothing to pin', async (pair) => {
  const script = parsePair(pair)
  const found = alignScript(pair.deck, script)
  const edits = listPinEdits(choose(found, script), {
    deck: pair.deck,
    texts: { [pair.deck.path]: pair.deckText },
    script,
  })
  const of = (path: string) => edits.filter((edit) => edit.path === path)
  const { talk } = await readFromText(applyEdits(pair.deckText, of(pair.deck.path)))
  if (talk === undefined) throw new Error('the pinned deck cannot be read')
  expect(talk.deck.slides.map(({ text }) => text)).toEqual(pair.deck.slides.map(({ text }) => text))
  const pinned = parseScript(
    { path: script.path, text: applyEdits(pair.script, of(script.path)) },
    pair.names,
  )
  const again = alignScript(talk.deck, pinned.script)
  const called = ({ cues }: Alignment) => cues.flatMap(({ slide }) => slide ?? [])
  expect(called(again)).toEqual(called(found))
  expect(again.cues.filter(({ slide }) => slide !== null).every(({ by }) => by === 'id')).toBe(true)
  expect(choose(again, pinned.script)).toEqual(new Map())
})

test('names a slide in the part that it comes from', async () => {
  using folder = makeFolder({
    'talk.md': '# One\n\n---\n\n<!-- include: two.md -->\n',
    'two.md': '---\ntitle: Two\n---\n\n# Two\n',
  })
  const { talk, texts } = await readFromDisk(folder.at('talk.md'))
  if (!talk) throw new Error('the talk was not read')
  const { script } = parseScript({ path: '/s.md', text: '**SLIDE**\n\nOne.\n\n**SLIDE**\n\nTwo.\n' })
  const edits = listPinEdits(new Map([[2, 2]]), { deck: talk.deck, texts, script })
  const path = folder.at('two.md')
  expect(
    applyEdits(
      texts[path] ?? '',
      edits.filter((edit) => edit.path === path),
    ),
  ).toBe('---\ntitle: Two\n---\n\n<!-- _id: two -->\n\n# Two\n')
  expect(edits.map((edit) => edit.path)).toEqual([path, '/s.md'])
})
