import { describe, expect, test } from 'vitest'
import { fillLines, type Surroundings } from '../../../src/read/manuscript/fill.ts'
import { flattenValues, makeVariables } from '../../../src/read/manuscript/variables.ts'

const values = {
  venue: 'Room 1',
  wild: '*a* [b](c) `d` <e> & "f" | $g$',
  list: '- h',
  number: '1. i',
  site: 'https://example.org/a_b?c=1&d=(2)',
  lines: 'one\n  two',
  'speaker.name': 'Ada',
  end: 'a --> b',
}
const variables = makeVariables([values])

function fill(text: string, surroundings: Surroundings = 'markdown', known = variables): string {
  const told: string[] = []
  const lines = fillLines(text.split('\n'), surroundings, known, (line, braces) =>
    told.push(`${line}: ${braces}`),
  )
  return [...lines.map((line) => line.text), ...told].join('\n')
}

describe('values in Markdown', () => {
  test.each([
    ['{{ venue }}, {{venue}} and {{ speaker.name }}', 'Room 1, Room 1 and Ada'],
    ['`{{ venue }}` and ``a ` {{ venue }}``', '`{{ venue }}` and ``a ` {{ venue }}``'],
    ['a ` {{ venue }}', 'a ` Room 1'],
    ['$\\frac{{venue}}{b}$ and $5 {{ venue }} $6', '$\\frac{{venue}}{b}$ and $5 Room 1 $6'],
    ['\\{{ venue }} and \\\\{{ venue }}', '\\{{ venue }} and \\\\Room 1'],
    ['<code>{{ venue }}</code> <b>{{ venue }}</b>', '<code>{{ venue }}</code> <b>Room 1</b>'],
    ['{{{ wild }}}', values.wild],
    ['{{ list }}\n{{ number }}', '&#45; h\n1&#46; i'],
    ['<{{ site }}>', '<https://example.org/a_b?c=1&d=%282%29>'],
    ['{{ lines }}', 'one two'],
    ['<!-- to {{ wild }} at {{ end }} -->', `<!-- to ${values.wild} at a --&gt; b -->`],
    [
      '{{ nobody }} {{ a + b }} {{< x >}} {{% y %}}',
      '{{ nobody }} {{ a + b }} {{< x >}} {{% y %}}\n0: {{ nobody }}\n0: {{ a + b }}',
    ],
    ['{{\nvenue }}', '{{\nvenue }}'],
    ['a\n{{ nobody }}', 'a\n{{ nobody }}\n1: {{ nobody }}'],
  ])('%s', (text, filled) => {
    expect(fill(text)).toBe(filled)
  })

  test('nothing in a value is markup', () => {
    expect(fill('{{ wild }}')).toBe(
      '&#42;a&#42; &#91;b&#93;&#40;c&#41; &#96;d&#96; &#60;e&#62; &#38; &#34;f&#34; &#124; &#36;g&#36;',
    )
    expect(fill('<!-- _footer: "{{ list }}" -->')).toContain('&#45; h')
  })
})

test('knows no escapes in HTML, and no code and no formulas but those of elements', () => {
  expect(fill('<p>\\{{ venue }} `{{ venue }}` $a{{ venue }}$</p>', 'html')).toBe(
    '<p>{{ venue }} `Room 1` $aRoom 1$</p>',
  )
})

test('knows who speaks in a chat from what is said', () => {
  const names = makeVariables([{ who: 'R&D', what: '*no*' }])
  expect(fill('# {{ who }}\n! {{ who }} 9:46: {{ what }} `{{ what }}`\n{{ what }}', 'chat', names)).toBe(
    '# R&D\n! R&D 9:46: &#42;no&#42; `{{ what }}`\n&#42;no&#42;',
  )
})

test('ends no style', () => {
  const css = makeVariables([{ mark: '</style>' }])
  expect(fill('a { content: "{{ mark }}" }', 'style', css)).toBe('a { content: "\\3c /style>" }')
})

test('leaves a talk without variables as it is, and tells of names', () => {
  const none = makeVariables([{}, {}], { facts: { title: 'Queues' } })
  expect(fill('{{ title }} \\{{ venue }} {{ a + b }}', 'markdown', none)).toBe(
    '{{ title }} \\{{ venue }} {{ a + b }}\n0: {{ title }}',
  )
})

test('takes the strongest value, and facts last', () => {
  const layers = makeVariables([{ a: 'flag' }, { a: 'deck', b: 'deck' }, { b: 'project', c: 'project' }], {
    facts: { c: 'fact', d: 'fact' },
  }).withDefaults({ a: 'part', e: 'part' })
  expect(['a', 'b', 'c', 'd', 'e'].map((name) => layers.get(name))).toEqual([
    ...['flag', 'deck', 'project', 'fact', 'part'],
  ])
})

test('flattens maps, and tells of what is no text', () => {
  const refused: string[] = []
  const flat = flattenValues({ a: { b: 'c', d: ['e'] }, 'x y': 'f', n: 1 }, (name) => refused.push(name))
  expect(flat).toEqual({ 'a.b': 'c', n: '1' })
  expect(refused).toEqual(['a.d', 'x y'])
})
