import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { rules } from '../../src/check/rules.ts'
import { packageFolder } from '../../src/files/package-folder.ts'

it('documents every rule with its severity and what it finds', () => {
  const text = readFileSync(join(packageFolder(), 'docs/guide/diagnostics.md'), 'utf8')
  const [, table = ''] = /<!-- rules -->\n([\s\S]*)<!-- \/rules -->/.exec(text) ?? []
  const rows = rules.map(({ name, severity, summary }) => `| \`${name}\` | ${severity} | ${summary} |`)
  // When this fails: put what is expected in the place of the table.
  expect(table).toBe(['| rule | | what it finds |', '|---|---|---|', ...rows, ''].join('\n'))
})
