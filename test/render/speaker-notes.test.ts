import { expect, test } from 'vitest'
import { listSpeakerNotes } from '../../src/render/speaker-notes.ts'
import { namedDeck, readPair, sharedScript } from './pairs.ts'
import { makeJob } from './printing.ts'

test('the script leads, notes stand below its words, and alone where it never comes', async () => {
  const { job } = await readPair(sharedScript, namedDeck)
  expect(listSpeakerNotes(job)).toEqual([
    ['ANN: Good evening, everybody in the lighthouse tonight.', 'Note: the lamp is a metaphor, tell nobody'],
    ['ANN: Dusk falls early in November.'],
    [
      'ANN: Who filled the lamp that evening? We asked Ada.',
      '→ Ben takes over',
      'We asked Brunel as well, and he did not know.',
    ],
    [
      'BEN: Nobody trimmed the wick for a week, and it smoked.',
      '→ Ann takes over',
      'Note: Point at the ceiling.',
    ],
    [],
    ['Nobody in the file says this, the note does.'],
  ])
})

test('a note that the script says is not said twice', async () => {
  const deck = '# One\n\n<!-- The lamp is lit at dusk. -->\n\n---\n\n# Two\n'
  const { job } = await readPair(
    '**SLIDE 1**\n\nThe lamp is lit at dusk.\n\n**SLIDE 2**\n\nThen it smokes.\n',
    deck,
  )
  expect(listSpeakerNotes(job)).toEqual([['The lamp is lit at dusk.'], ['Then it smokes.']])
})

test('without a script there are the notes, as they are', async () => {
  const { talk } = await readPair()
  expect(listSpeakerNotes(makeJob(talk))).toEqual(talk.deck.slides.map(({ notes }) => notes))
})
