import { isDeepStrictEqual } from 'node:util'
import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Fill, Run, SceneOutline, SceneSlide, TextRole, TextRun } from '../../model/scene.ts'
import type { Deck, Slide } from '../../model/talk.ts'
import { mixColour, toHex } from './colour.ts'
import { findDecorations } from './decorations.ts'
import type { LayoutLook, LayoutName, Look, Margins, TextLook } from './look.ts'
import type { Theme } from './theme.ts'
import { nameFace, nameTypeface } from './typeface.ts'

/** Finds out how slides of a deck look from those that are there. */
export function deriveLook(scene: SceneOutline, deck: Deck): Look {
  const { look, size, slides } = scene
  const usual = describeUsual(scene)
  const theme: Theme = {
    name: deck.theme,
    colors: {
      text: toHex(look.text),
      background: toHex(look.background),
      text2: toHex(look.heading),
      background2: toHex(mixColour(`${look.text.slice(0, 7)}14`, toHex(look.background))),
      accents: listAccents(scene),
      link: toHex(look.link),
    },
    fonts: { heading: usual.title.font, body: usual.body.font },
  }
  const layouts = layoutNames.map((name) => {
    const alike = slides.filter((slide) => chooseLayout(deck.slides[slide.index], slide) === name)
    return describeLayout(name, alike, usual, scene)
  })
  return { size, lang: scene.lang, theme, layouts }
}

const margins = { header: 'header', footer: 'footer', number: 'slide-number' } as const

/** Header, footer and number as they are on slides like these; else as on any, in letters that can be read here. */
function describeMargins(
  alike: readonly SceneSlide[],
  usual: Usual,
  { size, slides }: SceneOutline,
): Margins {
  const found = Object.entries(margins).flatMap(([key, role]) => {
    const own = findUsual(alike, role)
    const item = own ?? findUsual(slides, role)
    if (!item) return []
    const look = describeMargin(item, usual.body, size.width)
    return [[key, own ? look : { ...look, color: usual.body.color }] as const]
  })
  return Object.fromEntries(found)
}

/** In the order in which a program offers them. */
const layoutNames = ['content', 'title', 'section', 'heading', 'blank'] as const

/** Which layout a slide belongs to. */
export function chooseLayout(slide: Slide | undefined, scene: SceneSlide): LayoutName {
  const hasTitle = findRole(scene, 'title') !== undefined || hasHeading(slide?.html ?? '')
  const hasBody = findRole(scene, 'body') !== undefined || findRole(scene, 'subtitle') !== undefined
  if (hasTitle && slide?.kind === 'title') return 'title'
  if (hasTitle && slide?.kind === 'act') return 'section'
  if (hasBody) return 'content'
  return hasTitle ? 'heading' : 'blank'
}

/** Whether a slide has a heading, be it one that is no text: a formula, a drawing. */
export function hasHeading(html: string): boolean {
  return /<h[1-3][\s>]/.test(html)
}

function findRole(slide: SceneSlide, role: TextRole): BoxItem | undefined {
  return slide.items.find((item): item is BoxItem => item.kind === 'box' && item.role === role)
}

/** A text of a role as most slides set it. */
function findUsual(slides: readonly SceneSlide[], role: TextRole): BoxItem | undefined {
  const items = slides.flatMap((slide) => findRole(slide, role) ?? [])
  return findMost(items, (item) => {
    const { size, colour, font, weight } = findLargest(item) ?? {}
    return JSON.stringify([size, colour, font, weight])
  })
}

/** Six, whatever the deck uses: the theme's own first. */
function listAccents({ look }: SceneOutline): string[] {
  const own = [...look.accents, look.link, look.heading, look.text].map(toHex)
  const distinct = [...new Set(own)].filter((color) => color !== toHex(look.background))
  return Array.from({ length: 6 }, (_, index) => distinct[index % Math.max(1, distinct.length)] ?? '808080')
}

interface Usual {
  readonly title: TextLook
  readonly body: TextLook
}

