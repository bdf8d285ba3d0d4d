import type { Layout, LayoutBox, SlideLayout, TextBox, Tone } from '../model/layout.ts'
import type { PressPage } from '../model/ports.ts'
import type { Deck } from '../model/talk.ts'
import { callMeasure } from './call-measure.ts'
import { judgeBehind, judgeThrough, type Pixels } from './contrast.ts'
import type { PrintedDocument } from './page.ts'
import { loadSharp } from './sharp.ts'
import { layOutSheets, listMoves, type Piece, type Sheet } from './sheet.ts'
import type { Ports } from './target.ts'

interface Looked {
  readonly page: PressPage
  readonly document: PrintedDocument
  readonly deck: Deck
  readonly ports: Ports
}

/** A slide some of whose words lie over a picture, a gradient or something else that only a capture shows. */
interface View extends Piece {
  readonly layout: SlideLayout
  /** Whether it takes the words themselves to know. */
  readonly through: boolean
}

/** Views that are looked at before any is judged: what they show lies in memory meanwhile. */
const atOnce = 24

/**
 * Completes a layout with what only captures tell: contrast over pictures and gradients, and words that are covered. The
 * page stays veiled: whoever uses it next calls {@link liftVeil}.
 */
export async function lookBehind(layout: Layout, looked: Looked): Promise<Layout> {
  const views = chooseViews(layout)
  if (views.length === 0) return layout
  const { page, ports } = looked
  await callMeasure(page, ports, 'decodeSlides', [views.map(({ slide }) => slide)])
  const judged = new Map<SlideLayout, SlideLayout>()
  for (let first = 0; first < views.length; first += atOnce) {
    for (const [slide, seen] of await judgeViews(views.slice(first, first + atOnce), looked))
      judged.set(slide, seen)
  }
  return { ...layout, slides: layout.slides.map((slide) => judged.get(slide) ?? slide) }
}

/** Makes a page as it was before it was looked at. */
export async function liftVeil({ page, ports }: Pick<Looked, 'page' | 'ports'>): Promise<void> {
  await callMeasure(page, ports, 'setVeil')
}

async function judgeViews(views: readonly View[], looked: Looked): Promise<[SlideLayout, SlideLayout][]> {
  const sheets = layOutSheets(views, looked.deck.size.width)
  // What is seen three times lies in the same place each time.
  const through = sheets.map((sheet) => ({
    ...sheet,
    places: sheet.places.filter(({ piece }) => piece.through),
  }))
  const shown = await shootVeiled(through, 'none', looked)
  const behind = await shootVeiled(sheets, 'letters', looked)
  const letters = await shootVeiled(through, 'ground', looked)
  return Promise.all(
    views.map(async (view): Promise<[SlideLayout, SlideLayout]> => {
      const [back, front, mask] = await Promise.all([behind, shown, letters].map((shots) => shots.get(view)))
      return [view.layout, judgeSlide(view.layout, { back, front, mask })]
    }),
  )
}

/** Slides on which a page number or a footer alone is in doubt: one style draws them all, and a capture costs time. */
const mostForStrips = 6

function chooseViews({ slides }: Layout): View[] {
  let strips = 0
  return slides
    .flatMap((slide) => viewSlide(slide) ?? [])
    .filter(({ layout }) => layout.boxes.some(isWordsInDoubt) || ++strips <= mostForStrips)
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
  const through = looked.some(({ look }) => look === 'through')
  return { slide: slide.index, layout: slide, clip, scale: through ? 1 : coarse, through }
}

/** Device pixels a pixel of what lies behind words that nothing else lies over: a word is judged by hundreds of them. */
const coarse = 0.5

/** Pixels of each view, decoded while the next are painted. */
type Seen = ReadonlyMap<View, Promise<Pixels>>

async function shootVeiled(
  all: readonly Sheet<View>[],
  veil: 'none' | 'letters' | 'ground',
  { page, document, deck, ports }: Looked,
): Promise<Seen> {
  const shots = new Map<View, Promise<Pixels>>()
  const sheets = all.filter(({ places }) => places.length > 0)
  if (sheets.length === 0) return shots
  const topOf = (slide: number) => (document.finals[slide] ?? 0) * deck.size.height
  await callMeasure(page, ports, 'setVeil', [veil, listMoves(sheets, topOf, deck.size)])
  for (const { top, width, height, places, scale } of sheets) {
    ports.signal.throwIfAborted()
    const area = { x: 0, y: top, width, height }
    const pixels = decodeShot(await page.capture({ clip: area, scale, type: 'png', fast: true }))
    for (const { piece, x, y } of places) {
      const { clip } = piece
      const size = piece.scale / scale
      const seen = { scale: piece.scale, x: clip.x - x / size, y: clip.y - y / size, area: clip }
      const own = pixels.then((shot) => ({ ...shot, ...seen }))
      // Of what fails before it is judged, the first failure tells.
      own.catch(() => {})
      shots.set(piece, own)
    }
  }
  return shots
}

async function decodeShot(shot: Uint8Array): Promise<Pick<Pixels, 'data' | 'width'>> {
  const sharp = await loadSharp()
  const { data, info } = await sharp(shot).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width }
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
