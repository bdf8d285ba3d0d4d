import { expect, test } from 'vitest'
import type { BoxItem, Paragraph, TextRun } from '../../../src/model/scene.ts'
import { fitLetters } from '../../../src/render/pptx/letter-model.ts'
import { seatLine } from '../../../src/render/pptx/line-model.ts'
import { seatText } from '../../../src/render/pptx/seat.ts'

const letters = { font: 'Lato', size: 40, colour: '#000000', weight: 400 }
const run = (text: string, more: Partial<TextRun> = {}): TextRun => ({
  kind: 'text',
  text,
  ...letters,
  ...more,
})

function boxOf(runs: readonly TextRun[], more: Partial<Paragraph> = {}, rotation?: number): BoxItem {
  const lengths = { level: 0, indent: 0, first: 0, pitch: 56, before: 0, after: 0 }
  const paragraph: Paragraph = {
    ...lengths,
    runs,
    align: 'left',
    largest: { first: 40, last: 40 },
    ...more,
  }
  const none = { top: 0, right: 0, bottom: 0, left: 0 }
  return {
    kind: 'box',
    element: 'p',
    frame: { x: 100, y: 200, width: 600, height: 56 },
    shape: { kind: 'rect' },
    text: { paragraphs: [paragraph], insets: none, anchor: 'top', wrap: true },
    ...(rotation !== undefined && { rotation }),
  }
}

const widths = { 'Lato 400': { n: 0.5 }, 'Lato 400 italic': { n: 0.5 } }
const models = { lines: seatLine, letters: fitLetters, widths }

test('moves text down as the text itself sees it', () => {
  const { shift } = seatLine({ pitch: 56, size: 40, typeface: 'Lato' })
  const upright = seatText(boxOf([run('nn')]), models).frame
  const turned = seatText(boxOf([run('nn')], {}, 180), models).frame
  const aside = seatText(boxOf([run('nn')], {}, 90), models).frame
  expect(upright.y).toBeCloseTo(200 + shift)
  expect(turned.y).toBeCloseTo(200 - shift)
  expect(aside.x).toBeCloseTo(100 - shift)
})

test('seats a line lower that has lowered letters in it', () => {
  const plain = seatText(boxOf([run('nn')]), models).frame
  const lowered = seatText(boxOf([run('n'), run('n', { size: 33, raise: -8 })]), models).frame
  const later = seatText(boxOf([run('n'.repeat(80)), run('n', { size: 33, raise: -8 })]), models).frame
  expect(lowered.y - plain.y).toBeGreaterThan(4)
  expect(later.y).toBe(plain.y)
})

test('leaves room for what the browser counts after the last letter of a centred line', () => {
  const spread = seatText(boxOf([run('n', { spacing: 3 })], { align: 'center' }), models).text
  const bare = seatText(boxOf([run('n', { spacing: 3 })]), models).text
  expect(spread?.insets.right).toBeGreaterThan(2)
  expect(spread?.insets.right).toBeLessThan(3.2)
  expect(bare?.insets).toEqual({ top: 0, right: 0, bottom: 0, left: 0 })
})
