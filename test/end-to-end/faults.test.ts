import { readFileSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { BuildReport, TalkStatus } from '../../src/report/build-report.ts'
import { makePng } from './pictures.ts'
import { makeFolder, placeFiles, type Run, runOffbook } from './run.ts'

interface Fault {
  readonly text: string | Uint8Array
  readonly status: TalkStatus
  /** What is found, and where. */
  readonly finds?: { readonly rule: string; readonly line: number; readonly says?: string | RegExp }
}

const sound = makePng(40, 30)
const picture = (path: string) => `# One\n\ntext\n\n---\n\n![a picture](${path})\n`
const paragraphs = (count: number) => `# Many\n\n${'x\n\n'.repeat(count)}`

/** A deck a fault: all are built in one run, so that the fault of one has every chance to spoil another. */
const faults: Readonly<Record<string, Fault>> = {
  'missing-picture': {
    text: picture('pictures/sond.png'),
    status: 'failed',
    finds: { rule: 'missing-asset', line: 7, says: 'pictures/sond.png' },
  },
  'zero-byte-picture': {
    text: picture('pictures/empty.png'),
    status: 'failed',
    finds: { rule: 'broken-asset', line: 7, says: 'pictures/empty.png' },
  },
  'truncated-picture': {
    text: picture('pictures/half.png'),
    status: 'failed',
    finds: { rule: 'broken-asset', line: 7, says: 'pictures/half.png' },
  },
  'enormous-picture': {
    text: picture('pictures/enormous.png'),
    status: 'failed',
    finds: { rule: 'oversize-asset', line: 7, says: /30.?000/ },
  },
  'picture-outside': {
    text: picture('../outside.png'),
    status: 'failed',
    finds: { rule: 'outside-asset', line: 7, says: 'outside.png' },
  },
  'picture-linked-outside': {
    text: picture('pictures/link.png'),
    status: 'failed',
    finds: { rule: 'outside-asset', line: 7, says: 'pictures/link.png' },
  },
  'unknown-theme': {
    text: '---\ntheme: gaiaa\n---\n\n# One\n',
    status: 'failed',
    finds: { rule: 'unknown-theme', line: 2, says: 'gaiaa' },
  },
  'broken-yaml': {
    text: '---\ntitle: One\ncast: {a: [b\n---\n\n# One\n',
    status: 'failed',
    finds: { rule: 'broken-yaml', line: 3 },
  },
  'utf-16': {
    text: Buffer.from('\ufeff# One\n\n---\n\n# Two\n', 'utf16le'),
    status: 'failed',
    finds: { rule: 'unreadable-text', line: 1, says: 'UTF-16' },
  },
  'endless-script': { text: '# One\n\n<script>for(;;);</script>\n', status: 'built' },
  'alert-script': {
    text: '# One\n\n<script>alert(1)</script>\n\n<img src=x onerror="alert(1)">\n',
    status: 'failed',
  },
  'meta-refresh': {
    text: '# One\n\n<meta http-equiv="refresh" content="0;url=http://127.0.0.1/">\n',
    status: 'built',
  },
  'unclosed-comments': {
    text: `# One\n\n${'a <!--\n'.repeat(1000)}`,
    status: 'failed',
    finds: { rule: 'unclosed-comment', line: 3 },
  },
  'many-paragraphs': { text: paragraphs(60_000), status: 'built' },
  empty: { text: '', status: 'failed', finds: { rule: 'empty-deck', line: 1 } },
  fine: { text: picture('pictures/sound.png'), status: 'built' },
}

let folder: string
let run: Run
let report: BuildReport

beforeAll(async () => {
  folder = makeFolder('faults')
  placeFiles(folder, {
    'outside.png': sound,
    'in/offbook.yaml': 'decks: "*.md"\n',
    'in/pictures/sound.png': sound,
    'in/pictures/empty.png': '',
    'in/pictures/half.png': sound.subarray(0, sound.length - 20),
    'in/pictures/enormous.png': makePng(30_000, 30_000),
  })
  symlinkSync(join(folder, 'outside.png'), join(folder, 'in/pictures/link.png'))
  for (const [name, { text }] of Object.entries(faults)) {
    placeFiles(join(folder, 'in'), { [`${name}.md`]: text, [`dist/public/${name}.html`]: 'the old file' })
  }
  run = await runOffbook(['build', '--target', 'html', '--json'], { cwd: join(folder, 'in') })
  report = JSON.parse(run.stdout)
})

afterAll(() => rmSync(folder, { recursive: true }))

const published = (name: string) => readFileSync(join(folder, 'in/dist/public', `${name}.html`), 'utf8')

describe.each(Object.entries(faults))('%s', (name, { status, finds }) => {
  it(`is ${status}${finds ? `, told as ${finds.rule} in line ${finds.line}` : ''}`, () => {
    const talk = report.talks.find((one) => one.name === name)
    expect(talk?.status, JSON.stringify(talk?.findings, null, 1)).toBe(status)
    if (!finds) return
    const { rule, line, says = '' } = finds
    const found = talk?.findings.filter((finding) => finding.rule === rule)
    expect(found?.[0], JSON.stringify(talk?.findings, null, 1)).toMatchObject({
      severity: 'error',
      path: `${name}.md`,
      line,
    })
    expect(found?.[0]?.message).toMatch(says)
  })

  it(status === 'failed' ? 'leaves the old output as it was' : 'takes the place of the old output', () => {
    if (status === 'failed') expect(published(name)).toBe('the old file')
    else expect(published(name)).toContain('</html>')
  })
})

it('fails as a whole, in time, and leaves nothing behind', () => {
  expect(run.code).toBe(1)
  expect(run.stderr).toBe('')
  expect(run.milliseconds).toBeLessThan(30_000)
  expect(run.litter).toEqual([])
  expect(run.survivors).toEqual([])
})

it('lets no script and no refresh into a page', () => {
  expect(published('endless-script')).not.toContain('for(;;)')
  expect(published('meta-refresh')).not.toContain('http://127.0.0.1')
})

it('shows a picture that is not there as a frame with the line marked, and the nearest name', async () => {
  const { code, stderr, stdout } = await runOffbook(['build', 'missing-picture.md', '--target', 'html'], {
    cwd: join(folder, 'in'),
  })
  expect(code).toBe(1)
  expect(stderr).toContain('missing-asset  missing-picture.md:7')
  expect(stderr).toContain('> 7 | ![a picture](pictures/sond.png)')
  expect(stderr).toMatch(/hint: .*sound\.png/)
  expect(stdout).toContain('files of an earlier build stay as they were')
})
