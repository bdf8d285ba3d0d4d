import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runCues } from '../../src/commands/cues.ts'
import type { Invocation } from '../../src/commands/invocation.ts'
import { runPace } from '../../src/commands/pace.ts'
import { runPin } from '../../src/commands/pin.ts'
import { findBreaches } from '../end-to-end/schema.ts'

let folder = ''
let out = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'offbook-cues-'))
  out = ''
  writeFileSync(
    join(folder, 'talk.md'),
    '---\nslot: 2m\n---\n\n# The kettle\n\n---\n\n## How water boils\n\n---\n\n## Limescale\n\ncalcium carbonate\n',
  )
  writeFileSync(
    join(folder, 'talk.script.md'),
    '**SLIDE**\n\nHello, this is about a kettle that I love.\n\n**SLIDE**\n\nThis is how water boils, when its vapour pushes back.\n\n**SLIDE**\n\nAnd limescale, which is calcium carbonate, is why it hums.\n',
  )
})

afterEach(() => rmSync(folder, { recursive: true }))

function invoke(): Invocation {
  return {
    folder,
    environment: { ...process.env, XDG_CACHE_HOME: join(folder, '.cache') },
    signal: new AbortController().signal,
    color: { stdout: false, stderr: false },
    print: (text) => {
      out += text
    },
    tell: () => {},
  }
}

const flags = { json: true, all: false, quiet: true }

test('cues prints the documented shape', async () => {
  expect(await runCues(['talk.md'], flags, invoke())).toBe(0)
  const report = JSON.parse(out)
  expect(findBreaches('cues.json', report)).toEqual([])
  expect(Object.keys(report)).toEqual(['deck', 'script', 'version', 'cues', 'slides'])
  expect(report).toMatchObject({ deck: 'talk.md', script: 'talk.script.md', version: 1 })
  expect(report.cues.map((cue: { slide: number }) => cue.slide)).toEqual([1, 2, 3])
  expect(report.slides[1]).toEqual({ slide: 2, line: 5, sure: expect.any(Number), by: expect.any(String) })
})

test('cues prints a table', async () => {
  await runCues(['talk.md'], { ...flags, json: false }, invoke())
  expect(out).toContain('3 cues · 3 of 3 slides')
  expect(out).toMatch(/5\s+2\s+This is how water boils/)
})

test('pin writes both files, and says afterwards that nothing is left', async () => {
  await runPin(['talk.md'], { yes: true, least: 0.3 }, invoke())
  expect(readFileSync(join(folder, 'talk.script.md'), 'utf8')).toContain('**SLIDE #limescale**')
  expect(readFileSync(join(folder, 'talk.md'), 'utf8')).toContain('_id: limescale')
  out = ''
  await runCues(['talk.md'], flags, invoke())
  expect(JSON.parse(out).cues.map((cue: { by: string }) => cue.by)).toEqual(['id', 'id', 'id'])
  out = ''
  await runPin(['talk.md'], { yes: true, least: 0.3 }, invoke())
  expect(out).toContain('Nothing to pin')
})

test('pace tells minutes, and --max fails a talk that is too long', async () => {
  const pace = { json: false, slides: true, quiet: true, page: false }
  expect(await runPace(['talk.md'], { ...pace, max: 5 }, invoke())).toBe(1)
  expect(out).toMatch(/The kettle: 0:1\d of 2:00/)
  out = ''
  expect(await runPace(['talk.md'], { ...pace, json: true }, invoke())).toBe(0)
  expect(JSON.parse(out)).toMatchObject({ version: 1, wpm: 140, slot: 120, over: 0 })
})

test('pace writes the pacing page below the output folder, and nothing else', async () => {
  const pace = { json: false, slides: false, quiet: true, page: true, out: 'made' }
  expect(await runPace(['talk.md'], pace, invoke())).toBe(0)
  expect(readdirSync(join(folder, 'made', 'speaker'))).toEqual(['talk-pacing.html'])
  const page = readFileSync(join(folder, 'made', 'speaker', 'talk-pacing.html'), 'utf8')
  expect(page).toContain('Pacing · <span lang="en" dir="auto">The kettle</span>')
})

test('pace shares the slot among the slides of a talk without a script', async () => {
  rmSync(join(folder, 'talk.script.md'))
  await runPace(['talk.md'], { json: false, slides: false, quiet: true, page: false }, invoke())
  expect(out).toContain('3 slides without a script share 2:00, 40 s each.')
  expect(readdirSync(folder)).not.toContain('dist')
  await expect(runCues(['talk.md'], flags, invoke())).rejects.toThrow('talk has no script')
})

test('pace learns from rehearsals', async () => {
  const runs = join(folder, '.offbook/runs/talk')
  mkdirSync(runs, { recursive: true })
  const slide = { id: 'x', named: false, hash: 'x', kind: 'content', text: '', assets: [] }
  const texts = ['The kettle', 'How water boils', 'Limescale\ncalcium carbonate']
  const slides = texts.map((text) => ({ ...slide, hash: text, text, title: text.split('\n')[0] }))
  for (const day of ['01', '02']) {
    const at = `2026-05-${day}T10:00:00.000Z`
    const rows = [
      { t: 0, type: 'start', version: 1, at, talk: 'talk', deck: 'd', slides },
      ...[0, 40_000, 60_000].map((t, index) => ({ t, type: 'slide', slide: index + 1 })),
      { t: 80_000, type: 'end' },
    ]
    writeFileSync(join(runs, `${day}.jsonl`), rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
  }
  writeFileSync(join(runs, 'torn.jsonl'), '{"t":0,"type":"sta')
  const pace = { json: false, slides: true, quiet: true, page: false }
  await runPace(['talk.md'], pace, invoke())
  expect(out).toMatch(/run 2, 2026-05-02 +3 slides/)
  expect(out).toMatch(/ 1 · The kettle +40 s in runs/)
  out = ''
  await runPace(['talk.md'], { ...pace, json: true }, invoke())
  expect(JSON.parse(out)).toMatchObject({
    learned: { runs: [{ seconds: 80 }, { seconds: 80 }] },
    slides: [{ rehearsed: { runs: 2, median: 40 } }, {}, {}],
  })
})
