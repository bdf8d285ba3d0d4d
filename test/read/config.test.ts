import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { packageFolder } from '../../src/files/package-folder.ts'
import { targetNames } from '../../src/model/artifact.ts'
import { readConfig } from '../../src/read/config.ts'
import { parseDuration } from '../../src/read/duration.ts'
import { findBreaches } from '../end-to-end/schema.ts'

const read = (text: string) => {
  const { config, findings } = readConfig(Buffer.from(text), '/offbook.yaml')
  return {
    config,
    told: findings.map(
      ({ rule, message, span, hint }) =>
        `${span?.line}:${span?.column} ${rule}: ${message}${hint ? ` ${hint}` : ''}`,
    ),
  }
}

describe('readConfig', () => {
  test('reads all its keys', () => {
    const text = [
      ...[
        'decks: slides/*.md',
        'themes: [a.css]',
        'out: public',
        'targets: html',
        'theme: lectern',
        'slot: 25m',
        'reserve: 90s',
      ],
      ...[
        'wpm: 140',
        'paper: letter',
        'large-print: true',
        'captions: script',
        'fonts: system',
        'rules:',
        '  missing-alt: off',
        '  mojibake: error',
      ],
    ].join('\n')
    expect(read(text)).toEqual({
      config: {
        decks: ['slides/*.md'],
        themes: ['a.css'],
        out: 'public',
        targets: ['html'],
        theme: 'lectern',
        slot: 1500,
        reserve: 90,
        wpm: 140,
        paper: 'letter',
        'large-print': true,
        captions: 'script',
        fonts: 'system',
        rules: { 'missing-alt': 'off', mojibake: 'error' },
      },
      told: [],
    })
  })

  test.each([
    ['', []],
    ['# only a comment', []],
    ['- a\n- b', ['1:undefined invalid-config: The configuration is not a list of `key: value`.']],
    [
      'out: [',
      ['1:7 broken-yaml: Flow sequence in block collection must be sufficiently indented and end with a ].'],
    ],
    ['slot: soon', ['1:1 invalid-config: `slot` is a duration such as 25m.']],
    [
      'out: 5\nfonts: own',
      [
        '1:1 invalid-config: `out` is the path of a folder.',
        '2:1 invalid-config: `fonts` is `bundled` or `system`.',
      ],
    ],
    ...['../elsewhere', '/tmp/elsewhere', 'a/../../b', 'C:\\elsewhere'].map((out): [string, string[]] => [
      `out: ${out}`,
      [
        '1:1 invalid-config: `out` is the path of a folder within the project: only `--out` may lead out of it.',
      ],
    ]),
    [
      'rules:\n  mojibake: fatal',
      ['2:3 invalid-config: `rules.mojibake` is `error`, `warning`, `info` or `off`.'],
    ],
    ['deks: a', ['1:1 unknown-directive: There is no configuration key `deks`. Did you mean `decks`?']],
  ])('tells what is wrong in %j, and where', (text, told) => {
    expect(read(text)).toEqual({ config: {}, told })
  })
})

describe('parseDuration', () => {
  test.each([
    ['25m', 1500],
    ['1h 30m', 5400],
    ['90s', 90],
    ['25', 1500],
    ['25:30', 1530],
    ['1.5h', 5400],
    ['25 minutes', 1500],
    ['soon', undefined],
    ['', undefined],
    ['0m', undefined],
    ['-5m', undefined],
  ])('%s', (text, seconds) => {
    expect(parseDuration(text)).toBe(seconds)
  })
})

describe('docs/schemas/config.json', () => {
  const schema = JSON.parse(readFileSync(join(packageFolder(), 'docs/schemas/config.json'), 'utf8'))

  test('has the keys and targets that are read', () => {
    const [told = ''] = read('zzzzzzzzzzzzzzzz: 1').told
    expect(told.split('There are ')[1]?.split(/, |\./).filter(Boolean)).toEqual(
      Object.keys(schema.properties),
    )
    expect(schema.properties.targets.anyOf[0].enum).toEqual(targetNames)
  })

  test.each([
    [
      'decks: slides/*.md\ntargets: [pdf, notes]\nslot: 25m\nlarge-print: true\nrules: { mojibake: off }',
      true,
    ],
    ['targets: paper', false],
    ['large-print: big', false],
    ['wpm: 900', false],
    ['rules: { mojibake: loud }', false],
  ])('takes what is taken: %s', (text, good) => {
    expect(findBreaches('config.json', parse(text)).length === 0).toBe(good)
    expect(read(text).told.length === 0).toBe(good)
  })
})
