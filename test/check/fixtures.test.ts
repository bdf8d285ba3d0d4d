import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { rules } from '../../src/check/rules.ts'
import { type CheckedDeck, checkDecks } from '../../src/commands/check-decks.ts'
import { formatTerminal } from '../../src/report/terminal.ts'

// A folder a rule: bad.md breaks it, report.txt is what the terminal shows of it, good.md is silent. UPDATE_FIXTURES=1
// writes the reports anew: read them.
const folder = join(import.meta.dirname, '../fixtures/rules')

const names = readdirSync(folder)
const rendered = new Set(rules.filter((rule) => rule.findInLayout).map(({ name }) => name))

describe('rules on text', () => {
  tryRules(
    names.filter((name) => !rendered.has(name)),
    { quick: true },
  )
})

describe('rendered rules', () => {
  tryRules(
    names.filter((name) => rendered.has(name)),
    { quick: false },
  )
})

function tryRules(tried: readonly string[], options: { quick: boolean }): void {
  const checked = new Map<string, CheckedDeck>()
  beforeAll(async () => {
    const decks = tried.flatMap((name) => [join(folder, name, 'bad.md'), join(folder, name, 'good.md')])
    const result = await checkDecks({ decks, folder, ...options })
    for (const deck of [...result.overall, ...result.decks]) checked.set(deck.path, deck as CheckedDeck)
  }, 120_000)

  it.each(tried)('%s tells of what is bad', (name) => {
    const report = show(checked.get(join(folder, name, 'bad.md')), join(folder, name))
    const expected = join(folder, name, 'report.txt')
    if (process.env.UPDATE_FIXTURES) writeFileSync(expected, report)
    expect(report).toContain(`  ${name}  `)
    expect(report).toBe(readFileSync(expected, 'utf8'))
  })

  it.each(tried)('%s is silent on what is good', (name) => {
    expect(existsSync(join(folder, name, 'good.md'))).toBe(true)
    expect(show(checked.get(join(folder, name, 'good.md')), join(folder, name))).toBe('')
  })
}

function show(deck: CheckedDeck | undefined, from: string): string {
  if (!deck) throw new Error('the deck was not checked')
  return formatTerminal([deck], { color: false, verbose: true, from })
}
