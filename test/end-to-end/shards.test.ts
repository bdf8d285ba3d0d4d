import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readTree } from '../../src/files/read-tree.ts'
import type { BuildReport } from '../../src/report/build-report.ts'
import { makePng } from './pictures.ts'
import { makeFolder, placeFiles, runOffbook } from './run.ts'
import { findBreaches } from './schema.ts'

const folder = makeFolder('shards')
const offbook = (...words: string[]) => runOffbook(words, { cwd: folder })
const deck = (title: string, more = '') => `---\ntitle: ${title}\nlang: en\n---\n\n# ${title}\n${more}`

beforeAll(async () => {
  placeFiles(folder, {
    'offbook.yaml': 'decks: talks/**/*.md\ntargets: [html, site]\nslto: 5m\n',
    'talks/long.md': deck('Long', '\n---\n\n## More\n\n---\n\n![A square](p.png)\n'),
    'talks/long.script.md': '**SLIDE**\nNobody else hears of these words today.\n',
    'talks/doubtful.md': deck('Doubtful', '\n---\n'),
    'talks/more/last.md': deck('Last'),
    'talks/wrong.md': deck('Wrong', '\n![gone](gone.png)\n'),
    'talks/p.png': makePng(90, 70),
  })
  await offbook('build', '--pack', '--keep-going', '--out', 'whole')
  for (const shard of [1, 2, 3]) {
    const words = ['--pack', '--keep-going', '--shard', `${shard}/3`, '--out', `part-${shard}`]
    await offbook('build', ...words)
    // What CI carries from one machine to another comes without files whose names begin with a dot.
    rmSync(join(folder, `part-${shard}`, '.offbook'), { recursive: true })
  }
})

afterAll(() => rmSync(folder, { recursive: true }))

function read(out: string): ReadonlyMap<string, string> {
  const files = readTree(join(folder, out))
  return new Map(files.map(({ path, bytes }) => [path, Buffer.from(bytes).toString('latin1')]))
}

/** What of a record may differ: where it was written, and how long it took. */
function readReport(out: string) {
  const text = readFileSync(join(folder, out, 'report.json'), 'utf8')
  const report = JSON.parse(text) as BuildReport
  expect(findBreaches('report.json', report)).toEqual([])
  return { ...report, out: '', timings: {}, talks: report.talks.map((talk) => ({ ...talk, timings: {} })) }
}

it('gives, byte for byte, what one build gives', async () => {
  const run = await offbook('merge', 'part-1', 'part-3', 'part-2', '--out', 'merged')
  expect(run.code, run.stderr).toBe(1)
  expect(run.stdout).toContain('3 of 4 decks built')
  const [whole, merged] = [read('whole'), read('merged')]
  expect([...merged.keys()]).toEqual([...whole.keys()])
  expect(whole.size).toBeGreaterThan(20)
  for (const [path, bytes] of whole) {
    if (path !== 'report.json') expect(merged.get(path) === bytes, path).toBe(true)
  }
  expect(merged.get('public/index.html')).toContain('DRAFT: this talk has errors')
  expect(readReport('merged')).toEqual(readReport('whole'))
})

it('refuses a part too few, and a file that was changed on its way', async () => {
  const few = await offbook('merge', 'part-1', 'part-3', '--out', 'refused')
  expect(few.code).toBe(2)
  expect(few.stderr).toContain('shard 2 of 3 is missing')
  const path = [...read('part-1').keys()].find((name) => name.endsWith('.html')) ?? ''
  appendFileSync(join(folder, 'part-1', path), ' ')
  const changed = await offbook('merge', 'part-1', 'part-2', 'part-3', '--out', 'refused')
  expect(changed.code).toBe(2)
  expect(changed.stderr).toContain(`${path} is not the file that was built`)
  expect(existsSync(join(folder, 'refused'))).toBe(false)
})
