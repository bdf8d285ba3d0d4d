import type { FrameBox, LayoutBox, PictureBox, Rect, SlideLayout, TextBox } from '../model/layout.ts'
import type { Slide } from '../model/talk.ts'
import type { Written } from '../model/written.ts'
import { type PiecePlace, placePiece } from './places.ts'
import type { Fault, LaidTalk } from './rule.ts'

/** A slide as it was read and as it was laid out. */
export interface LaidSlide {
  readonly slide: Slide
  readonly laid: SlideLayout
  readonly texts: readonly TextBox[]
  readonly pictures: readonly PictureBox[]
  readonly frames: readonly FrameBox[]
}

/** The slides of a talk with what is seen on them. */
export function listLaid({ talk: { deck }, layout }: LaidTalk): LaidSlide[] {
  return layout.slides.flatMap((laid) => {
    const slide = deck.slides[laid.index]
    if (!slide) return []
    const seen = laid.boxes.filter(({ waits }) => !waits)
    const texts = seen.filter((box) => box.kind === 'text')
    const pictures = seen.filter((box) => box.kind === 'picture').filter(({ standsIn }) => !standsIn)
    return [{ slide, laid, texts, pictures, frames: seen.filter((box) => box.kind === 'frame') }]
  })
}

/** Where the author wrote what a box shows. */
export function placeBox(slide: Slide, box: LayoutBox): Pick<Fault, 'span' | 'slide'> {
  const piece =
    box.kind === 'text'
      ? findPiece(slide, box.text)
      : box.kind === 'picture' && box.url !== undefined
        ? findPicture(slide, readName(box.url))
        : undefined
  return piece ? placePiece(slide, piece) : { span: slide.span, slide: slide.index + 1 }
}

/** The piece that names a picture's file. */
function findPicture({ written }: Slide, name: string): PiecePlace | undefined {
  const shown = written.find((piece) => piece.kind === 'picture' && readName(piece.url) === name)
  if (shown) return shown
  for (const piece of written) {
    const place = piece.kind === 'html' && findLine(piece.html.split('\n'), piece, name, (line) => line)
    if (place) return place
  }
  return undefined
}

/** The piece that holds the text's beginning, or most of it. */
function findPiece(slide: Slide, text: string): PiecePlace | undefined {
  for (const length of [40, 20, 10, 5]) {
    const start = squeeze(text).slice(0, length)
    if (start === '' || (length < 40 && start.length < length)) continue
    for (const piece of slide.written) {
      const found = findWithin(piece, start)
      if (found) return found
    }
  }
  return undefined
}

function findWithin(piece: Written, start: string): PiecePlace | undefined {
  if (piece.kind === 'fence')
    return findLine(piece.text.split('\n'), { ...piece, line: piece.line + 1 }, start)
  if (piece.kind === 'html') return findLine(piece.html.split('\n'), piece, start)
  if (piece.kind !== 'heading' && piece.kind !== 'text') return undefined
  return squeeze(piece.text).includes(start) ? piece : undefined
}

/** The line that begins with the text, which may run on over the next two; else one that holds it. */
function findLine(
  lines: readonly string[],
  { path, line: first }: PiecePlace,
  start: string,
  read = squeeze,
): PiecePlace | undefined {
  const opening = lines.findIndex((_, index) =>
    read(lines.slice(index, index + 3).join('\n')).startsWith(start),
  )
  const index = opening >= 0 ? opening : lines.findIndex((line) => read(line).includes(start))
  return index < 0 ? undefined : { line: first + index, ...(path !== undefined && { path }) }
}

/** Without what differs between what is written and what is drawn: tags, spaces, the shapes of quotes. */
function squeeze(text: string): string {
  return text
    .replace(/<[^>]*>/g, '')
    .replace(/[\s*_`"'“”‘’$\\]+/g, '')
    .toLowerCase()
}

/** `“The first words …”`, for a message. */
export function quote(text: string): string {
  const words = text.length > 48 ? `${text.slice(0, 46).replace(/\s+\S*$/, '')} …` : text
  return `“${words}”`
}

/** A picture's file, or what it is. */
export function namePicture({ url, of, element }: PictureBox): string {
  if (url !== undefined) return `\`${readName(url)}\``
  return of === 'drawing' ? 'The drawing' : of === 'film' ? 'The video' : `The picture \`${element}\``
}

function readName(url: string): string {
  const name = url.slice(url.lastIndexOf('/') + 1)
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

/** A box as a message begins with it. */
export function nameBox(box: LayoutBox): string {
  if (box.kind === 'text') return quote(box.text)
  if (box.kind === 'picture') return namePicture(box)
  return box.element.split(' > ').at(-1)?.startsWith('pre') ? 'The code' : 'The table'
}

/** What two frames share; undefined when it is less than a hair. */
export function intersect(one: Rect, other: Rect, hair = 2): Rect | undefined {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  const width = Math.min(one.x + one.width, other.x + other.width) - x
  const height = Math.min(one.y + one.height, other.y + other.height) - y
  return width > hair && height > hair ? { x, y, width, height } : undefined
}