function describeUsual({ look, size, slides }: SceneOutline): Usual {
  const titles = slides.flatMap((slide) => findRole(slide, 'title') ?? [])
  const bodies = slides.flatMap((slide) => findRole(slide, 'body') ?? [])
  const barred = titles.filter(({ fill }) => fill !== undefined)
  const bar = barred.length > titles.length / 2 ? findMost(barred, tellPlace) : undefined
  // A bar reaches to the sides of the slide.
  const left = (bar ? undefined : look.title?.x) ?? look.body?.x ?? size.width * 0.06
  const margin = Math.min(left, size.width * 0.2)
  const width = size.width - 2 * margin
  // Slides whose content stands in the middle have their titles at any height: the highest leaves the most room.
  const top = Math.max(
    size.height * 0.04,
    Math.min(size.height * 0.25, ...titles.map(({ frame }) => frame.y)),
  )
  const plain: TextLook = {
    box: { x: margin, y: top, width, height: look.headingSize * 1.4 },
    size: look.headingSize,
    color: toHex(look.heading),
    ...describeFace(findMain(titles.filter(isSetIn(look.headingFont))), look.headingFont),
    align: findAlign(titles),
    anchor: 't',
  }
  const title = bar ? describeText(bar, plain, size.width) : plain
  const under = title.box.y + title.box.height + look.bodySize * 0.4
  return {
    title,
    body: {
      box: { x: margin, y: under, width, height: Math.max(look.bodySize * 2, size.height * 0.9 - under) },
      size: look.bodySize,
      color: toHex(look.text),
      font: nameTypeface(look.bodyFont),
      bold: false,
      align: findAlign(bodies),
      anchor: 't',
    },
  }
}

function tellPlace({ frame }: BoxItem): string {
  return JSON.stringify(frame)
}

function findAlign(items: readonly BoxItem[]): TextLook['align'] {
  const all = items.flatMap(({ text }) => text?.paragraphs.map(({ align }) => alignments[align]) ?? [])
  return findMost(all, (align) => align) ?? 'l'
}

function findMain(items: readonly BoxItem[]): TextRun | undefined {
  return items.flatMap((item) => findLargest(item) ?? []).at(0)
}

