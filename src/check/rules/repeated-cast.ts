import type { Slide } from '../../model/talk.ts'
import { placePiece } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const repeatedCast: Rule = {
  name: 'repeated-cast',
  severity: 'info',
  summary: 'The cast grid is pasted again for everyone who enters.',
  rationale: 'Each copy has to be changed when a name or a portrait changes, and one is always forgotten.',
  remedy:
    'Write a `cast` fence: `...` stands for everybody who was on the last cast slide, `+` for who enters now. Names, roles and portraits stand once, under `cast:` in the front matter.',
  bad: '<div class="character-item"><img src="slim.png" alt="Slim"><h3>Slim</h3></div>\n<div class="character-item"><img src="dot.png" alt="Dot"><h3>Dot</h3></div>',
  good: '```cast\n..., +dot\n```',
  findInText: findPasted,
}

function* findPasted({ talk: { deck } }: ReadTalk): Generator<Fault> {
  const grids = deck.slides.filter(isHandWritten)
  const [, second] = grids
  const pasted = grids.filter((slide, at) => at > 0 && repeats(slide, grids[at - 1]))
  const piece = second?.written.find(({ kind }) => kind === 'html')
  if (!second || !piece || pasted.length < 2) return
  const before = grids[0]?.cast ?? []
  const names = (second.cast ?? []).map(({ id }) =>
    before.some((one) => one.id === id) ? undefined : `+${id}`,
  )
  const entering = names.filter((name) => name !== undefined)
  const short = ['...', ...entering].join(', ')
  yield {
    message: `${grids.length} slides paste the grid of those before them.`,
    ...placePiece(second, piece),
    hint: `Shorter: a \`cast\` fence that says \`${short}\`, with everybody under \`cast:\` in the front matter.`,
  }
}

function isHandWritten({ cast, written }: Slide): boolean {
  return (
    cast !== undefined && written.some((piece) => piece.kind === 'html' && /character-item/.test(piece.html))
  )
}

/** Most of those who stood there stand here again. */
function repeats({ cast = [] }: Slide, before: Slide | undefined): boolean {
  const here = new Set(cast.map(({ id }) => id))
  const again = (before?.cast ?? []).filter(({ id }) => here.has(id))
  return again.length > 0 && again.length * 2 >= (before?.cast ?? []).length
}
