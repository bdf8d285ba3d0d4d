import type { DeskSlide, DeskTalk, PromptRow } from '../../../src/model/desk/talk.ts'

/** A talk of seven slides in two acts: the third has two reveals, the sixth is silent. */
export function writeTalk(): DeskTalk {
  const slides: DeskSlide[] = [0, 1, 2, 3, 4, 5, 6].map((index) => ({
    id: `s${index + 1}`,
    key: `s${index + 1}`,
    name: `Slide ${index + 1}`,
    ...(index > 0 && { act: index < 4 ? 0 : 1 }),
    steps: index === 2 ? 2 : 0,
    start: index * 20,
    seconds: 20,
    scripted: index !== 5,
  }))
  return {
    title: 'A talk',
    lang: 'en',
    slot: 300,
    reserve: 60,
    slides,
    acts: [
      { numeral: 'I', title: 'One', first: 2, last: 4 },
      { numeral: 'II', title: 'Two', first: 5, last: 7 },
    ],
    rows: [
      row('Good evening, everybody who came.', 1, [1]),
      row('The lights are out, and nobody knows why.', 2, [2]),
      row('It is dark in here.', 2),
      row('Three things happened that night, one after another.', 3, [3]),
      { ...row('CLICK', 3), kind: 'click' },
      row('The first was quiet.', 3),
      { ...row('CLICK', 3), kind: 'click' },
      row('The second was not.', 3),
      row('Then came the plumber.', 5, [4, 5]),
      { ...row('Slide 6', 6, [6]), kind: 'silent' },
      row('Thank you, and good night.', 7, [7]),
    ],
    speakers: [],
    ends: true,
  }
}

function row(text: string, slide: number, cues: readonly number[] = []): PromptRow {
  return {
    kind: 'line',
    text,
    slide,
    cues: cues.map((number) => ({ slide: number, given: true, sure: true })),
    opens: true,
    quoted: false,
  }
}
