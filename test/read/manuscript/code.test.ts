import { describe, expect, test } from 'vitest'
import { cutCode, readCodeWish, shiftMarks } from '../../../src/read/manuscript/code.ts'

const file = [
  'export class Queue {',
  '  // #region add',
  '  add(one) {',
  '    // #region inner',
  '    this.all.push(one)',
  '    // #endregion',
  '',
  '  }',
  '  // #endregion add',
  '}',
  '',
]

describe('readCodeWish', () => {
  test.each([
    ['ts file=src/app.ts lines=10-24 {12}', { file: 'src/app.ts', lines: '10-24', info: 'ts {12}' }],
    ['ts {1} file="my app.ts" region=setup', { file: 'my app.ts', region: 'setup', info: 'ts {1}' }],
    ['file=src/app.py', { file: 'src/app.py', info: 'py' }],
    ['{2} file=Makefile', { file: 'Makefile', info: 'text {2}' }],
    ['ts title=file', undefined],
    ['ts', undefined],
  ])('%s', (info, wish) => {
    expect(readCodeWish(info)).toEqual(wish)
  })
})

function cut(wish: Parameters<typeof cutCode>[1], lines: readonly string[] = file): string {
  const found = cutCode(lines, wish)
  return found.ok ? found.rows.map(({ text, line }) => `${line} ${text}`).join('\n') : found.message
}

describe('cutCode', () => {
  test.each([
    [{ lines: '3' }, '3 add(one) {'],
    [{ lines: '4-5' }, '4 // #region inner\n5 this.all.push(one)'],
    [{ lines: '10-' }, '10 }'],
    [{ lines: '-1' }, '1 export class Queue {'],
    [{ region: 'add' }, '3 add(one) {\n5   this.all.push(one)\n7 \n8 }'],
    [{ region: 'inner' }, '5 this.all.push(one)'],
    [{ lines: '8-12' }, 'there is no line 12'],
    [{ lines: '4-3' }, '`lines=4-3` is no range of lines'],
    [{ lines: '' }, '`lines=` is no range of lines'],
    [{ lines: '1', region: 'add' }, '`lines=` and `region=` ask for two things'],
    [{ region: 'ad' }, 'there is no region `ad`'],
  ])('%j', (wish, code) => {
    expect(cut(wish)).toBe(code)
  })

  test.each([
    ['# region a', '# endregion'],
    ['/* #region a */', '/* #endregion a */'],
    ['<!-- #region a -->', '<!-- #endregion -->'],
    ['-- region a', '-- end region'],
    ['#region a', '#endregion'],
    ['{/* #region a */}', '{/* #endregion */}'],
  ])('knows the comments of other languages: %s', (opening, closing) => {
    expect(cut({ region: 'a' }, ['region a', opening, 'b', closing, 'c'])).toBe('3 b')
  })

  test('tells of a region that never ends', () => {
    expect(cut({ region: 'a' }, ['// #region a', 'b'])).toBe(
      'the region `a` that begins on line 1 never ends',
    )
  })
})

test.each([
  ['ts {12,14-16|17|all}', 'ts {3,5-7|8|all}', []],
  ['ts {8-11,16-20}', 'ts {1-2,7-8}', [8, 20]],
  ['ts {3,12,30}', 'ts {0,3,0}', [3, 30]],
  ['ts {1-3|*|none}', 'ts {0|*|none}', [1]],
  ['ts', 'ts', []],
])('marks lines by their number in the file: %s', (info, shifted, missed) => {
  expect(shiftMarks(info, 10, 8)).toEqual({ info: shifted, missed })
})
