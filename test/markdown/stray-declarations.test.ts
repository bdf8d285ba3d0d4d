import { expect, test } from 'vitest'
import { dropStrayDeclarations } from '../../src/markdown/stray-declarations.ts'

function drop(css: string) {
  const told: string[] = []
  return { css: dropStrayDeclarations(css, (text) => told.push(text)), told }
}

test.each([
  [
    'rules and what is in them',
    'h1:hover { color: red; }\n@media (width < 9px) { p::after { content: "}"; } }',
  ],
  ['rules that begin a sheet', '@charset "utf-8"; @import "a.css" layer(x); @layer a, b;'],
  ['signs in strings, comments and addresses', 'a { b: url("x;y:z") } /* c: d; { */ b { c: \'}:;\' }'],
  ['what is no declaration, which the reader of CSS tells of', 'color red; h1 { color: red'],
  [
    'a bracket too many within a rule',
    'h1 { width: calc(1px)); color: red; }\n@media print { p { a: b)); c: d; } }',
  ],
  ['a rule that ends within a bracket', 'h1 { width: calc(1px; } p { color: red }'],
  ['a selector with an escaped sign', '.md\\:wide:hover { color: red }'],
])('keeps %s', (_, css) => {
  expect(drop(css)).toEqual({ css, told: [] })
})

test.each([
  ['color: red; h1 { margin: 0 }', ' h1 { margin: 0 }', ['color: red']],
  ['h1 { margin: 0 }\n--gap: 1em;\np { margin: 0 }', 'h1 { margin: 0 }\np { margin: 0 }', ['--gap: 1em']],
  ['/* a */ x: "}"; y: url(a;b)', '', ['x: "}"', 'y: url(a;b)']],
  ['h1 {} } color: red', 'h1 {} }', ['color: red']],
  ['h1 { margin: 0 }; /* so */ ; p {}', 'h1 { margin: 0 } p {}', [';', ';']],
])('leaves out of %s what stands in no rule', (css, left, told) => {
  expect(drop(css)).toEqual({ css: left, told })
})
