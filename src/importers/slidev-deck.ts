import { splitFrontMatter } from './article.ts'
import { type ConvertedSlide, composeDeck, titleOf } from './compose-deck.ts'
import { cutDeck, type WrittenSlide } from './deck-slides.ts'
import { findLanguage } from './facts.ts'
import type { Importer } from './importer.ts'
import { outsideCode } from './marp-deck.ts'

/** A Slidev deck: layouts become classes, `v-clicks` steps, the last comment of a slide its words. */
export const slidevDeck: Importer = {
  name: 'slidev',
  summary: 'a Slidev deck: layouts, v-clicks, notes',
  recognise({ text }) {
    const { front } = splitFrontMatter(text)
    if (front['marp'] === true) return 0
    const signs = [
      /<\/?v-clicks?\b|\bv-click\b|v-motion/u,
      /\n---\n(?:[\w-]+:.*\n)*layout:\s*[\w-]+/u,
      /^::(?:right|left|default|bottom)::\s*$/mu,
      /@slidev\/|slidev/iu,
      /\$(?:slidev|nav|frontmatter)\b/u,
    ].filter((sign) => sign.test(text)).length
    const keys = [
      'mdc',
      'drawings',
      'transition',
      'layout',
      'themeConfig',
      'highlighter',
      'lineNumbers',
      'monaco',
      'colorSchema',
      'routerMode',
    ]
    const stated = keys.filter((key) => key in front).length
    return signs >= 2 || (signs >= 1 && stated >= 1) ? 1 : signs === 1 || stated >= 2 ? 0.85 : 0
  },
  read({ name, text }) {
    const { front, body } = splitFrontMatter(text)
    const cut = cutDeck(body, /^---+\s*$/u, true)
    const slides = cut.map((slide, index) =>
      convert(index === 0 ? { ...slide, front: { ...slide.front, ...front } } : slide, index === 0),
    )
    const title = titleOf(front['title'], slides, name)
    return composeDeck(title, writeFront(front, title, body), slides)
  },
}

const kept = ['author', 'date', 'lang', 'keywords'] as const

function writeFront(
  front: Readonly<Record<string, unknown>>,
  title: string,
  body: string,
): Record<string, unknown> {
  const own = Object.fromEntries(kept.filter((key) => key in front).map((key) => [key, front[key]]))
  const info = front['info']
  const slot = typeof front['duration'] === 'string' ? /^\d+/u.exec(front['duration'])?.[0] : undefined
  return {
    marp: true,
    theme: 'offbook',
    title,
    ...(typeof info === 'string' && info.trim() !== ''
      ? { description: info.replace(/\s+/gu, ' ').trim() }
      : {}),
    lang: findLanguage(body),
    ...own,
    ...(slot === undefined ? {} : { slot: `${slot}m` }),
    paginate: true,
  }
}

const classes: Readonly<Record<string, string>> = {
  cover: 'title',
  intro: 'title',
  section: 'act',
  quote: 'quote',
  fact: 'lead',
  statement: 'lead',
  center: 'lead',
  end: 'end',
  'image-left': 'split',
  'image-right': 'split',
}

function convert({ front, body }: WrittenSlide, isFirst: boolean): ConvertedSlide {
  const layout = typeof front['layout'] === 'string' ? front['layout'] : isFirst ? 'cover' : ''
  const { rest, notes } = takeLastComment(body)
  const text = outsideCode(rest, (part) => dropClicks(part))
  const name = classes[layout]
  return {
    body: [pictureOf(layout, front), imported(front), toColumns(mendFences(text), layout)]
      .filter((part) => part !== '')
      .join('\n\n')
      .trim(),
    notes,
    ...(name === undefined ? {} : { name }),
  }
}

/** What a slide takes from another file is named where it stood. */
function imported({ src }: WrittenSlide['front']): string {
  return typeof src === 'string' ? `*${src}*` : ''
}

function pictureOf(layout: string, front: WrittenSlide['front']): string {
  const picture = front['image'] ?? front['background']
  if (typeof picture !== 'string') return ''
  const side = layout === 'image-left' ? ' left' : layout === 'image-right' ? ' right' : ''
  return `![bg${side}](${encodeURI(picture)})`
}

