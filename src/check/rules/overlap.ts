import type { FrameBox, LayoutBox, PictureBox, Rect, TextBox } from '../../model/layout.ts'
import { intersect, type LaidSlide, listLaid, nameBox, namePicture, placeBox, quote } from '../laid-boxes.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

/** Part of a word under something else from which it cannot be read. */
const hidden = 0.5

export const overlap: Rule = {
  name: 'overlap',
  severity: 'warning',
  summary:
    'Words lie over other words, the footer, the page number, a logo, or under something that hides them.',
  rationale: 'Two things in one place are both lost, and a list that grew by one line is all it takes.',
  remedy:
    'Say it shorter, or leave room at the foot of the slide. On a slide that needs the room: `<!-- _footer: "" -->` and `<!-- _paginate: false -->`. What is placed by hand gets another place.',
  bad: '---\nfooter: Ants without borders\n---\n\n- one\n- …\n- the last line lies over the footer',
  good: '---\nfooter: Ants without borders\n---\n\n- one\n- …\n- the last line ends above it',
  findInLayout: findOverlaps,
}

function* findOverlaps(talk: LaidTalk): Generator<Fault> {
  for (const laid of listLaid(talk)) {
    yield* findOverFurniture(laid)
    yield* findOverLogos(laid)
    yield* findOverWords(laid)
    yield* findCovered(laid)
  }
}

/** Header, footer and page number are one strip: what lies over two of them is told of once. */
function* findOverFurniture({ slide, laid, texts, pictures, frames }: LaidSlide): Generator<Fault> {
  const strips = texts.filter(({ part }) => part !== 'body')
  const contents = [...texts.filter(isContent), ...pictures.filter(isInText), ...frames.filter(isFrame)]
  for (const content of contents) {
    const under = strips.filter((strip) => touches(content, strip, laid))
    if (under.length === 0) continue
    const names = under.map(({ part }) => (part === 'number' ? 'page number' : part))
    const [first] = under as [TextBox]
    const over = content.kind === 'text' || content.y < first.ink.y
    yield {
      message: over
        ? `${nameBox(content)} (\`${content.element}\`) lies over the ${joinNames(names)}.`
        : `The ${joinNames(names)} lies over ${lower(nameBox(content))} (\`${content.element}\`).`,
      ...placeBox(slide, content),
      hint: 'Say it shorter, or take them off this slide: `<!-- _footer: "" -->`, `<!-- _header: "" -->`, `<!-- _paginate: false -->`.',
    }
    return
  }
}

function isContent(box: TextBox): boolean {
  return box.part === 'body' && !box.decorates && !(box.cut?.whole ?? false)
}

function isInText(box: PictureBox): boolean {
  return (
    box.part === 'body' &&
    box.of !== 'background' &&
    box.of !== 'emoji' &&
    box.placed === undefined &&
    !box.cut
  )
}

function isFrame({ part, placed, cut }: FrameBox): boolean {
  return part === 'body' && placed === undefined && !cut
}

function touches(content: LayoutBox, strip: TextBox, { width, height }: Rect | LaidSlide['laid']): boolean {
  const frames = content.kind === 'text' ? content.lines : [content]
  const slide = { x: 0, y: 0, width, height }
  return frames.some((frame) => {
    const seen = intersect(frame, slide)
    return seen !== undefined && strip.lines.some((line) => intersect(seen, line))
  })
}

/** Words that flow on into a picture of header or footer, or into one that was put in a place of its own. */
function* findOverLogos({ slide, texts, pictures }: LaidSlide): Generator<Fault> {
  const logos = pictures.filter(
    ({ of, part, placed, cut, width, height }) =>
      of !== 'emoji' &&
      of !== 'background' &&
      !cut &&
      (part !== 'body' || placed !== undefined) &&
      width * height > 100,
  )
  for (const logo of logos) {
    const box = texts.find(
      (text) =>
        isContent(text) &&
        text.placed === undefined &&
        !text.turned &&
        text.lines.some((line) => isHalfOn(line, logo)),
    )
    if (!box) continue
    yield {
      message: `${quote(box.text)} (\`${box.element}\`) runs into ${lower(namePicture(logo))}.`,
      ...placeBox(slide, box),
      hint: 'Give the words less width, or the picture another place.',
    }
    return
  }
}

/** A line wholly on a picture is set on it; one that crosses its edge ran into it. */
function isHalfOn(line: Rect, picture: Rect): boolean {
  const shared = intersect(line, picture, 3)
  if (!shared) return false
  const part = (shared.width * shared.height) / (line.width * line.height)
  return part < 0.9 && shared.height > line.height * 0.2
}

function* findOverWords({ slide, texts }: LaidSlide): Generator<Fault> {
  const words = texts.filter((box) => isContent(box) && !box.turned)
  const lines = words
    .flatMap((box) => box.lines.map((line) => ({ box, line })))
    .sort((one, other) => one.line.y - other.line.y)
  const told = new Set<TextBox>()
  for (const [index, { box, line }] of lines.entries()) {
    for (const other of lines.slice(index + 1)) {
      if (other.line.y >= line.y + line.height) break
      if (other.box === box || told.has(box) || told.has(other.box) || !isCrossing(line, other.line)) continue
      told.add(box).add(other.box)
      const [above, below] = order(box, other.box)
      yield {
        message: `${quote(above.text)} (\`${above.element}\`) lies over ${quote(below.text)}.`,
        ...placeBox(slide, above),
        hint: 'Give one of them another place.',
      }
      return
    }
  }
}

/** What was placed by hand lies over what flows. */
function order(one: TextBox, other: TextBox): readonly [TextBox, TextBox] {
  return other.placed !== undefined && one.placed === undefined ? [other, one] : [one, other]
}

/** Letters touch when lines share more than their tails. */
function isCrossing(one: Rect, other: Rect): boolean {
  const shared = intersect(one, other, 2)
  return shared !== undefined && shared.height > 0.2 * Math.min(one.height, other.height)
}

function* findCovered({ slide, texts }: LaidSlide): Generator<Fault> {
  const box = texts.find(
    (text) => isContent(text) && !text.cut && (text.covered ?? 0) >= hidden && isReadable(text),
  )
  if (!box) return
  yield {
    message: `Something lies over ${quote(box.text)} (\`${box.element}\`) and hides a part of it.`,
    ...placeBox(slide, box),
    hint: 'Put the words above it with `position: relative; z-index: 1`, or move one of them.',
  }
}

function joinNames(names: readonly string[]): string {
  const all = [...new Set(names)]
  return all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', the ')} and the ${all.at(-1)}`
}

/** What is as pale as its ground is lost without anything over it. */
function isReadable({ tones }: TextBox): boolean {
  return tones.every(({ ratio = 21 }) => ratio > 1.5)
}

function lower(name: string): string {
  return name.replace(/^The /, 'the ')
}
