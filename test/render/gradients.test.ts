import { expect, test } from 'vitest'
import { hasEdges } from '../../src/render/scene/gradients.ts'

const size = 'width="1280" height="720"'
const stop = (offset: number, colour: string) => `<stop offset="${offset}" stop-color="${colour}"/>`
const draw = (stops: string, frame = size) =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect ${size} fill="#123456"/><defs><linearGradient id="g0" ` +
  `x1="0">${stops}</linearGradient></defs><rect transform="translate(0 0)" ${frame} fill="url(#g0)"/></svg>`

test.each([
  ['colours that run into one another', draw(stop(0, '#000000') + stop(1, '#ffffff')), false],
  ['a stop said twice', draw(stop(0, '#000000') + stop(0.5, '#ff0000') + stop(0.5, '#ff0000')), false],
  ['a change at once', draw(stop(0, '#000000') + stop(0.5, '#ff0000') + stop(0.5, '#00ff00')), true],
  ['a change within a few pixels', draw(stop(0.3, '#000000') + stop(0.304, '#ffffff')), true],
  [
    'tiles beside one another',
    draw(stop(0, '#000000') + stop(1, '#ffffff'), 'width="40" height="720"'),
    true,
  ],
  ['wedges', `<svg ${size}><path d="M0 0L9 9L0 9Z" fill="#000000"/></svg>`, true],
])('%s', (_, drawing, edges) => {
  expect(hasEdges(drawing)).toBe(edges)
})
