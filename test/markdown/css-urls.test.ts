import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { rewriteCssUrls } from '../../src/markdown/css-urls.ts'

const mark = (css: string) =>
  rewriteCssUrls(css, { url: (url) => `<${url}>`, import: (url, conditions) => `[${url}|${conditions}]` })

describe('rewriteCssUrls', () => {
  test.each([
    ['a{b:url(x.png)}', 'a{b:url("<x.png>")}'],
    ['a{b:url( "x y.png" )}', 'a{b:url("<x y.png>")}'],
    ["a{b:URL('x.png') no-repeat}", 'a{b:url("<x.png>") no-repeat}'],
    ['a{b:u\\72l(x.png)}', 'a{b:url("<x.png>")}'],
    ['a{b:url(a\\)b)}', 'a{b:url("<a)b>")}'],
    ['a{b:image-set("x.png" 1x, "y.png" 2x)}', 'a{b:image-set("<x.png>" 1x, "<y.png>" 2x)}'],
    ['a{b:-webkit-image-set(url(x.png) 1x)}', 'a{b:-webkit-image-set(url("<x.png>") 1x)}'],
    ['a::before{content:"url(x.png)"}', 'a::before{content:"url(x.png)"}'],
    ['/* url(x.png) */ a{}', '/* url(x.png) */ a{}'],
    ['@import "x.css";a{}', '[x.css|]a{}'],
    ["@import url('x.css') screen and (min-width: 2px);", '[x.css|screen and (min-width: 2px)]'],
    ['@im\\70ort /* c */ "x.css" layer(base);', '[x.css|layer(base)]'],
    ['@font-face{src:url(x.woff2) format("woff2")}', '@font-face{src:url("<x.woff2>") format("woff2")}'],
    ['a{b:url(x.png', 'a{b:url("<x.png>")'],
    ['a{b:url(#g)}', 'a{b:url("<#g>")}'],
    ['.url-list{c:d}', '.url-list{c:d}'],
  ])('%s', (css, expected) => {
    expect(mark(css)).toBe(expected)
  })

  test('leaves CSS without URLs as it is', () => {
    const piece = fc.constantFrom(
      'a{b:c}',
      '"x"',
      "'y'",
      '/* z */',
      '@media print{}',
      '\\41',
      '(',
      ')',
      ' ',
      '\n',
      'é',
      '::after',
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(mark(pieces.join(''))).toBe(pieces.join(''))
      }),
    )
  })

  test('comes to an end, whatever it is given, and finds every url()', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'url(',
        'u\\72 l(',
        '"',
        "'",
        '\\',
        '/*',
        '*/',
        '@import ',
        ')',
        ';',
        'x',
        'image-set(',
      ),
      fc.string(),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        expect(typeof mark(pieces.join(''))).toBe('string')
      }),
    )
  })
})
