import { expect, it } from 'vitest'
import { gradeFindings } from '../../src/check/grade.ts'
import type { Rule } from '../../src/check/rule.ts'
import { rules } from '../../src/check/rules.ts'
import type { Severity } from '../../src/model/diagnostic.ts'

const table = [rule('grave', 'error'), rule('doubtful', 'warning')]

function rule(name: string, severity: Severity): Rule {
  return { name, severity, summary: '', rationale: '', remedy: '', bad: '', good: '' }
}

function severities(
  overrides: Record<string, Severity | 'off'> = {},
  silenced: Record<number, string[]> = {},
) {
  const findings = [
    { rule: 'grave', message: '', slide: 1 },
    { rule: 'doubtful', message: '', slide: 2 },
    { rule: 'doubtful', message: '' },
  ]
  const silencedOn = (slide: number) => silenced[slide] ?? []
  return gradeFindings(findings, { rules: table, overrides, silencedOn }).map((one) => one.severity)
}

it('gives findings the severity of their rule', () => {
  expect(severities()).toEqual(['error', 'warning', 'warning'])
})

it('lets the configuration change a severity or switch a rule off', () => {
  expect(severities({ doubtful: 'error' })).toEqual(['error', 'error', 'error'])
  expect(severities({ doubtful: 'off', grave: 'info' })).toEqual(['info'])
})

it('silences a rule on the slide that says so, and nowhere else', () => {
  expect(severities({}, { 2: ['doubtful'] })).toEqual(['error', 'warning'])
  expect(severities({}, { 1: ['doubtful'] })).toHaveLength(3)
})

it('refuses a finding of a rule that is not in the table', () => {
  expect(() => gradeFindings([{ rule: 'no-such', message: '' }], { rules: table })).toThrow('no-such')
})

it('lists every rule once, named in kebab-case and told in full', () => {
  const names = rules.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  for (const { name, summary, rationale, bad, good } of rules) {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/)
    expect(summary, name).toMatch(/\.$/)
    expect(rationale, name).toMatch(/\.$/)
    expect(bad, name).not.toBe(good)
  }
})
