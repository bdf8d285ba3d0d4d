import { expect, it } from 'vitest'
import { chooseEpoch, readSourceDate } from '../../src/commands/choose-epoch.ts'

it.each([
  [undefined, undefined, '1980-01-01T00:00:00.000Z'],
  [undefined, '2026-05-04', '2026-05-04T00:00:00.000Z'],
  [undefined, '2026-05-04T10:30', '2026-05-04T10:30:00.000Z'],
  [undefined, '2026-05-04T10:30:00+02:00', '2026-05-04T08:30:00.000Z'],
  [undefined, 'May 2026', '1980-01-01T00:00:00.000Z'],
  [undefined, '2026-13-45', '1980-01-01T00:00:00.000Z'],
  [86_400, '2026-05-04', '1970-01-02T00:00:00.000Z'],
])('with SOURCE_DATE_EPOCH %s and date %s it is %s', (sourceDate, date, expected) => {
  expect(new Date(chooseEpoch(sourceDate, date) * 1000).toISOString()).toBe(expected)
})

it('reads SOURCE_DATE_EPOCH, and refuses what is not one', () => {
  expect(readSourceDate({})).toBeUndefined()
  expect(readSourceDate({ SOURCE_DATE_EPOCH: '' })).toBeUndefined()
  expect(readSourceDate({ SOURCE_DATE_EPOCH: '1700000000' })).toBe(1_700_000_000)
  for (const text of ['yesterday', '-1', '1.5', '1e99', '999999999999999']) {
    expect(() => readSourceDate({ SOURCE_DATE_EPOCH: text })).toThrow('SOURCE_DATE_EPOCH')
  }
})
