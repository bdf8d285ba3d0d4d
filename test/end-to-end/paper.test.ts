import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { afterAll, expect, it } from 'vitest'
import { makeFolder, placeFiles, runOffbook } from './run.ts'
import { findBreaches } from './schema.ts'

const folder = makeFolder('paper')
afterAll(() => rmSync(folder, { recursive: true }))

const deck = '---\ntitle: The Lamp\n---\n\n# The Lamp\n\n---\n\n## Who filled the lamp?\n'
const script = '**SLIDE**\n\nThe lamp was lit at dusk.\n\n**SLIDE**\n\nWho filled the lamp? We asked Ada.\n'

function listFiles(): string[] {
  const paths = readdirSync(join(folder, 'dist'), { recursive: true, encoding: 'utf8' })
  return paths.filter((path) => /^(?:public|speaker)\/./.test(path)).sort()
}

async function readWidth(path: string): Promise<number> {
  const document = await PDFDocument.load(readFileSync(join(folder, 'dist', path)), { updateMetadata: false })
  return Math.round(document.getPages()[0]?.getWidth() ?? 0)
}

it('documents follow offbook.yaml, flags are stronger, and captions change who a handout is for', async () => {
  placeFiles(folder, {
    'talk.md': deck,
    'talk.script.md': script,
    'offbook.yaml': 'targets: [handout, prompt-book, notes, script]\npaper: letter\ncaptions: script\n',
  })
  const first = await runOffbook(['build', 'talk.md', '--json'], { cwd: folder })
  expect(first.code, first.stderr).toBe(0)
  const report = JSON.parse(first.stdout)
  expect(findBreaches('report.json', report)).toEqual([])
  expect(report.targets).toEqual(['handout', 'prompt-book', 'notes', 'script'])
  expect(listFiles()).toEqual([
    'speaker/talk-handout.pdf',
    'speaker/talk-notes.pdf',
    'speaker/talk-prompt-book.pdf',
    'speaker/talk.script.md',
    'speaker/talk.script.txt',
  ])
  expect(await readWidth('speaker/talk-notes.pdf')).toBe(612)

  const flags = ['--captions', 'public', '--paper', 'a4', '--large-print']
  const second = await runOffbook(['build', 'talk.md', ...flags], { cwd: folder })
  expect(second.code, second.stderr).toBe(0)
  expect(listFiles()).toContain('public/talk-handout.pdf')
  expect(listFiles()).not.toContain('speaker/talk-handout.pdf')
  expect(await readWidth('public/talk-handout.pdf')).toBe(595)

  const wrong = await runOffbook(['build', 'talk.md', '--paper', 'a3'], { cwd: folder })
  expect(wrong.code).toBe(2)
  expect(wrong.stderr).toContain('a4, letter')
})
