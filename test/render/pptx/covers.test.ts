import { expect, test } from 'vitest'
import type { BoxItem } from '../../../src/model/scene.ts'
import { coverPassing } from '../../../src/render/pptx/covers.ts'

function box(frame: BoxItem['frame'], colour: string, more: Partial<BoxItem> = {}): BoxItem {
  return {
    kind: 'box',
    frame,
    element: 'div',
    shape: { kind: 'rect' },
    fill: { kind: 'solid', colour },
    ...more,
  }
}

const ground = box({ x: 0, y: 0, width: 400, height: 200 }, '#101010')
const bar = { x: 10, y: 20, width: 380, height: 30 }

test('a bar that goes again is covered with its ground until the slide comes up', () => {
  const passing = box(bar, '#443322', { until: 1 })
  const last = box({ ...bar, y: 80 }, '#443322', { step: 1 })
  const [below, first, cover, ...others] = coverPassing([ground, passing, last])
  expect([below, first]).toEqual([ground, passing])
  expect(cover).toMatchObject({ frame: bar, fill: { colour: '#101010' }, until: 0, decorative: true })
  expect(others).toEqual([last])
})

test('what lies on no ground of one colour is left as it is', () => {
  const passing = box({ ...bar, x: 300 }, '#443322', { until: 2 })
  expect(coverPassing([ground, passing])).toEqual([ground, passing])
  const clear = { ...ground, fill: { kind: 'solid', colour: '#10101080' } } as const
  expect(coverPassing([clear, { ...passing, frame: bar }])).toHaveLength(2)
})
