import { describe, expect, it } from 'vitest'
import { flowSlide } from '../../../src/render/article/flow.ts'

function flow(content: string, headless = false) {
  return flowSlide(`<svg><foreignObject><section>${content}</section></foreignObject></svg>`, {
    level: 2,
    picture: (url) => (url.includes('known') ? { src: 'pictures/a.webp', width: 8, height: 4 } : undefined),
    anchor: (name) => (name === 'end' ? '#slide-9' : undefined),
    undescribed: 'A picture without a description',
    headless,
  })
}

describe('flowSlide', () => {
  it('takes the first heading for the slide’s own and puts the others below it', () => {
    expect(flow('<h1>Here <em>and</em> now</h1><p>a</p><h1>More</h1>')).toEqual({
      heading: 'Here <em>and</em> now',
      body: '<p>a</p><h3>More</h3>',
    })
  })

  it('takes no name of a person for a heading of the slide', () => {
    expect(flow('<h3>Slim</h3>', true)).toEqual({ body: '<h3>Slim</h3>' })
  })

  it.each([
    ['running lines', '<header>h</header><p>a</p><footer>f</footer>', '<p>a</p>'],
    ['looks', '<style>p{}</style><p style="color:red" class="x" onclick="y">a</p>', '<p>a</p>'],
    ['scripts', '<script>alert(1)</script><p>a</p>', '<p>a</p>'],
    ['an emoji', '<img data-marp-twemoji alt="🎭" src="asset:/@offbook/x.svg">', '🎭'],
    [
      'a picture',
      '<img alt="A house" src="asset:/known.png">',
      '<img src="pictures/a.webp" alt="A house" width="8" height="4" loading="lazy" decoding="async">',
    ],
    ['a picture that is gone', '<img alt="A house" src="asset:/gone.png">', '<p class="aside">A house</p>'],
    ['a link to a slide', '<a href="#end">on</a>', '<a href="#slide-9">on</a>'],
    ['a link to nowhere', '<a href="#gone">on</a>', 'on'],
    ['a link that runs something', '<a href="javascript:x">on</a>', 'on'],
    [
      'code',
      '<pre is="marp-pre"><code><span>a &lt; b</span>\n  c\n</code></pre>',
      '<pre tabindex="0"><code>a &lt; b\n  c</code></pre>',
    ],
    ['a head cell without a word', '<table><tr><th></th><th>b</th></tr></table>', '<td></td><th>b</th>'],
    [
      'a formula',
      '<span class="katex"><span><math><mi>x</mi></math></span><span aria-hidden="true">x</span></span>',
      '<math><mi>x</mi></math>',
    ],
    [
      'a diagram',
      '<svg role="img" aria-label="Diagram"><text>In</text><text>Out</text></svg>',
      'aria-label="Diagram: In, Out"',
    ],
    ['markup in words', '<p>&lt;script&gt; &amp;</p>', '<p>&lt;script&gt; &amp;</p>'],
  ])('keeps what is said: %s', (_, content, expected) => {
    expect(flow(content).body).toContain(expected)
    expect(flow(content).body).not.toMatch(/style=|onclick|javascript|<script/)
  })

  it('turns a chat into a list of who said what', () => {
    const message =
      '<div class="ob-chat-message ob-chat-alert"><strong class="ob-chat-author">Ada</strong><span class="ob-chat-time">9:46</span><div class="ob-chat-text">Hello</div></div>'
    const { heading, body } = flow(`<div class="ob-chat" aria-label="Chat in #ops">${message}</div>`)
    expect(heading).toBe('Chat in #ops')
    expect(body).toBe(
      '<ul class="chat"><li class="alert"><p class="who"><strong>Ada</strong> <span class="aside">9:46</span></p><p>Hello</p></li></ul>',
    )
  })

  it('shows the background of a slide after its words, once', () => {
    const section = (layer: string, inner: string) =>
      `<foreignObject><section data-marpit-advanced-background="${layer}">${inner}</section></foreignObject>`
    const figure =
      '<figure style="background-image:url(&quot;asset:/known.png&quot;);" aria-label="A wall"><figcaption>A wall</figcaption></figure>'
    const { body } = flowSlide(
      `<svg>${section('background', figure)}${section('content', '<p>words</p>')}${section('pseudo', '')}</svg>`,
      { level: 2, picture: () => ({ src: 'a.webp' }), anchor: () => undefined, undescribed: '' },
    )
    expect(body).toBe('<p>words</p><p><img src="a.webp" alt="A wall" loading="lazy" decoding="async"></p>')
  })
})
