import { parseFragment } from 'parse5'
import { type Element, type Node, type Parent, serialise } from '../../markdown/slide/serialise.ts'
import { escapeHtml } from '../text.ts'

/** A picture as the article shows it. */
export interface ShownPicture {
  /** As seen from the article. */
  readonly src: string
  readonly width?: number
  readonly height?: number
}

export interface FlowOptions {
  /** Level of the slide's own heading. */
  readonly level: number
  /** Undefined for a picture that cannot be shown. */
  readonly picture: (url: string) => ShownPicture | undefined
  /** Where a link within the deck leads in the article; undefined: nowhere. */
  readonly anchor: (name: string) => string | undefined
  /** What stands in for the words of a picture that has none; empty on a slide that has words of its own. */
  readonly undescribed: string
  /** No heading on it is the slide's own: they are names of people. */
  readonly headless?: boolean
}

/** What a slide says, in the order in which it is read. */
export interface Flow {
  /** Markup of the first heading. */
  readonly heading?: string
  readonly body: string
}

interface State extends FlowOptions {
  heading?: string
}

/** Turns a slide into running text: nothing of its layout, all of its words, pictures with what they show. */
export function flowSlide(html: string, options: FlowOptions): Flow {
  const state: State = { ...options }
  const sections = findSections(parseFragment(html))
  const contents = sections.filter((section) => layerOf(section) === 'content')
  const backgrounds = sections.filter((section) => layerOf(section) === 'background')
  const body = [
    ...contents.map((section) => flowAll(section, state)),
    ...backgrounds.map((section) => flowBackground(section, state)),
  ]
  return { ...(state.heading !== undefined && { heading: state.heading }), body: body.join('').trim() }
}

function findSections(parent: Parent): Element[] {
  return parent.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return []
    return node.tagName === 'section' ? [node] : findSections(node)
  })
}

/** A slide with a background is drawn in three layers. */
function layerOf(section: Element): string {
  return attributeOf(section, 'data-marpit-advanced-background') ?? 'content'
}

function attributeOf({ attrs }: Element, name: string): string | undefined {
  return attrs.find((attribute) => attribute.name === name)?.value
}

function classesOf(element: Element): readonly string[] {
  return (attributeOf(element, 'class') ?? '').split(/\s+/)
}

function flowAll(parent: Parent, state: State): string {
  return parent.childNodes.map((node) => flowNode(node, state)).join('')
}

type Flower = (element: Element, state: State) => string

function flowNode(node: Node, state: State): string {
  if ('value' in node) return escapeHtml(node.value)
  if (!('tagName' in node)) return ''
  const special = classesOf(node)
    .map((name) => byClass[name])
    .find((flower) => flower !== undefined)
  return (special ?? byTag[node.tagName] ?? flowAll)(node, state)
}

const drop: Flower = () => ''

/** As it is, with the attributes that mean something in running text. */
function keep(...names: readonly string[]): Flower {
  return (element, state) => {
    const attributes = ['lang', 'dir', ...names].flatMap((name) => {
      const value = attributeOf(element, name)
      return value === undefined ? [] : [` ${name}="${escapeHtml(value)}"`]
    })
    return `<${element.tagName}${attributes.join('')}>${flowAll(element, state)}</${element.tagName}>`
  }
}

const flowHeading: Flower = (element, state) => {
  const words = flowAll(element, state).trim()
  if (words === '') return ''
  if (state.heading === undefined && !state.headless) {
    state.heading = words
    return ''
  }
  const level = Math.min(6, state.level + 1)
  return `<h${level}>${words}</h${level}>`
}

const flowLink: Flower = (element, state) => {
  const href = attributeOf(element, 'href') ?? ''
  const words = flowAll(element, state)
  const to = href.startsWith('#')
    ? state.anchor(href.slice(1))
    : /^(?:https?|mailto):/i.test(href)
      ? href
      : undefined
  return to === undefined ? words : `<a href="${escapeHtml(to)}">${words}</a>`
}

const flowImage: Flower = (element, state) => {
  const alt = attributeOf(element, 'alt')
  const url = attributeOf(element, 'src') ?? ''
  if (attributeOf(element, 'data-marp-twemoji') !== undefined) return escapeHtml(alt ?? '')
  return drawPicture(state, url, alt)
}

function drawPicture(state: State, url: string, alt: string | undefined, kind = ''): string {
  const picture = state.picture(url)
  const words = alt === undefined || alt === '' ? state.undescribed : alt
  // A picture that nobody described, beside words, may well be there for the eye alone.
  if (!picture) return alt ? `<p class="aside">${escapeHtml(alt)}</p>` : ''
  const { src, width, height } = picture
  const size = width && height ? ` width="${width}" height="${height}"` : ''
  const named = kind === '' ? '' : ` class="${kind}"`
  return `<img${named} src="${escapeHtml(src)}" alt="${escapeHtml(kind === 'portrait' ? '' : words)}"${size} loading="lazy" decoding="async">`
}

function flowBackground(section: Element, state: State): string {
  return listElements(section)
    .flatMap((element) => {
      const [, url] = /url\("?(asset:[^")]*)"?\)/.exec(attributeOf(element, 'style') ?? '') ?? []
      const words = attributeOf(element, 'aria-label')
      if (url === undefined) return []
      return [`<p>${drawPicture(state, url, words)}</p>`]
    })
    .join('')
}

function listElements(parent: Parent): Element[] {
  return parent.childNodes.flatMap((node) => ('tagName' in node ? [node, ...listElements(node)] : []))
}

function textOf(parent: Parent): string {
  return parent.childNodes
    .map((node) => ('value' in node ? node.value : 'tagName' in node ? textOf(node) : ''))
    .join('')
}

