import { expect, it } from 'vitest'
import { planFixes } from '../../src/commands/fix-findings.ts'
import type { Diagnostic, Edit } from '../../src/model/diagnostic.ts'

const path = '/talk/deck.md'

function plan(text: string, edits: readonly Omit<Edit, 'path'>[]) {
  const diagnostics = edits.map((edit): Diagnostic => {
    const fix = { title: 'Fix', edits: [{ path, ...edit }] }
    return { rule: 'mojibake', severity: 'warning', message: '', fix }
  })
  return planFixes([{ path, diagnostics, texts: { [path]: text } }])
}

it('puts edits into the text, wherever they stand', () => {
  const edits = [
    { start: 8, end: 11, text: 'drei' },
    { start: 0, end: 3, text: '1' },
  ]
  expect(plan('one two three', edits)).toEqual([{ path, before: 'one two three', after: '1 two dreiee' }])
})

it('takes the first of two that touch the same text, and one of two that are the same', () => {
  const edits = [
    { start: 0, end: 5, text: 'A' },
    { start: 4, end: 7, text: 'B' },
    { start: 0, end: 5, text: 'A' },
  ]
  expect(plan('one two', edits)[0]?.after).toBe('Awo')
})

it('changes nothing where there is nothing to fix', () => {
  expect(plan('one', [])).toEqual([])
  expect(plan('one', [{ start: 0, end: 3, text: 'one' }])).toEqual([])
})
