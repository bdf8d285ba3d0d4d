import { edits, editPair } from './edits.ts'
import { type Score, scorePair } from './measure.ts'
import { type Pair, readPairs } from './talks.ts'

const [folder = 'test/fixtures/talks', ...words] = process.argv.slice(2)
const verbose = words.includes('--verbose')
const pairs = readPairs(folder)

const percent = (right: number, all: number): string => (all === 0 ? '   –' : `${((100 * right) / all).toFixed(0)}`.padStart(4))

console.log(`${'talk'.padEnd(20)} ${edits.map((edit) => edit.padStart(14)).join('')}    cues % / slides %`)
const sums = new Map<string, [number, number, number, number]>()
const only = words.find((word) => word.startsWith('--edits='))?.slice(8).split(',')
for (const pair of pairs) {
  const strangers = pairs.filter((other) => other.talk !== pair.talk).flatMap((other) => other.deck.slides.filter((slide) => slide.kind !== 'act' && slide.text !== ''))
  const cells = edits.map((edit) => {
    const scores = (only && !only.includes(edit) ? [] : editPair(pair, edit, strangers)).map((edited): Score => {
      const score = scorePair(edited)
      if (verbose && score.wrong.length > 0) console.log(`  ${pair.talk} ${edit}: ${score.related ? '' : 'UNRELATED '}${score.wrong.join('; ')}`)
      return score
    })
    const cues = scores.flatMap((score) => score.cues)
    const slides = scores.flatMap((score) => score.slides)
    const counts: [number, number, number, number] = [cues.filter((one) => one.right).length, cues.length, slides.filter((one) => one.right).length, slides.length]
    const before = sums.get(edit) ?? [0, 0, 0, 0]
    sums.set(edit, before.map((value, at) => value + (counts[at] ?? 0)) as [number, number, number, number])
    return `${percent(counts[0], counts[1])} /${percent(counts[2], counts[3])}`.padStart(14)
  })
  console.log(`${pair.talk.padEnd(20)} ${cells.join('')}`)
}
console.log(`${'all'.padEnd(20)} ${edits.map((edit) => { const [a, b, c, d] = sums.get(edit) ?? [0, 0, 0, 0]; return `${percent(a, b)} /${percent(c, d)}`.padStart(14) }).join('')}`)
export type { Pair }
