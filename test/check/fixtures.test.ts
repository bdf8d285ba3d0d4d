import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../src/check/rules.ts'
import { type CheckedDeck, checkDecks } from '../../src/commands/check-decks.ts'
import { formatTerminal } from '../../src/report/terminal.ts'

// A folder a rule: bad.md breaks it, report.txt is what the terminal shows of it, good.md is silent. UPDATE_FIXTURES=1
// writes the reports anew: read them.
const folder = join(import.meta.dirname, '../fixtures/rules')
const repository = join(import.meta.dirname, '../..')

/** What no deck can show by itself, and the test that shows it. */
const elsewhere: Readonly<Record<string, string>> = {
  'broken-run': 'read/runs.test.ts',
  'brought-font': 'render/pptx.test.ts',
  'browser-lost': 'browser/ending.test.ts',
  'drawn-as-picture': 'render/pptx.test.ts',
  'drawn-plainly': 'render/effects.test.ts',
  'invalid-config': 'commands/check-decks.test.ts',
  'missing-deck': 'commands/check-decks.test.ts',
  'no-script': 'render/prompt-book.test.ts',
  'printing-timeout': 'end-to-end/endings.test.ts',
  'private-leak': 'render/publish-gate.test.ts',
  'reading-crashed': 'workers/read.test.ts',
  'reading-timeout': 'workers/read.test.ts',
  'unplayable-media': 'render/pptx.test.ts',
  'unused-asset': 'commands/check-decks.test.ts',
}

const shown = rules.filter(({ name }) => !(name in elsewhere))

it('shows every rule, each in a folder of its own or in a test that is named', () => {
  expect(readdirSync(folder).sort()).toEqual(shown.map(({ name }) => name).sort())
  for (const [name, test] of Object.entries(elsewhere)) {
    expect(readFileSync(join(import.meta.dirname, '..', test), 'utf8'), test).toContain(name)
  }
})

describe('rules on text', () => {
  tryRules(
    shown.filter((rule) => !rule.findInLayout).map(({ name }) => name),
    { quick: true },
  )
})

describe('rendered rules', () => {
  tryRules(
    shown.filter((rule) => rule.findInLayout).map(({ name }) => name),
    { quick: false },
  )
})

function tryRules(names: readonly string[], options: { quick: boolean }): void {
  const checked = new Map<string, CheckedDeck>()
  beforeAll(async () => {
    const decks = names.flatMap((name) => [join(folder, name, 'bad.md'), join(folder, name, 'good.md')])
    const result = await checkDecks({ decks, folder, ...options })
    for (const deck of result.decks) checked.set(deck.path, deck)
  }, 120_000)

  it.each(names)('%s tells of what is bad', (name) => {
    const report = show(checked.get(join(folder, name, 'bad.md')), join(folder, name))
    const expected = join(folder, name, 'report.txt')
    if (process.env.UPDATE_FIXTURES) writeFileSync(expected, report)
    expect(report).toContain(`  ${name}  `)
    expect(report).toBe(readFileSync(expected, 'utf8'))
  })

  it.each(names)('%s is silent on what is good', (name) => {
    expect(show(checked.get(join(folder, name, 'good.md')), join(folder, name))).toBe('')
  })
}

function show(deck: CheckedDeck | undefined, from: string): string {
  if (!deck) throw new Error('the deck was not checked')
  const text = formatTerminal([deck], { color: false, verbose: true, from })
  return text.replaceAll(from, '<folder>').replaceAll(repository, '<root>')
}
