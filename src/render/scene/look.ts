import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Colour, Fill, Look, SceneSlide, TextRun } from '../../model/scene.ts'
import type { Deck } from '../../model/talk.ts'
import { paragraphsOf } from './uses.ts'

/** How most slides of a deck look. */
export function readLook(slides: readonly SceneSlide[], { size }: Pick<Deck, 'size'>): Look {
  const boxes = slides.flatMap(({ items }) => items.filter((item): item is BoxItem => item.kind === 'box'))
  const titles = boxes.filter(({ role }) => role === 'title')
  const bodies = boxes.filter(({ role }) => role === 'body')
  const all = slides
    .flatMap(({ items }) => items)
    .flatMap(paragraphsOf)
    .flatMap(textRuns)
  const body = bodies.flatMap(paragraphsOf).flatMap(textRuns)
  const plain = (body.length > 0 ? body : all).filter(({ link }) => !link)
  const heading = titles.flatMap(paragraphsOf).flatMap(textRuns)
  const background = mostOf(slides.map((slide) => [colourOf(slide.background), 1])) ?? '#ffffff'
  const text = mostOf(plain.map((run) => [opaque(run.colour), run.text.length])) ?? '#000000'
  const bodyFont = mostOf(plain.map((run) => [run.font, run.text.length])) ?? 'Arial'
  const title = mostFrame(titles)
  const content = mostFrame(bodies)
  return {
    background,
    text,
    heading: mostOf(heading.map((run) => [opaque(run.colour), run.text.length])) ?? text,
    link: mostOf(all.filter(({ link }) => link).map((run) => [opaque(run.colour), run.text.length])) ?? text,
    accents: listAccents(boxes, all, [background, text]),
    bodyFont,
    headingFont: mostOf(heading.map((run) => [run.font, run.text.length])) ?? bodyFont,
    codeFont:
      mostOf(
        all
          .filter(({ font }) => /mono|code|courier|consol/i.test(font))
          .map((run) => [run.font, run.text.length]),
      ) ?? 'Courier New',
    bodySize: Number(mostOf(plain.map((run) => [String(run.size), run.text.length])) ?? size.height / 24),
    headingSize: Number(
      mostOf(heading.map((run) => [String(run.size), run.text.length])) ?? size.height / 14,
    ),
    ...(title && { title }),
    ...(content && { body: content }),
  }
}

function textRuns({ runs }: { readonly runs: readonly { readonly kind: string }[] }): TextRun[] {
  return runs.filter((run): run is TextRun => run.kind === 'text')
}

/** What counts most, the first of equals. */
function mostOf(entries: readonly (readonly [string | undefined, number])[]): string | undefined {
  return rank(entries)[0]
}

function rank(entries: readonly (readonly [string | undefined, number])[]): string[] {
  const sums = new Map<string, number>()
  for (const [name, weight] of entries) {
    if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + weight)
  }
  return [...sums].sort((one, other) => other[1] - one[1]).map(([name]) => name)
}

function colourOf(fills: readonly Fill[]): Colour | undefined {
  const [lowest] = fills
  if (lowest?.kind === 'solid') return opaque(lowest.colour)
  if (lowest?.kind === 'linear' || lowest?.kind === 'radial')
    return opaque(lowest.stops[0]?.colour ?? '#ffffff')
  return undefined
}

function opaque(colour: Colour): Colour {
  return colour.slice(0, 7)
}

function listAccents(
  boxes: readonly BoxItem[],
  runs: readonly TextRun[],
  known: readonly Colour[],
): Colour[] {
  const fills = boxes.flatMap(({ fill, line }) => [
    ...(fill?.kind === 'solid' ? [[opaque(fill.colour), 40] as const] : []),
    ...(line ? [[opaque(line.colour), 20] as const] : []),
  ])
  const letters = runs.map((run) => [opaque(run.colour), run.text.length] as const)
  return rank([...letters, ...fills])
    .filter((colour) => !known.includes(colour))
    .slice(0, 6)
}

/** The median place of some boxes. */
function mostFrame(boxes: readonly BoxItem[]): Rect | undefined {
  if (boxes.length === 0) return undefined
  const median = (read: (frame: Rect) => number) =>
    boxes.map(({ frame }) => read(frame)).sort((one, other) => one - other)[Math.floor(boxes.length / 2)] ?? 0
  return {
    x: median(({ x }) => x),
    y: median(({ y }) => y),
    width: median(({ width }) => width),
    height: median(({ height }) => height),
  }
}