/** The last comment holds the words; `[click]` in it is a click. */
function takeLastComment(body: string): { rest: string; notes: readonly string[] } {
  const found = /<!--((?:(?!-->)[\s\S])*)-->\s*$/u.exec(body)
  if (!found) return { rest: body, notes: [] }
  const note = (found[1] ?? '')
    .replace(/\[click(?::\d+)?\]/giu, '\n\n**CLICK**\n\n')
    .replace(/[ \t]*\n{2,}[ \t]*/gu, '\n\n')
    .trim()
  return { rest: body.slice(0, found.index).trim(), notes: note === '' ? [] : [note] }
}

/** Lists in `<v-clicks>` come up item by item, what is in `<v-click>` at once; an element keeps its step. */
function dropClicks(text: string): string {
  return text
    .replace(/<v-clicks\b[^>]*>([\s\S]*?)<\/v-clicks>/gu, (_, inner: string) =>
      inner.replace(/^(\s*)[-+*](\s)/gmu, '$1*$2').replace(/^(\s*\d+)\.(\s)/gmu, '$1)$2'),
    )
    .replace(/<v-click\b[^>]*>([\s\S]*?)<\/v-click>/gu, (_, inner: string) =>
      inner.includes('\n') ? `\n\n::: step\n\n${inner.trim()}\n\n:::\n\n` : stepOn('span', inner),
    )
    .replace(/(<[a-z][\w-]*)([^<>]*?)\sv-click(?:="[^"]*")?(?=[\s/>])/gu, '$1 data-marpit-fragment$2')
    .replace(/<\/?(?:v-clicks?|v-after|v-switch|v-mark|Transform)\b[^>]*>/gu, '')
    .replace(/\s(?:v-click|v-after|v-motion|v-mark)(?:\.[\w-]+)*(?:="[^"]*")?(?=[\s/>])/gu, '')
    .replace(/<<<\s+@?\/?(\S+)[^\n]*/gu, '`$1`')
}

function stepOn(tag: string, inner: string): string {
  return `<${tag} data-marpit-fragment>${inner}</${tag}>`
}

/** A heading at the top stands over both columns. */
function toColumns(text: string, layout: string): string {
  if (!/^::right::\s*$/mu.test(text) || !layout.startsWith('two-cols'))
    return text.replace(/^::\w+::\s*$/gmu, '')
  const side = readSides(text, layout)
  const [, heading = '', left = ''] = /^(#{1,6}\s[^\n]*)?\n*([\s\S]*)$/u.exec(side('left')) ?? []
  const columns = ['::: columns', left, '::: column', side('right'), ':::']
  return [side('header'), heading, ...columns, side('bottom')].filter((part) => part !== '').join('\n\n')
}

/** What stands on each side of a layout, by the side's name. */
function readSides(text: string, layout: string): (name: string) => string {
  const [first = '', ...others] = text.split(/^::(\w+)::\s*$/mu)
  const sides = new Map([[layout === 'two-cols-header' ? 'header' : 'left', first.trim()]])
  for (let index = 0; index < others.length; index += 2) {
    const name = others[index] === 'default' ? 'left' : (others[index] ?? '')
    sides.set(name, `${sides.get(name) ?? ''}\n\n${others[index + 1]?.trim() ?? ''}`.trim())
  }
  return (name) => sides.get(name) ?? ''
}

/** Fences state the lines of every click, and perhaps more that only Slidev knows. */
function mendFences(text: string): string {
  return text.replace(
    /^(\s*```\w*)[ \t]*(?:\[[^\]]*\])?[ \t]*(\{[^}\n]*\})?[^\n]*$/gmu,
    (whole, open: string, lines: string | undefined) => {
      if (!whole.includes('{')) return whole
      const states = lines?.slice(1, -1).replace(/\s/gu, '').replaceAll('hide', 'none') ?? ''
      return /^(?:[\d,|*-]|all|none)+$/u.test(states) ? `${open} {${states}}` : open
    },
  )
}
