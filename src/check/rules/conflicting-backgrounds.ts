import type { WrittenPicture } from '../../model/written.ts'
import { placePiece } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const conflictingBackgrounds: Rule = {
  name: 'conflicting-backgrounds',
  severity: 'warning',
  summary: 'Backgrounds of one slide ask for both sides, or for two sizes.',
  rationale:
    'A slide has one side for its backgrounds, and the last one decides for all of them: they stand side by side where nobody expects them.',
  remedy:
    'Give all backgrounds of a slide the same side and size. For a picture on each side, leave `left` and `right` out: backgrounds share the slide. A picture beside text needs one side alone.',
  bad: '![bg left:20% The agent](agent.png)\n![bg right:80% The disk](disk.png)',
  good: '![bg The agent](agent.png)\n![bg The disk](disk.png)',
  findInText: findConflicts,
}

function* findConflicts({ talk: { deck } }: ReadTalk): Generator<Fault> {
  for (const slide of deck.slides) {
    const asked = slide.written.flatMap((piece) => (piece.kind === 'picture' ? readSide(piece) : []))
    const first = asked[0]
    const last = asked.at(-1)
    if (!first || !last || asked.every(({ side, size }) => side === last.side && size === last.size)) continue
    const words = [...new Set(asked.map(({ word }) => `\`${word}\``))].join(' and ')
    const share = last.size === undefined ? 'half the slide' : `${last.size} of the slide`
    const clash = asked.find(({ side, size }) => side !== first.side || size !== first.size) ?? last
    yield {
      message: `${words} on one slide: the last one wins, and all stand ${last.side === 'left' ? 'on the left' : 'on the right'}, on ${share}.`,
      ...placePiece(slide, clash.picture),
      hint: 'Give them the same side and size, or leave the sides out: backgrounds share the slide.',
    }
  }
}

interface Side {
  readonly picture: WrittenPicture
  readonly side: string
  readonly size?: string
  readonly word: string
}

function readSide(picture: WrittenPicture): Side[] {
  const words = picture.text.split(/\s+/)
  const word = words.includes('bg')
    ? words.findLast((one) => /^(?:left|right)(?::\S+)?$/.test(one))
    : undefined
  if (word === undefined) return []
  const [side = '', size] = word.split(':')
  return [{ picture, side, word, ...(size !== undefined && { size }) }]
}
