import { expect, test } from 'vitest'
import { relinkPictures } from '../../src/read/remote-links.ts'

const a = 'https://example.org/a.png'
const b = 'https://example.org/b_(c).png?d=1&e=2'
const links = new Map([
  [a, 'assets/a-1.png'],
  [b, 'assets/b-2.png'],
  ['//cdn.example.org/%C3%A4.svg#x', 'assets/x-3.svg#x'],
])

const relink = (text: string, kind: 'markdown' | 'style' = 'markdown') =>
  relinkPictures(text, links, kind).text

test.each([
  [
    `![An a](${a}) and ![bg right:40% [b]](${a} "title")`,
    '![An a](assets/a-1.png) and ![bg right:40% [b]](assets/a-1.png "title")',
  ],
  [`![](<${a}>)\r\n![b](${b})`, '![](<assets/a-1.png>)\r\n![b](assets/b-2.png)'],
  [
    `<img alt="b" src="${b.replace('&', '&amp;')}"> <img src=${a}>`,
    '<img alt="b" src="assets/b-2.png"> <img src=assets/a-1.png>',
  ],
  [
    `<video poster='${a}'></video> <image href="${a}"/>`,
    `<video poster='assets/a-1.png'></video> <image href="assets/a-1.png"/>`,
  ],
  [`<!-- _backgroundImage: url("${a}") -->`, '<!-- _backgroundImage: url("assets/a-1.png") -->'],
  [`[logo]: ${a} 'Logo'`, `[logo]: assets/a-1.png 'Logo'`],
  [
    `cast: { imke: { portrait: ${a}, name: Imke } }`,
    'cast: { imke: { portrait: assets/a-1.png, name: Imke } }',
  ],
  ['![](//cdn.example.org/ä.svg#x)', '![](assets/x-3.svg#x)'],
])('names what was fetched: %s', (text, after) => {
  expect(relink(text)).toBe(after)
})

test.each([
  `[source](${a})`,
  `<a href="${a}">source</a>`,
  `<${a}> ${a}`,
  `\`![](${a})\``,
  `\`\`\`md\n![](${a})\n\`\`\``,
  `text\n\n    ![](${a})`,
  `![](${a}?v=2) ![](${a}.bak)`,
  `@import "${a}";`,
])('leaves what is no picture: %s', (text) => {
  expect(relink(text)).toBe(text)
})

test('reads styles, and tells what it has found', () => {
  const css = `a { background: url(${a}) }\nb { src: url('${b}') }`
  const { text, found } = relinkPictures(css, links, 'style')
  expect(text).toBe("a { background: url(assets/a-1.png) }\nb { src: url('assets/b-2.png') }")
  expect([...found]).toEqual([a, b])
})
