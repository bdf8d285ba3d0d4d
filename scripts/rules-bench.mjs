// Judges the rendered rules on slides whose faults are known: `npm run bench:rules [-- FOLDER] [--verbose]`.
// A folder a deck: deck.md and labels.json, as in test/fixtures/laid.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { kinds, scoreDeck, sumUp } from './rules-bench/score.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const { values, positionals } = parseArgs({
  options: { verbose: { type: 'boolean', short: 'v' } },
  allowPositionals: true,
})
const folder = resolve(positionals[0] ?? join(root, 'test/fixtures/laid'))
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, 'labels.json')))
const decks = names.map((name) => join(folder, name, 'deck.md'))

const start = performance.now()
const words = ['check', ...decks, '--format', 'json', '--quiet', '--browser', 'embedded']
const run = spawnSync(process.execPath, [join(root, 'lib/cli.js'), ...words], {
  cwd: folder,
  encoding: 'utf8',
  maxBuffer: 1 << 28,
})
if (run.status === 2 || !run.stdout) throw new Error(`The check did not run:\n${run.stderr}`)
const seconds = (performance.now() - start) / 1000
const { diagnostics } = JSON.parse(run.stdout)

const scores = names.map((name) => {
  const labels = JSON.parse(readFileSync(join(folder, name, 'labels.json'), 'utf8'))
  const own = diagnostics.filter(
    ({ path }) => path && resolve(folder, path) === join(folder, name, 'deck.md'),
  )
  return { name, ...scoreDeck(labels, own) }
})
for (const { name, wrong, missed } of scores) {
  for (const { slide, rule, message } of wrong) console.log(`wrong   ${name} ${slide}  ${rule}: ${message}`)
  for (const { slide, kind, what } of missed) console.log(`missed  ${name} ${slide}  ${kind}: ${what}`)
}
if (values.verbose) {
  for (const { name, right, passed } of scores) {
    for (const { slide, rule, message } of right) console.log(`right   ${name} ${slide}  ${rule}: ${message}`)
    for (const { slide, rule, message } of passed)
      console.log(`let be  ${name} ${slide}  ${rule}: ${message}`)
  }
}
const percent = (share) => `${(share * 100).toFixed(1).padStart(5)} %`
console.log('\nkind           faults  found  precision  recall')
for (const kind of [...Object.keys(kinds), 'all']) {
  const { faults, found, precision, recall } = sumUp(scores, kind)
  if (faults + found === 0) continue
  console.log(
    `${kind.padEnd(14)} ${String(faults).padStart(6)} ${String(found).padStart(6)}    ${percent(precision)} ${percent(recall)}`,
  )
}
const slides = scores.reduce((sum, score) => sum + score.slides, 0)
const sound = scores.reduce((sum, score) => sum + score.sound, 0)
console.log(
  `\n${scores.length} decks, ${slides} slides, ${sound} of them sound, ${seconds.toFixed(1)} s with start-up`,
)
