import fc from 'fast-check'
import { type DefaultTreeAdapterTypes, parseFragment } from 'parse5'
import { describe, expect, test } from 'vitest'
import { readFromText } from './read-folder.ts'

type Parent = DefaultTreeAdapterTypes.ParentNode
type Element = DefaultTreeAdapterTypes.Element

const forbidden = [
  ...[
    'script',
    'iframe',
    'frame',
    'frameset',
    'object',
    'embed',
    'applet',
    'meta',
    'base',
    'link',
    'form',
    'input',
    'button',
  ],
  ...['select', 'textarea', 'noscript', 'template', 'xmp', 'plaintext', 'noembed', 'noframes', 'portal'],
]

/** What a browser that reads this HTML would find in it that runs, navigates or reaches out. */
function findDanger(html: string): string | undefined {
  const visit = (parent: Parent): string | undefined => {
    for (const node of parent.childNodes) {
      if (!('tagName' in node)) continue
      const danger = judge(node) ?? visit(node)
      if (danger !== undefined) return danger
    }
    return undefined
  }
  return visit(parseFragment(html))
}

function judge(element: Element): string | undefined {
  if (forbidden.includes(element.tagName.toLowerCase())) return `<${element.tagName}>`
  for (const { name, value } of element.attrs) {
    const plain = [...value]
      .filter((character) => character > ' ')
      .join('')
      .toLowerCase()
    if (/^on|^srcdoc$|^action$|^formaction$|^http-equiv$/i.test(name)) return name
    if (isFollowed(element, name) && /^(?:javascript|vbscript|data:text)/.test(plain))
      return `${name}=${value}`
    if (
      ['src', 'poster', 'srcset', 'background', 'data'].includes(name) &&
      !/^(?:asset:\/|data:image|$)/.test(plain)
    )
      return `${name}=${value}`
    if (/url\(/i.test(value) && /url\((?!&quot;|"?(?:asset:|data:image|#|"))/i.test(value))
      return `${name}=${value}`
  }
  return undefined
}

/** Whether a browser takes the value for an address, or an animation may put it where one is. */
function isFollowed({ tagName }: Element, name: string): boolean {
  return (
    /^(?:animate|set)/i.test(tagName) || /^(?:href|xlink:href|src|data|poster|background|cite)$/.test(name)
  )
}

const tags = [
  ...[
    'script',
    'img',
    'svg',
    'math',
    'style',
    'iframe',
    'a',
    'div',
    'p',
    'table',
    'td',
    'tr',
    'select',
    'option',
    'form',
    'title',
  ],
  ...[
    'textarea',
    'noscript',
    'template',
    'mtext',
    'mglyph',
    'malignmark',
    'annotation-xml',
    'foreignObject',
    'desc',
    'use',
    'image',
  ],
  ...[
    'animate',
    'set',
    'xmp',
    'plaintext',
    'base',
    'meta',
    'link',
    'object',
    'embed',
    'b',
    'section',
    'body',
    'html',
    'video',
    'source',
  ],
]
const attributes = [
  ...[
    'onerror=alert(1)',
    'onload="alert(1)"',
    'src=x',
    'src="https://example.org/x"',
    'href="javascript:alert(1)"',
    'href=" java&#9;script:1"',
  ],
  ...[
    'xlink:href="javascript:1"',
    'srcdoc="<script>1</script>"',
    'style="background:url(https://example.org/x)"',
    'style="x:u\\72l(//example.org/h)"',
  ],
  ...[
    'encoding="text/html"',
    'attributeName="href"',
    'values="javascript:1"',
    'title="</style><script>1</script>"',
    'id=x',
    'is="marp-h1"',
  ],
  ...[
    'action=x',
    'formaction=x',
    'http-equiv=refresh',
    'srcset="https://example.org/x 1x"',
    'alt="`<script>`"',
    'on\u2028click=1',
    '/onclick=1',
    'x:onclick=1',
  ],
]
const words = [
  ...[
    'text',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '</',
    '<',
    '>',
    '"',
    "'",
    '`',
    '\n',
    '\n\n',
    '---\n',
    '&lt;script&gt;',
    '<!DOCTYPE x>',
    '<?x',
  ],
  ...[
    '\u0000',
    '</section></foreignObject></svg>',
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '</style>',
    '</title>',
    '![x](javascript:1)',
  ],
  ...[
    '[x](javascript:alert(1))',
    '<javascript:alert(1)>',
    '`',
    '```\n',
    '$$',
    '$x$',
    '\\',
    '* ',
    '| a |\n|---|\n',
  ],
]
const piece = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom(...tags).map((tag) => `</${tag}>`),
  fc
    .tuple(
      fc.constantFrom(...tags),
      fc.array(fc.constantFrom(...attributes), { maxLength: 3 }),
      fc.constantFrom('', '/'),
    )
    .map(([tag, list, end]) => `<${[tag, ...list].join(' ')}${end}>`),
)
const hostile = fc.array(piece, { minLength: 1, maxLength: 14 }).map((pieces) => pieces.join(''))

describe('nothing in a deck runs, navigates or reaches out', () => {
  test('whatever it is made of', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { talk } = await readFromText(`# x\n\n${text}`)
        for (const slide of talk?.deck.slides ?? []) expect(findDanger(slide.html)).toBeUndefined()
        expect(talk?.deck.css ?? '').not.toMatch(/https?:\/\/(?!www\.w3\.org|primer\.style)[^\s"')]*\/x/)
      }),
      { numRuns: 400 },
    )
  })

  test('and what is read again reads the same', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (text) => {
        const { talk } = await readFromText(text)
        for (const { html } of talk?.deck.slides ?? []) {
          expect(
            parseFragment(html)
              .childNodes.filter((node) => 'tagName' in node)
              .map(({ nodeName }) => nodeName),
          ).toEqual(['svg'])
        }
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    ['<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">'],
    ['<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">'],
    ['<noscript><p title="</noscript><img src=x onerror=alert(1)>">'],
    ['<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>'],
    [
      '<svg><desc><noscript><style></noscript></desc><s title="</style></noscript><img src=x onerror=alert(1)>">',
    ],
    [
      '<math><annotation-xml encoding="text/html"><style><img src=x onerror=alert(1)></style></annotation-xml></math>',
    ],
    ['<svg><title><style><img src=x onerror=alert(1)></style></title></svg>'],
    ['<a href="&#1;javascript:alert(1)">x</a>'],
    ['<svg><a><animate attributeName=href values=javascript:alert(1) /><text>x</text></a></svg>'],
    ['<svg><use href="data:image/svg+xml;base64,PHN2Zz4=#x" /></svg>'],
    ['<!-- header: "<img src=x onerror=alert(1)>" -->\n# x'],
    ['<!-- backgroundImage: "url(https://example.org/x)" -->\n# x'],
    ['```chat\nSlim: <img src=x onerror=alert(1)>\n```'],
    ['```cast\n<img src=x onerror=alert(1)>\n```'],
    ['```mermaid\ngraph TD\n  A["<img src=x onerror=alert(1)>"] --> B\n```'],
    ['$\\href{javascript:alert(1)}{x}$ $\\includegraphics{https://example.org/x}$'],
    ['```js"><img src=x onerror=alert(1)>\nx\n```'],
  ])('%s', async (text) => {
    const { talk } = await readFromText(text)
    for (const slide of talk?.deck.slides ?? []) expect(findDanger(slide.html)).toBeUndefined()
  })
})
