import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { describeCommands } from '../../scripts/reference/commands.ts'
import { composeReference } from '../../scripts/reference/write.ts'
import { packageFolder } from '../../src/files/package-folder.ts'

const root = packageFolder()
const composed = [...composeReference(root)]

describe('the reference', () => {
  it.each(composed)('is what the code says in %s: npm run reference writes it', (path, text) => {
    const there = readFileSync(join(root, path), 'utf8')
    if (path.endsWith('.json')) expect(JSON.parse(there)).toEqual(JSON.parse(text))
    else expect(there).toBe(text)
  })

  it('holds nothing else', () => {
    const pages = composed.flatMap(([path]) => (path.startsWith('docs/reference/') ? [path] : []))
    expect(
      readdirSync(join(root, 'docs/reference'))
        .map((name) => `docs/reference/${name}`)
        .sort(),
    ).toEqual(pages.sort())
  })
})

describe('the help', () => {
  const commands = describeCommands()

  it.each(commands.map((command) => [command.name, command] as const))(
    'of %s says what it is for, each option, and shows it at work',
    (name, { about, summary, options, after }) => {
      expect(about.length).toBeGreaterThan(20)
      expect(summary).toMatch(/^[a-z]/u)
      for (const option of options) expect(option.about, option.flags).not.toBe('')
      expect(after).toMatch(/^Examples\n(?: {2}\$ .+\n?){2,}/u)
      expect(after).toContain(`$ ${name}`)
    },
  )
})
