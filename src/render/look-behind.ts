import type { Layout, LayoutBox, Rect, SlideLayout, TextBox, Tone } from '../model/layout.ts'
import type { PressPage } from '../model/ports.ts'
import type { Deck } from '../model/talk.ts'
import { callMeasure } from './call-measure.ts'
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

/** Completes a layout with what only captures tell: contrast over pictures and gradients, and words that are covered. */
export async function lookBehind(layout: Layout, looked: Looked): Promise<Layout> {
  const views = chooseViews(layout)
  if (views.length === 0) return layout
  const { page, ports } = looked
  const shoot = (some: readonly View[]) => shootAll(some, looked)
  const through = views.filter((view) => view.through)
  await callMeasure(page, ports, 'decodeSlides', [views.map(({ slide }) => slide.index)])
  try {
    await callMeasure(page, ports, 'setVeil', ['none'])
    const shown = await shoot(through)
    await callMeasure(page, ports, 'setVeil', ['letters'])
    const behind = await shoot(views)
    if (through.length > 0) await callMeasure(page, ports, 'setVeil', ['ground'])
    const letters = await shoot(through)
    const judged = new Map(
      views.map(({ slide }) => {
        const [back, front, mask] = [behind, shown, letters].map((shots) => shots.get(slide))
        return [slide, judgeSlide(slide, { back, front, mask })]
      }),
    )
    return { ...layout, slides: layout.slides.map((slide) => judged.get(slide) ?? slide) }
  } finally {
    await callMeasure(page, ports, 'setVeil')
  }
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

async function shootAll(views: readonly View[], looked: Looked): Promise<Map<SlideLayout, Pixels>> {
  const shots = new Map<SlideLayout, Pixels>()
  const { ports } = looked
  for (const view of views) {
    ports.signal.throwIfAborted()
    shots.set(view.slide, await shootView(view, looked))
  }
  return shots
}

async function shootView({ slide, clip }: View, { page, document, deck }: Looked): Promise<Pixels> {
  const top = (document.finals[slide.index] ?? 0) * deck.size.height
  await page.evaluate(`(top) => scrollTo({ top, behavior: 'instant' })`, top, 'apart')
  const shot = await page.capture({
    clip: { ...clip, y: top + clip.y },
    ...{ scale: 1, type: 'png', fast: true, inView: true },
  })
  const sharp = await loadSharp()
  const { data, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height, x: clip.x, y: clip.y }
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