/** What there is most of, by what tells things apart; the first where it is a draw. */
function findMost<T>(things: readonly T[], tell: (thing: T) => string): T | undefined {
  const counts = new Map<string, number>()
  for (const thing of things) counts.set(tell(thing), (counts.get(tell(thing)) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return things.find((thing) => counts.get(tell(thing)) === most)
}

function describeLayout(
  name: LayoutName,
  alike: readonly SceneSlide[],
  usual: Usual,
  scene: SceneOutline,
): LayoutLook {
  const { look, size, slides: all } = scene
  const decorations = findDecorations(alike.length > 1 ? alike : all)
  const plain: Fill = { kind: 'solid', colour: look.background }
  const fills = alike.flatMap(({ background }) => background.at(0) ?? [])
  const background = findMost(fills, (fill) => JSON.stringify(fill)) ?? plain
  const own = alike.filter((slide) => isDeepStrictEqual(slide.background.at(0), background))
  const plainly = all.filter((slide) => isDeepStrictEqual(slide.background.at(0), plain))
  const margins = describeMargins(name === 'blank' ? plainly : own, usual, scene)
  if (name === 'blank') return { name, background: plain, decorations, ...margins }
  // Letters and background are of slides alike: those of others may be of one colour.
  const title = findUsual(own, 'title')
  const body = findUsual(own, 'body') ?? findUsual(own, 'subtitle')
  const heading = title ? describeText(title, usual.title, size.width) : usual.title
  const fallback = title ? { ...usual.body, color: heading.color, align: heading.align } : usual.body
  const content = body ? describeText(body, fallback, size.width) : fallback
  const common = { name, background, decorations, ...margins }
  const plainTitle = heading.bar ? heading : { ...usual.title, color: heading.color }
  if (name === 'heading') return { ...common, title: plainTitle }
  if (name === 'content') {
    const words = { ...usual.body, color: content.color }
    return {
      ...common,
      title: plainTitle,
      body: heading.bar ? keepApart(words, heading, size.height) : words,
    }
  }
  return {
    ...common,
    title: makeRoomAbove(heading, size.height),
    body: keepApart(content, heading, size.height),
  }
}

/** Another line of a title that has its subtitle below grows upwards. */
function makeRoomAbove(title: TextLook, height: number): TextLook {
  if (title.bar) return title
  const room = Math.max(0, Math.min(title.size * 1.2, title.box.y - height * 0.05))
  const box = { ...title.box, y: title.box.y - room, height: title.box.height + room }
  return { ...title, box, anchor: 'b' }
}

/** Content begins under the title and reaches down as far as the title keeps from the top; a card would grow with it. */
function keepApart({ bar: _, ...body }: TextLook, title: TextLook, height: number): TextLook {
  const top = Math.max(body.box.y, title.box.y + title.box.height)
  const bottom = Math.max(top + body.size * 2, height - Math.max(body.size, height * 0.1))
  return { ...body, box: { ...body.box, y: top, height: bottom - top } }
}

const alignments = { left: 'l', center: 'ctr', right: 'r', justify: 'l' } as const

function describeText(item: BoxItem, usual: TextLook, width: number): TextLook {
  const run = findLargest(item)
  if (!run) return usual
  const align = findAlign([item])
  const { fill, text } = item
  const indent = text?.paragraphs[0]?.indent ?? 0
  const bar = fill && text && { fill, insets: { ...text.insets, left: text.insets.left + indent } }
  return {
    box: bar ? item.frame : widen(item.frame, align, usual.box, width),
    ...(bar && { bar }),
    size: run.size,
    color: toHex(run.colour),
    ...describeFace(run, run.font),
    align,
    anchor: bar && text.anchor === 'middle' ? 'ctr' : 't',
  }
}

/** The margins of a slide: what they say stays at the side that it stands at. */
function describeMargin(item: BoxItem, usual: TextLook, width: number): TextLook {
  const look = describeText(item, usual, width)
  const middle = item.frame.x + item.frame.width / 2
  const side = Math.abs(middle - width / 2) < width * 0.05 ? 'ctr' : middle < width / 2 ? 'l' : 'r'
  const words = item.text?.paragraphs.map(({ runs }) => runs.map(readWords).join('')).join(' ') ?? ''
  // A frame that is wider than its words says itself where they stand.
  if (look.bar || item.frame.width > width * 0.3) return { ...look, words }
  return { ...look, words, align: side, box: widen(item.frame, side, usual.box, width) }
}

function readWords(run: Run): string {
  return run.kind === 'text' ? run.text : run.kind === 'break' ? ' ' : ''
}

function isSetIn(font: string): (item: BoxItem) => boolean {
  return (item) => findLargest(item)?.font === font
}

/** A face that is a family of its own is never made bolder. */
function describeFace(run: TextRun | undefined, font: string): Pick<TextLook, 'font' | 'bold'> {
  if (!run) return { font: nameTypeface(font), bold: false }
  return { font: nameFace(run), bold: run.face === undefined && run.weight >= 600 }
}

/** What a text is set in where it speaks loudest. */
function findLargest({ text }: BoxItem): TextRun | undefined {
  const runs = text?.paragraphs.flatMap((paragraph) => paragraph.runs) ?? []
  const letters = runs.filter((run): run is TextRun => run.kind === 'text' && run.text.trim() !== '')
  return letters.toSorted((one, other) => other.size - one.size || other.text.length - one.text.length).at(0)
}

/** A frame is as wide as the words that are in it now; others may be longer. */
function widen(frame: Rect, align: TextLook['align'], usual: Rect, width: number): Rect {
  const left = align === 'l' ? frame.x : Math.min(frame.x, usual.x)
  const end = Math.max(frame.x + frame.width, width - usual.x)
  const right = align === 'r' ? frame.x + frame.width : Math.min(width, end)
  return { ...frame, x: Math.max(0, left), width: right - Math.max(0, left) }
}
