import { alignScript } from '../../src/align/align.ts'
import { calibrate } from '../../src/align/sure.ts'
import { SURE } from '../../src/model/onset.ts'
import { type Edit, editPair, edits } from './edits.ts'
import { countSure, fitCurve } from './fit.ts'
import { type Score, scorePair, type Verdict } from './measure.ts'
import { restylePair, type Style } from './restyle.ts'
import { type Pair, parsePair, readPairs } from './talks.ts'

interface Result {
  readonly talk: string
  readonly edit: Edit
  readonly scores: readonly Score[]
}

const [folder = 'test/fixtures/talks', ...words] = process.argv.slice(2)
const verbose = words.includes('--verbose')
const only = words
  .find((word) => word.startsWith('--edits='))
  ?.slice(8)
  .split(',')
const originals = await readPairs(folder)
const styles: readonly Style[] = words.includes('--restyle') ? ['bare', 'uncued'] : []
const restyled = styles.flatMap((style) => originals.flatMap((pair) => restylePair(pair, style) ?? []))
const pairs = [...originals, ...restyled]
const results = pairs.flatMap((pair) =>
  edits.filter((edit) => only?.includes(edit) ?? true).map((edit) => run(pair, edit)),
)
printScores(results)
printSure(results)
printShipped(results)
if (!only) printStrangers(originals)
if (words.includes('--fit')) console.log(JSON.stringify(fitCurve(results.flatMap(listVerdicts))))

function run(pair: Pair, edit: Edit): Result {
  const others = originals.filter((other) => !pair.talk.startsWith(other.talk))
  const strangers = others.flatMap((other) =>
    other.deck.slides.filter((slide) => slide.kind !== 'act' && slide.text !== ''),
  )
  const scores = editPair(pair, edit, strangers).map((edited) => scorePair(edited))
  if (verbose) {
    for (const score of scores) {
      if (score.wrong.length > 0)
        console.log(`  ${pair.talk} ${edit}: ${score.related ? '' : 'UNRELATED '}${score.wrong.join('; ')}`)
    }
  }
  return { talk: pair.talk, edit, scores }
}

function listVerdicts({ scores }: Result): Verdict[] {
  return scores.flatMap((score) => [...score.cues, ...score.slides])
}

/** Share of cues and of slides placed right; no weight of the search is fitted to any talk. */
function printScores(all: readonly Result[]): void {
  console.log(`cues % / slides %           ${edits.map((edit) => edit.padStart(13)).join('')}`)
  for (const talk of [...new Set(all.map((result) => result.talk)), 'all']) {
    const cells = edits.map((edit) => {
      const scores = all
        .filter((result) => result.edit === edit && (talk === 'all' || result.talk === talk))
        .flatMap((result) => result.scores)
      const [cues, slides] = [scores.flatMap((score) => score.cues), scores.flatMap((score) => score.slides)]
      return `${percent(cues)} /${percent(slides)}`.padStart(13)
    })
    console.log(talk.padEnd(28) + cells.join(''))
  }
}

/** What `sure` is worth on a talk when it is calibrated on all others. */
function printSure(all: readonly Result[]): void {
  console.log('\nsure, calibrated on the other talks: answers at 0.8 or more, and how many of them are right')
  let [sure, right, total] = [0, 0, 0]
  for (const talk of new Set(all.map((result) => result.talk))) {
    const own = all.filter((result) => result.talk === talk).flatMap(listVerdicts)
    const curve = fitCurve(all.filter((result) => result.talk !== talk).flatMap(listVerdicts))
    const count = countSure(own, curve, 0.8)
    sure += count.sure
    right += count.right
    total += own.length
    console.log(
      `${talk.padEnd(28)} ${share(count.sure, own.length)} % of answers, ${share(count.right, count.sure)} % right`,
    )
  }
  console.log(`${'all'.padEnd(28)} ${share(sure, total)} % of answers, ${share(right, sure)} % right`)
}

/** What `sure` as it is shipped is worth, by edit. */
function printShipped(all: readonly Result[]): void {
  console.log('\nsure as shipped: answers at 0.8 or more, and how many of them are right')
  for (const edit of [...edits, 'all']) {
    const own = all.filter((result) => edit === 'all' || result.edit === edit).flatMap(listVerdicts)
    const sure = own.filter(({ likelihood }) => calibrate(likelihood) >= SURE)
    const right = sure.filter((one) => one.right)
    console.log(
      `${edit.padEnd(28)} ${share(sure.length, own.length)} % of answers, ${share(right.length, sure.length)} % right`,
    )
  }
}

/** Scripts of other talks: how many are left alone. */
function printStrangers(all: readonly Pair[]): void {
  const crossed = all.flatMap((one) =>
    all
      .filter((other) => other.talk !== one.talk)
      .map((other) => alignScript(one.deck, parsePair(other)).related),
  )
  const left = crossed.filter((related) => !related).length
  console.log(
    `\n${left} of ${crossed.length} unrelated scripts left unforced (${share(left, crossed.length).trim()} %)`,
  )
}

function percent(verdicts: readonly Verdict[]): string {
  return verdicts.length === 0 ? '   –' : share(verdicts.filter((one) => one.right).length, verdicts.length)
}

function share(part: number, all: number): string {
  return (all === 0 ? '–' : ((100 * part) / all).toFixed(0)).padStart(4)
}
