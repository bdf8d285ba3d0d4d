import { expect, it } from 'vitest'
import { matchSlides } from '../../src/model/match.ts'
import { recordSlide } from '../../src/model/run.ts'
import { readFromText } from '../read/read-folder.ts'

async function readSlides(text: string) {
  return (await readFromText(text)).talk?.deck.slides ?? []
}

it('records enough of a slide to find it in an edited deck', async () => {
  const before = await readSlides('# One\n\nalpha beta\n\n---\n\n# Two\n\ngamma delta\n\n---\n\n# Three')
  const after = await readSlides('# Three\n\n---\n\n# One\n\nalpha beta\n\n---\n\n# Two\n\ngamma and delta')
  const recorded = before.map((slide) => recordSlide(slide, { words: 7, characters: 0 }))
  expect(JSON.parse(JSON.stringify(recorded))).toEqual(recorded)
  expect(recorded[0]).toMatchObject({ title: 'One', words: 7, assets: [] })
  const pairs = matchSlides(recorded, after)
  expect(pairs).toContainEqual({ before: 1, after: 2 })
  expect(pairs).toContainEqual({ before: 2, after: 0 })
})
