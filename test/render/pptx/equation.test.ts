import { expect, test } from 'vitest'
import { writeEquation } from '../../../src/render/pptx/math/equation.ts'
import { setFormula } from './scenes.ts'

/** An equation as a reader would tell it: structures by name, letters as they are. */
function tell(tex: string): string {
  return writeEquation(setFormula(tex).mathml, ({ color = '' }) => `<a:rPr>${color}</a:rPr>`)
    .replace(/<m:(\w+)Pr>.*?<\/m:\1Pr>/g, (properties) =>
      [...properties.matchAll(/<m:(?:chr|begChr|endChr|pos) m:val="([^"]*)"/g)]
        .map(([, sign]) => `‹${sign}›`)
        .join(''),
    )
    .replace(/<a:rPr>(.*?)<\/a:rPr>/g, '$1')
    .replace(/<\/?m:(?:oMath|r|t|e)(?: [^>]*)?>/g, '')
    .replace(/<m:(\w+)\/>/g, '')
    .replace(/<m:(\w+)>/g, '$1(')
    .replace(/<\/m:\w+>/g, ')')
    .replaceAll('\u200b', '·')
}

test.each([
  ['E = mc^2', 'E=msSup(csup(2))'],
  ['\\frac{a}{b}', 'f(num(a)den(b))'],
  ['\\binom{n}{k}', 'd(‹(›‹)›f(num(n)den(k)))'],
  ['\\sqrt{x} + \\sqrt[3]{y}', 'rad(x)+rad(deg(3)y)'],
  ['\\sum_{i=1}^n i^2 = 3', 'nary(‹∑›sub(i=1)sup(n)sSup(isup(2)))=3'],
  ['\\int_0^1 f', 'nary(‹∫›sub(0)sup(1)f)'],
  ['\\prod x', 'nary(‹∏›x)'],
  ['\\sin x', 'func(fName(sin)x)'],
  ['\\lim_{x \\to 0} f', 'func(fName(limLow(limlim(x→0)))f)'],
  ['\\hat{x} + \\overline{AB} + \\vec{v}', 'acc(‹\u0302›x)+bar(‹top›AB)+acc(‹\u20d7›v)'],
  ['\\underbrace{a+b}_n', 'limLow(groupChr(‹⏟›‹bot›a+b)lim(n))'],
  ['\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}', 'd(‹(›‹)›m(mr(ab)mr(cd)))'],
  ['\\begin{cases} 1 \\\\ 0 \\end{cases}', 'd(‹{›‹›m(mr(1)mr(0)))'],
  ['\\left( \\frac12 \\right]', 'd(‹(›‹]›f(num(1)den(2)))'],
  ['\\mathbb{R} \\mathcal{L} \\mathfrak{g}', 'ℝℒ𝔤'],
  ['\\color{#ff0000}{x}', '#ff0000x'],
  ['\\text{if } x', 'if\u00a0x'],
  ['x^{} y', 'sSup(xsup(·))y'],
  ['\\boxed{a} \\cancel{b}', 'borderBox(a)borderBox(b)'],
])('%s', (tex, told) => {
  expect(tell(tex)).toBe(told)
})

test('nothing is written for a formula that says nothing', () => {
  expect(writeEquation('<math></math>', () => '')).toBe('')
})
