import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { type Labels, type Score, scoreDeck, sumUp } from '../../scripts/rules-bench/score.mjs'
import { checkDecks } from '../../src/commands/check-decks.ts'

// Decks of unlike styles, each slide's faults labelled by looking at it. `npm run bench:rules` tells them one by one.
const folder = join(import.meta.dirname, '../fixtures/laid')
const names = readdirSync(folder)
let scores: Score[] = []

beforeAll(async () => {
  const decks = names.map((name) => join(folder, name, 'deck.md'))
  const { decks: checked } = await checkDecks({ decks, folder, browser: 'embedded' })
  scores = names.map((name) => {
    const labels = JSON.parse(readFileSync(join(folder, name, 'labels.json'), 'utf8')) as Labels
    const deck = checked.find(({ path }) => path === join(folder, name, 'deck.md'))
    return scoreDeck(labels, deck?.diagnostics ?? [])
  })
}, 120_000)

it('holds 150 slides in 15 decks, about half of them sound', () => {
  const slides = scores.reduce((sum, score) => sum + score.slides, 0)
  const sound = scores.reduce((sum, score) => sum + score.sound, 0)
  expect(scores.length).toBeGreaterThanOrEqual(15)
  expect(slides).toBeGreaterThanOrEqual(150)
  expect(sound / slides).toBeGreaterThan(0.45)
  expect(sound / slides).toBeLessThan(0.6)
})

it('finds 95 of 100 faults and is right 97 times of 100', () => {
  const { precision, recall } = sumUp(scores, 'all')
  expect(recall).toBeGreaterThanOrEqual(0.95)
  expect(precision).toBeGreaterThanOrEqual(0.97)
})
