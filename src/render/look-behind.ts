import type { Layout, LayoutBox, Rect, SlideLayout, TextBox, Tone } from '../model/layout.ts'
import type { PressPage } from '../model/ports.ts'
import type { Deck } from '../model/talk.ts'
import { surround } from './area.ts'
import { callMeasure } from './call-measure.ts'
import { tallest } from './capture.ts'
import { judgeBehind, judgeThrough, type Pixels } from './contrast.ts'
import type { PrintedDocument } from './page.ts'
import { loadSharp } from './sharp.ts'
import type { Ports } from './target.ts'

interface Looked {
  readonly page: PressPage
  readonly document: PrintedDocument
  readonly deck: Deck
  readonly ports: Ports
}

/** A slide some of whose words lie over a picture, a gradient or something else that only a capture shows. */
interface View {
  readonly slide: SlideLayout
  readonly clip: Rect
  /** Whether it takes the words themselves to know. */
  readonly through: boolean
}

/** Views that are looked at before any is judged: what they show lies in memory meanwhile. */
const atOnce = 24

/** Completes a layout with what only captures tell: contrast over pictures and gradients, and words that are covered. */
export async function lookBehind(layout: Layout, looked: Looked): Promise<Layout> {
  const views = chooseViews(layout)
  if (views.length === 0) return layout
  const { page, ports } = looked
  await callMeasure(page, ports, 'decodeSlides', [views.map(({ slide }) => slide.index)])
  const judged = new Map<SlideLayout, SlideLayout>()
  try {
    for (let first = 0; first < views.length; first += atOnce) {
      for (const [slide, seen] of await judgeViews(views.slice(first, first + atOnce), looked))
        judged.set(slide, seen)
    }
  } finally {
    await callMeasure(page, ports, 'setVeil')
  }
  return { ...layout, slides: layout.slides.map((slide) => judged.get(slide) ?? slide) }
}

async function judgeViews(views: readonly View[], looked: Looked): Promise<[SlideLayout, SlideLayout][]> {
  const through = views.filter((view) => view.through)
  const shown = await shootVeiled(through, 'none', looked)
  const behind = await shootVeiled(views, 'letters', looked)
  const letters = await shootVeiled(through, 'ground', looked)
  return Promise.all(
    views.map(async ({ slide }): Promise<[SlideLayout, SlideLayout]> => {
      const [back, front, mask] = await Promise.all([behind, shown, letters].map((shots) => shots.get(slide)))
      return [slide, judgeSlide(slide, { back, front, mask })]
    }),
  )
}

/** Slides on which a page number or a footer alone is in doubt: one style draws them all, and a capture costs time. */
const mostForStrips = 6

function chooseViews({ slides }: Layout): View[] {
  let strips = 0
  return slides
    .flatMap((slide) => viewSlide(slide) ?? [])
    .filter(({ slide }) => slide.boxes.some(isWordsInDoubt) || ++strips <= mostForStrips)
}

function isWordsInDoubt(box: LayoutBox): boolean {
  return box.kind === 'text' && box.part === 'body' && box.tones.some(({ look }) => look !== undefined)
}

function viewSlide(slide: SlideLayout): View | undefined {
  const tones = slide.boxes.flatMap((box) => (box.kind === 'text' && !box.waits ? box.tones : []))
  const looked = tones.filter(({ look }) => look !== undefined)
  const lines = looked.flatMap((tone) => tone.lines)
  const left = Math.max(0, Math.floor(Math.min(...lines.map(({ x }) => x)) - 2))
  const top = Math.max(0, Math.floor(Math.min(...lines.map(({ y }) => y)) - 2))
  const right = Math.min(slide.width, Math.ceil(Math.max(...lines.map(({ x, width }) => x + width)) + 2))
  const bottom = Math.min(slide.height, Math.ceil(Math.max(...lines.map(({ y, height }) => y + height)) + 2))
  if (!(right > left && bottom > top)) return undefined
  const clip = { x: left, y: top, width: right - left, height: bottom - top }
  return { slide, clip, through: looked.some(({ look }) => look === 'through') }
}

/** Views that are captured together: painting what lies between them costs less than another capture. */
interface Group {
  readonly views: readonly View[]
  /** On the page. */
  readonly area: Rect
}

/** Rows of a page that are painted in the time that a capture of its own would take. */
const worthPainting = 480

function groupViews(views: readonly View[], { document, deck }: Looked): Group[] {
  const groups: Group[] = []
  for (const view of views) {
    const top = (document.finals[view.slide.index] ?? 0) * deck.size.height
    const area = { ...view.clip, y: top + view.clip.y }
    const last = groups.at(-1)
    const joined = surround(last ? [last.area, area] : [area])
    if (last && area.y - last.area.y - last.area.height <= worthPainting && joined.height <= tallest)
      groups[groups.length - 1] = { views: [...last.views, view], area: joined }
    else groups.push({ views: [view], area })
  }
  return groups
}

/** Pixels of each view, decoded while the next are painted. */
type Seen = ReadonlyMap<SlideLayout, Promise<Pixels>>

async function shootVeiled(
  views: readonly View[],
  veil: 'none' | 'letters' | 'ground',
  looked: Looked,
): Promise<Seen> {
  const shots = new Map<SlideLayout, Promise<Pixels>>()
  if (views.length === 0) return shots
  const { page, document, deck, ports } = looked
  await callMeasure(page, ports, 'setVeil', [veil])
  for (const group of groupViews(views, looked)) {
    ports.signal.throwIfAborted()
    const pixels = decodeShot(await shootGroup(group, page))
    for (const { slide } of group.views) {
      const top = (document.finals[slide.index] ?? 0) * deck.size.height
      const own = pixels.then((shot) => ({ ...shot, x: group.area.x, y: group.area.y - top }))
      // Of what fails before it is judged, the first failure tells.
      own.catch(() => {})
      shots.set(slide, own)
    }
  }
  return shots
}

async function shootGroup({ views, area }: Group, page: PressPage): Promise<Uint8Array> {
  const shot = { clip: area, scale: 1, type: 'png', fast: true } as const
  if (views.length > 1) return page.capture(shot)
  await page.evaluate(`(top) => scrollTo({ top, behavior: 'instant' })`, area.y, 'apart')
  return page.capture({ ...shot, inView: true })
}

async function decodeShot(shot: Uint8Array): Promise<Omit<Pixels, 'x' | 'y'>> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

interface Shots {
  readonly back: Pixels | undefined
  readonly front: Pixels | undefined
  readonly mask: Pixels | undefined
}

function judgeSlide(slide: SlideLayout, shots: Shots): SlideLayout {
  return {
    ...slide,
    boxes: slide.boxes.map((box) => (box.kind === 'text' ? judgeBox(box, shots) : box)),
  }
}

function judgeBox(box: TextBox, { back, front, mask }: Shots): TextBox {
  let covered: number | undefined
  const tones = box.tones.map((tone): Tone => {
    if (!tone.look || !back) return tone
    if (tone.look === 'behind' || !front || !mask) return { ...tone, ...judgeBehind(tone, back) }
    const { hidden, ...judged } = judgeThrough(tone, back, front, mask)
    covered = Math.max(covered ?? 0, hidden)
    return { ...tone, ...judged }
  })
  return { ...box, tones, ...(covered !== undefined && { covered }) }
}
