import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { writeRulePage, writeRuleTable } from '../../src/check/rule-page.ts'
import { rules } from '../../src/check/rules.ts'
import { packageFolder } from '../../src/files/package-folder.ts'

// UPDATE_FIXTURES=1 writes the pages anew.
const docs = join(packageFolder(), 'docs')
const pages = new Map(rules.map((rule) => [`${rule.name}.md`, writeRulePage(rule)]))

if (process.env.UPDATE_FIXTURES) {
  mkdirSync(join(docs, 'rules'), { recursive: true })
  for (const [name, page] of pages) writeFileSync(join(docs, 'rules', name), page)
  const guide = join(docs, 'guide/diagnostics.md')
  const table = `<!-- rules -->\n${writeRuleTable(rules, '../rules/')}<!-- /rules -->`
  const text = readFileSync(guide, 'utf8')
  writeFileSync(
    guide,
    text.replace(/<!-- rules -->[\s\S]*<!-- \/rules -->/, () => table),
  )
}

it('has a page for every rule, and none for others', () => {
  expect(readdirSync(join(docs, 'rules')).sort()).toEqual([...pages.keys()].sort())
})

it.each([...pages])('tells in docs/rules/%s what the rule says', (name, page) => {
  expect(readFileSync(join(docs, 'rules', name), 'utf8')).toBe(page)
})

it('lists every rule in the guide with its severity and what it finds', () => {
  const text = readFileSync(join(docs, 'guide/diagnostics.md'), 'utf8')
  const [, table = ''] = /<!-- rules -->\n([\s\S]*)<!-- \/rules -->/.exec(text) ?? []
  expect(table).toBe(writeRuleTable(rules, '../rules/'))
})
