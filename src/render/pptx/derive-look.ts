import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Scene, SceneSlide, TextRole, TextRun } from '../../model/scene.ts'
import type { Deck, Slide } from '../../model/talk.ts'
import { toHex } from './colour.ts'
import type { LayoutLook, LayoutName, Look, TextLook } from './look.ts'
import type { Theme } from './theme.ts'
import { nameTypeface } from './typeface.ts'

/** Finds out how slides of a deck look from those that are there. */
export function deriveLook(scene: Scene, deck: Deck): Look {
  const { look, size, slides } = scene
  const theme: Theme = {
    name: deck.theme,
    colors: {
      text: toHex(look.text),
      background: toHex(look.background),
      text2: toHex(look.heading),
      background2: toHex(look.accents[0] ?? look.background),
      accents: listAccents(scene),
      link: toHex(look.link),
    },
    fonts: { heading: nameTypeface(look.headingFont), body: nameTypeface(look.bodyFont) },
  }
  const usual = describeUsual(scene)
  const layouts = (['content', 'title', 'section', 'heading', 'blank'] as const).map((name) => {
    const model = slides.find((slide) => chooseLayout(deck.slides[slide.index], slide) === name)
    return describeLayout(name, model, usual, scene)
  })
  const margins = { header: 'header', footer: 'footer', number: 'slide-number' } as const
  const found = Object.entries(margins).flatMap(([key, role]) => {
    const item = slides.flatMap((slide) => findRole(slide, role) ?? []).at(0)
    return item ? [[key, describeText(item, usual.body, size.width)] as const] : []
  })
  return { size, lang: scene.lang, theme, layouts, ...Object.fromEntries(found) }
}

/** Which layout a slide belongs to. */
export function chooseLayout(slide: Slide | undefined, scene: SceneSlide): LayoutName {
  const hasTitle = findRole(scene, 'title') !== undefined
  const hasBody = findRole(scene, 'body') !== undefined || findRole(scene, 'subtitle') !== undefined
  if (hasTitle && slide?.kind === 'title') return 'title'
  if (hasTitle && slide?.kind === 'act') return 'section'
  if (hasBody) return 'content'
  return hasTitle ? 'heading' : 'blank'
}

function findRole(slide: SceneSlide, role: TextRole): BoxItem | undefined {
  return slide.items.find((item): item is BoxItem => item.kind === 'box' && item.role === role)
}

/** Six, whatever the deck uses: the theme's own first. */
function listAccents({ look }: Scene): string[] {
  const own = [...look.accents, look.link, look.heading, look.text].map(toHex)
  const distinct = [...new Set(own)].filter((color) => color !== toHex(look.background))
  return Array.from({ length: 6 }, (_, index) => distinct[index % Math.max(1, distinct.length)] ?? '808080')
}

interface Usual {
  readonly title: TextLook
  readonly body: TextLook
}

function describeUsual({ look, size }: Scene): Usual {
  const margin = look.title?.x ?? look.body?.x ?? Math.round(size.width * 0.06)
  const width = size.width - 2 * margin
  const top = look.title?.y ?? Math.round(size.height * 0.08)
  const height = Math.max(look.headingSize * 1.4, look.title?.height ?? 0)
  const under = Math.max(look.body?.y ?? 0, top + height)
  const plain = { align: 'l', anchor: 't' } as const
  return {
    title: {
      box: { x: margin, y: top, width, height },
      size: look.headingSize,
      color: toHex(look.heading),
      font: nameTypeface(look.headingFont),
      bold: true,
      ...plain,
    },
    body: {
      box: { x: margin, y: under, width, height: Math.max(look.bodySize * 2, size.height - under - margin) },
      size: look.bodySize,
      color: toHex(look.text),
      font: nameTypeface(look.bodyFont),
      bold: false,
      ...plain,
    },
  }
}

function describeLayout(
  name: LayoutName,
  model: SceneSlide | undefined,
  usual: Usual,
  { look, size }: Scene,
): LayoutLook {
  const background = findPlain(model) ?? toHex(look.background)
  if (name === 'blank') return { name, background: toHex(look.background) }
  const title = model && findRole(model, 'title')
  const body = model && (findRole(model, 'body') ?? findRole(model, 'subtitle'))
  const heading = title ? describeText(title, usual.title, size.width) : usual.title
  if (name === 'heading') return { name, background, title: heading }
  const content = body ? describeText(body, usual.body, size.width) : usual.body
  return { name, background, title: heading, body: keepApart(content, heading, size.height) }
}

/** The colour of a slide that has one all over. */
function findPlain(slide: SceneSlide | undefined): string | undefined {
  const fill = slide?.background[0]
  return fill?.kind === 'solid' ? toHex(fill.colour) : undefined
}

/** Content begins under the title and reaches down as far as the title keeps from the top. */
function keepApart(body: TextLook, title: TextLook, height: number): TextLook {
  const top = Math.max(body.box.y, title.box.y + title.box.height)
  const bottom = Math.max(top + body.size * 2, height - Math.max(body.size, height * 0.1))
  return { ...body, box: { ...body.box, y: top, height: bottom - top } }
}

const alignments = { left: 'l', center: 'ctr', right: 'r', justify: 'l' } as const

function describeText(item: BoxItem, usual: TextLook, width: number): TextLook {
  const paragraph = item.text?.paragraphs[0]
  const run = paragraph?.runs.find((one): one is TextRun => one.kind === 'text')
  if (!paragraph || !run) return usual
  const align = alignments[paragraph.align]
  return {
    box: widen(item.frame, align, width),
    size: run.size,
    color: toHex(run.colour),
    font: nameTypeface(run.font),
    bold: run.weight >= 600,
    align,
    anchor: 't',
  }
}

/** A frame is as wide as the words that are in it now; others may be longer. */
function widen(frame: Rect, align: TextLook['align'], width: number): Rect {
  const left = Math.max(0, frame.x)
  const right = Math.max(0, width - frame.x - frame.width)
  const margin = Math.min(left, right)
  if (align === 'ctr') return { ...frame, x: margin, width: width - 2 * margin }
  if (align === 'r') return { ...frame, x: margin, width: width - margin - right }
  return { ...frame, width: Math.max(frame.width, width - left - margin) }
}
