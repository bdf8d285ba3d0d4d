import { expect, it } from 'vitest'
import * as offbook from '../src/index.ts'

it('exports what is documented, and nothing by accident', () => {
  expect(Object.keys(offbook).sort()).toEqual([
    'OffbookError',
    'buildTalk',
    'buildTalks',
    'checkTalk',
    'formatJson',
    'formatTerminal',
    'readTalk',
  ])
})
