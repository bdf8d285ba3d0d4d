import { expect, test } from 'vitest'
import { openNumberFinder } from '../../src/align/numbers.ts'
import { splitWords } from '../../src/align/words.ts'

test.each([
  ['particionar', 'particionamos'],
  ['strajku', 'strajkiem'],
  ['kitaplar', 'kitaplarda'],
  ['القناطر', 'والقناطر'],
  ['הגשרים', 'בגשרים'],
  ['машина', 'машиной'],
  ['गुब्बारे', 'गुब्बारों'],
])('%s and %s are kin', (one, other) => {
  expect(splitWords(one)[0]?.stem).toBe(splitWords(other)[0]?.stem)
})

test.each([
  [64, 'Vierundsechzig Grad!'],
  [31, 'thirty-one crashes'],
  [64, 'sesenta y cuatro'],
  [18_000, '위시리스트는 만 팔천이었는데'],
  [126, 'Cent vingt-six millions'],
  [12_031, '12,031 GB'],
])('%i is heard in “%s”', (value, text) => {
  expect(openNumberFinder([value, 99]).find(text)).toHaveLength(1)
})
