import { expect, it } from 'vitest'
import { cutSentences } from '../../src/importers/sentences.ts'

it.each([
  ['*Ding.*  \nIt is late. We go.', ['*Ding.*', 'It is late.', 'We go.']],
  ['Hello. *One day. Some other day.* Done.', ['Hello.', '*One day. Some other day.*', 'Done.']],
  ['**One day. Two *days.* Three.** Four.', ['**One day. Two *days.* Three.**', 'Four.']],
  ['That is 5 * 3. So it is 15.', ['That is 5 * 3.', 'So it is 15.']],
  ['A literal \\* star. And on.', ['A literal \\* star.', 'And on.']],
  ['He said _so. And so._ I said `no.` Well.', ['He said _so. And so._', 'I said `no.`', 'Well.']],
])('cuts no emphasis in two: %j', (text, sentences) => {
  expect(cutSentences(text)).toEqual(sentences)
})