const flowCode: Flower = (element) => {
  const code = textOf(element).replace(/\n+$/, '')
  return `<pre tabindex="0"><code>${escapeHtml(code)}</code></pre>`
}

/** A formula is MathML for whoever reads it, and a drawing of spans for the eye: browsers set the former by now. */
const flowFormula: Flower = (element) => {
  const math = listElements(element).find(({ tagName }) => tagName === 'math')
  return math ? serialise([math]) : escapeHtml(textOf(element))
}

/** A diagram stays a drawing; what stands in it is what it says. */
const flowDrawing: Flower = (element) => {
  const words = listElements(element)
    .filter(({ tagName }) => tagName === 'text')
    .map((text) => textOf(text).trim().replace(/\s+/g, ' '))
    .filter((text) => text !== '')
  const label = attributeOf(element, 'aria-label') ?? 'Drawing'
  const told = words.length > 0 ? `${label}: ${words.join(', ')}` : label
  const attrs = element.attrs.filter(({ name }) => !['role', 'aria-label', 'tabindex'].includes(name))
  attrs.push({ name: 'role', value: 'img' }, { name: 'aria-label', value: told })
  return `<span class="drawing" tabindex="0" role="group" aria-label="${escapeHtml(label)}">${serialise([{ ...element, attrs }])}</span>`
}

const flowTable: Flower = (element, state) =>
  `<div class="wide" tabindex="0" role="group" aria-label="Table">${keep()(element, state)}</div>`

/** A heading without a word heads nothing. */
const flowHeadCell: Flower = (element, state) => {
  const words = flowAll(element, state)
  const spans = ['colspan', 'rowspan'].flatMap((name) => {
    const value = attributeOf(element, name)
    return value === undefined ? [] : [` ${name}="${escapeHtml(value)}"`]
  })
  const tag = words.trim() === '' ? 'td' : 'th'
  return `<${tag}${spans.join('')}>${words}</${tag}>`
}

const flowChat: Flower = (element, state) => {
  const label = attributeOf(element, 'aria-label') ?? 'Chat'
  if (state.heading === undefined) state.heading = escapeHtml(label)
  const messages = listElements(element).filter((inner) => classesOf(inner).includes('ob-chat-message'))
  const items = messages.map((message) => {
    const part = (name: string) => listElements(message).find((inner) => classesOf(inner).includes(name))
    const words = (name: string) => {
      const found = part(name)
      return found ? flowAll(found, state).trim() : ''
    }
    const told = [
      `<strong>${words('ob-chat-author')}</strong>`,
      ...[words('ob-chat-role'), words('ob-chat-time')]
        .filter((text) => text !== '')
        .map((text) => `<span class="aside">${text}</span>`),
    ]
    const reactions = words('ob-chat-reactions')
    const alert = classesOf(message).includes('ob-chat-alert') ? ' class="alert"' : ''
    return `<li${alert}><p class="who">${told.join(' ')}</p><p>${words('ob-chat-text')}</p>${reactions === '' ? '' : `<p class="aside">${reactions}</p>`}</li>`
  })
  return `<ul class="chat">${items.join('')}</ul>`
}

const flowMember: Flower = (element, state) => `<li>${flowAll(element, state)}</li>`

const flowPortrait: Flower = (element, state) =>
  drawPicture(state, attributeOf(element, 'src') ?? '', '', 'portrait')

const flowFilm: Flower = () => '<p class="aside">On the slide, something is played here.</p>'

const byClass: Readonly<Record<string, Flower>> = {
  'ob-chat': flowChat,
  'ob-cast': (element, state) => `<ul class="cast">${flowAll(element, state)}</ul>`,
  'ob-cast-member': flowMember,
  'ob-cast-portrait': flowPortrait,
  'ob-cast-role': (element, state) => `<span class="aside">${flowAll(element, state)}</span>`,
  // Whoever reads it has the link at hand.
  'ob-qr-code': drop,
  // One beside the other: the room between them is looks.
  'ob-chat-reaction': (element, state) => `${flowAll(element, state)} `,
  katex: flowFormula,
}

const plain = [
  ...[
    'p',
    'ul',
    'li',
    'blockquote',
    'em',
    'strong',
    'b',
    'i',
    's',
    'u',
    'del',
    'ins',
    'sub',
    'sup',
    'mark',
    'kbd',
  ],
  ...[
    'samp',
    'var',
    'abbr',
    'cite',
    'q',
    'small',
    'code',
    'thead',
    'tbody',
    'tfoot',
    'tr',
    'caption',
    'dl',
    'dt',
    'dd',
  ],
  ...['details', 'summary', 'ruby', 'rt', 'rp', 'figure', 'figcaption', 'div', 'span', 'bdi', 'bdo', 'time'],
]

const byTag: Readonly<Record<string, Flower>> = {
  ...Object.fromEntries(plain.map((name) => [name, keep()])),
  ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((level) => [`h${level}`, flowHeading])),
  ...Object.fromEntries(
    ['script', 'style', 'header', 'footer', 'template', 'title'].map((name) => [name, drop]),
  ),
  ...Object.fromEntries(['video', 'audio', 'iframe', 'object'].map((name) => [name, flowFilm])),
  ol: keep('start'),
  td: keep('colspan', 'rowspan'),
  th: flowHeadCell,
  table: flowTable,
  a: flowLink,
  img: flowImage,
  pre: flowCode,
  svg: flowDrawing,
  math: (element) => serialise([element]),
  br: () => '<br>',
  wbr: () => '<wbr>',
  hr: () => '<hr>',
}
