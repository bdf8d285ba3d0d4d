import { describe, expect, it } from 'vitest'
import type { Diagnostic } from '../../src/model/diagnostic.ts'
import { formatTerminal } from '../../src/report/terminal.ts'

const path = '/talks/deck.md'
const text = ['# One', '', '![](assets/taem.png)', '', 'last'].join('\n')
const plain = { color: false, verbose: false, from: '/talks' }

function finding(more: Partial<Diagnostic> = {}): Diagnostic {
  return {
    rule: 'missing-asset',
    severity: 'error',
    message: 'assets/taem.png is not there',
    span: { path, line: 3, column: 5 },
    slide: 1,
    hint: 'did you mean assets/team.png?',
    ...more,
  }
}

function format(diagnostics: readonly Diagnostic[], options = {}): string {
  return formatTerminal([{ path, diagnostics, texts: { [path]: text } }], { ...plain, ...options })
}

describe('formatTerminal', () => {
  it('shows severity, rule, place, message, code frame and hint', () => {
    expect(format([finding()])).toBe(
      [
        'deck.md  1 error',
        '',
        '  error  missing-asset  deck.md:3:5  slide 1',
        '    assets/taem.png is not there',
        '',
        '      2 |',
        '    > 3 | ![](assets/taem.png)',
        '        |     ^',
        '      4 |',
        '',
        '    hint: did you mean assets/team.png?',
        '',
      ].join('\n'),
    )
  })

  it('puts errors before warnings and warnings before infos', () => {
    const shown = format([
      finding({ rule: 'c', severity: 'info' }),
      finding({ rule: 'b', severity: 'warning' }),
      finding({ rule: 'a' }),
    ])
    expect([...shown.matchAll(/^ {2}(\w+) {2}(\w)/gm)].map((match) => match[2])).toEqual(['a', 'b', 'c'])
  })

  it('folds sixty findings of one rule into one, and tells where all of them are', () => {
    const many = Array.from({ length: 60 }, (_, index) =>
      finding({
        rule: 'no-alt',
        severity: 'warning',
        message: 'no alt',
        slide: index + 1 + (index > 2 ? 3 : 0),
      }),
    )
    const shown = format(many)
    expect(shown).toContain('60 warnings  no-alt')
    expect(shown).toContain('and 59 more like this: slides 1–3, 7–63')
    expect(shown.split('\n').length).toBeLessThan(20)
    expect(format(many, { verbose: true }).match(/no-alt/g)).toHaveLength(60)
  })

  it('has no escape codes without colour, and some with it', () => {
    expect(format([finding()])).not.toContain('\u001b')
    expect(format([finding()], { color: true })).toContain('\u001b[31m')
  })

  it('lets no control character of the author through', () => {
    const shown = format([finding({ message: 'bad \u001b[2J name' })])
    expect(shown).not.toContain('\u001b')
    expect(shown).toContain('bad \ufffd[2J name')
  })

  it('keeps the frame of an endless line short and its marker under the place', () => {
    const long = `${'x'.repeat(5000)}HERE${'y'.repeat(5000)}`
    const shown = formatTerminal(
      [{ path, diagnostics: [finding({ span: { path, line: 1, column: 5001 } })], texts: { [path]: long } }],
      plain,
    )
    const [frame, marker] = shown.split('\n').slice(5) as [string, string]
    expect(frame.length).toBeLessThan(170)
    expect(frame.slice(marker.indexOf('^'), marker.indexOf('^') + 4)).toBe('HERE')
  })

  it('does without a frame where the text is unknown or too short', () => {
    expect(format([finding({ span: { path: '/talks/other.md', line: 3 } })])).toContain('other.md:3')
    expect(format([finding({ span: { path, line: 99 } })])).toContain('deck.md:99')
  })

  it('says nothing when there is nothing to say', () => {
    expect(format([])).toBe('')
  })
})
