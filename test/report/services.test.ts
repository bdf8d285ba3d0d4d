import { DOMParser } from '@xmldom/xmldom'
import MarkdownIt from 'markdown-it'
import { expect, it } from 'vitest'
import { formatGitlab } from '../../src/report/gitlab.ts'
import { formatJunit } from '../../src/report/junit.ts'
import { formatMarkdown } from '../../src/report/markdown.ts'
import { listDiagnostics } from '../../src/report/told.ts'
import { told } from './told.ts'

const options = { from: '/talks', strict: false, color: false, verbose: false }
const read = (markdown: string) => new MarkdownIt({ html: true, linkify: true }).render(markdown)

it('tells a build as Markdown in which an author is nothing but text', () => {
  const markdown = formatMarkdown(told, options)
  expect(markdown).toContain('## 2 talks, 13 slides: 2 errors, 1 warning')
  expect(markdown).toContain('2 of 3 decks changed since main (a1b2c3d).')
  expect(markdown).toContain(
    '| **Clocks**<br>slides/a.md | 12 | 21:30 | 25:00 (3:30 left) | nothing found | yes |',
  )
  expect(markdown).toContain('| 31:00 | 30:00 (1:00 **over**) | 1 error, 1 warning | **no**: has errors |')
  expect(markdown).toContain('| public/a.pdf | 12 pages | 2.4 MB |  |')
  expect(markdown).toContain('| public/a/ | 2 pictures | 3 kB |  |')
  expect(markdown).not.toContain('cover.jpg')
  const html = read(markdown)
  expect(html).not.toMatch(/<img|<b>|<a |<code>/)
  expect(html).toContain('no `x|y.png` &lt;img src=x&gt; ![](http:')
  expect(html).not.toMatch(/@ada|#12/)
  expect(html).not.toContain('\u0007')
  expect(html.match(/<tr>/g)).toHaveLength(1 + 2 + 1 + 3 + 1 + 4)
})

it('leads from a finding to its line, where that can be seen', () => {
  const link = (path: string, line: number) => `https://e.example${encodeURI(path)}#L${line}`
  const html = read(formatMarkdown(told, { ...options, link }))
  expect(html).toContain('href="https://e.example/talks/slides/b%20(old).md#L3"')
})

it('keeps within what a summary holds', () => {
  const [, worst] = told.decks
  if (!worst) throw new Error('there are two')
  const many = Array.from({ length: 3000 }, (_, index) => ({
    ...worst,
    diagnostics: worst.diagnostics.map((one) => ({ ...one, message: `${index} ${'<'.repeat(2000)}` })),
  }))
  const markdown = formatMarkdown({ overall: [], decks: many }, options)
  expect(markdown.length).toBeLessThan(300_000)
  expect(markdown).toContain('and 2900 talks more')
  expect(markdown).toContain('and 5900 more')
})

it('tells GitLab, with prints that outlive edits above', () => {
  const issues = JSON.parse(formatGitlab(listDiagnostics(told), '/talks'))
  expect(issues[2]).toMatchObject({
    check_name: 'missing-asset',
    severity: 'major',
    location: { path: 'slides/b (old).md', lines: { begin: 3, end: 4 } },
  })
  expect(issues[0].location).toEqual({ path: '.', lines: { begin: 1, end: 1 } })
  const moved = listDiagnostics(told).map((one) => ({ ...one, span: one.span && { ...one.span, line: 80 } }))
  const prints = (text: string) =>
    JSON.parse(text).map(({ fingerprint }: { fingerprint: string }) => fingerprint)
  expect(prints(formatGitlab(moved as never, '/talks'))).toEqual(
    prints(formatGitlab(listDiagnostics(told), '/talks')),
  )
  const twins = [...listDiagnostics(told), ...listDiagnostics(told)]
  expect(new Set(prints(formatGitlab(twins, '/talks'))).size).toBe(6)
})

it('tells any other CI as JUnit, where warnings fail under --strict', () => {
  const count = (xml: string, name: string) =>
    new DOMParser().parseFromString(xml, 'text/xml').getElementsByTagName(name).length
  const xml = formatJunit(told, options)
  expect(count(xml, 'testsuite')).toBe(3)
  expect(count(xml, 'testcase')).toBe(4)
  expect(count(xml, 'failure')).toBe(2)
  expect(xml).toContain('<testsuites name="offbook" tests="4" failures="2">')
  expect(xml).toContain('<testcase classname="slides/a.md" name="nothing found"/>')
  expect(xml).not.toContain('\u0007')
  expect(count(formatJunit(told, { ...options, strict: true }), 'failure')).toBe(3)
})
