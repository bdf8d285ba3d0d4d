import type { Rect } from '../../model/layout.ts'
import type { Fill, PictureItem, Sides } from '../../model/scene.ts'
import { toPath } from '../styles.ts'
import { listBorders, uniteBorders } from './borders.ts'
import { readClipShape } from './clip-shapes.ts'
import { readCorners, shapeOf } from './corners.ts'
import {
  addSides,
  intersect,
  readBorders,
  readLength,
  readPaddings,
  round,
  roundRect,
  shrink,
  splitCss,
} from './css.ts'
import { tintKey } from './filters.ts'
import { listCast, readShadows } from './shadows.ts'
import { type PictureFact, type Stage, storeDrawing, type Where } from './stage.ts'

type Size = { readonly width: number; readonly height: number }

/** A picture somewhere, and the window it is seen through. */
interface Seen {
  /** Where the whole picture lies. */
  readonly whole: Rect
  readonly window: Rect
}

/** What a window shows of a picture. */
function cropTo({ whole, window }: Seen): { frame: Rect; crop?: Sides } | undefined {
  const frame = intersect(whole, window)
  if (!frame) return undefined
  const crop = {
    top: share(frame.y - whole.y, whole.height),
    right: share(whole.x + whole.width - frame.x - frame.width, whole.width),
    bottom: share(whole.y + whole.height - frame.y - frame.height, whole.height),
    left: share(frame.x - whole.x, whole.width),
  }
  const cut = crop.top + crop.right + crop.bottom + crop.left > 0.002
  return { frame, ...(cut && { crop }) }
}

function share(part: number, whole: number): number {
  return Math.round((part / (whole || 1)) * 100_000) / 100_000
}

/** The address in a CSS value that names a picture. */
export function readAddress(value: string): string | undefined {
  return /url\("((?:[^"\\]|\\.)*)"\)/.exec(value)?.[1]
}

/** A picture by its address: a file of the deck, or one that is written into the page. */
export function findPicture(stage: Stage, url: string | undefined): PictureFact | undefined {
  if (url?.startsWith('data:image/')) return findWritten(stage, url)
  const path = url === undefined ? undefined : toPath(url)
  return path === undefined ? undefined : stage.facts.pictures[path]
}

function findWritten(stage: Stage, url: string): PictureFact {
  return { key: storeDrawing(stage, 'data', url), ...(stage.written.get(url) ?? { width: 0, height: 0 }) }
}

/** A picture in the text, as `object-fit` and what cuts it off leave it. */
export function drawImage(
  image: HTMLImageElement,
  style: CSSStyleDeclaration,
  stage: Stage,
  where: Where,
  { frame, scale, element, bare }: { frame: Rect; scale: number; element: string; bare: boolean },
): PictureItem | undefined {
  const file = findPicture(stage, image.currentSrc || image.src)
  if (!file) return undefined
  const padded = addSides(readBorders(style, scale), readPaddings(style, scale))
  const content = shrink(frame, padded)
  const own = file.width > 0 ? file : { width: image.naturalWidth, height: image.naturalHeight }
  const natural = { width: own.width * scale, height: own.height * scale }
  const drawn = fitInto(natural, content, readFit(style, file))
  const [across = '50%', down = '50%'] = splitCss(style.objectPosition, ' ')
  const whole = {
    x: content.x + readLength(across, content.width - drawn.width),
    y: content.y + readLength(down, content.height - drawn.height),
    ...drawn,
  }
  const seen = cropTo({ whole, window: clipped(content, where) })
  if (!seen) return undefined
  const line = bare ? undefined : uniteBorders(listBorders(style, scale, where.opacity))
  // A line runs along the edge of a shape, half in and half out.
  const outer = line ? grow(seen.frame, line.width / 2) : seen.frame
  const [shadow] = bare ? [] : readShadows(listCast(style, where.cast), scale, where.opacity)
  const alt = image.alt.trim()
  return {
    kind: 'picture',
    frame: roundRect(outer),
    element,
    source: tintKey(file.key, style.filter),
    ...(seen.crop && { crop: seen.crop }),
    shape:
      readClipShape(style.clipPath, outer, scale) ??
      shapeOf(cornersOf(style, line ? outer : frame, seen.frame, scale, where), outer),
    ...(line && { line }),
    ...(shadow && { shadow }),
    ...(alt !== '' && { alt }),
    ...(where.opacity < 0.998 && { opacity: round(where.opacity) }),
  }
}

/** How a picture fills its box; most drawings keep their shape in a box that is stretched. */
function readFit({ objectFit }: CSSStyleDeclaration, { type, stretches }: PictureFact): string {
  return type === 'image/svg+xml' && !stretches && objectFit === 'fill' ? 'contain' : objectFit
}

/** Whether a picture leaves nothing of its box to be seen: whatever lies around it lies around the picture. */
export function fillsBox(image: HTMLImageElement, style: CSSStyleDeclaration): boolean {
  if (/[1-9]/.test(style.padding)) return false
  const { clientWidth: width, clientHeight: height, naturalWidth, naturalHeight } = image
  const alike = Math.abs(width * naturalHeight - height * naturalWidth) < 2 * Math.max(width, naturalWidth)
  return /fill|cover/.test(style.objectFit) || (alike && style.objectFit !== 'none')
}

function grow({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by }
}

function clipped(frame: Rect, { clip }: Where): Rect {
  return (clip && intersect(frame, clip.frame)) ?? (clip ? { ...frame, width: 0 } : frame)
}

/** The picture's own corners, or those of what cuts it off where it fills that. */
function cornersOf(style: CSSStyleDeclaration, frame: Rect, seen: Rect, scale: number, { clip }: Where) {
  const own = readCorners(style, frame, scale)
  const rounded = own.some(([x]) => x > 0.5)
  if (rounded || !clip || clip.radius < 0.5) return own
  const fills = Math.abs(seen.width - clip.frame.width) < 2 && Math.abs(seen.height - clip.frame.height) < 2
  return fills ? own.map(() => [clip.radius, clip.radius] as const) : own
}

function fitInto(natural: Size, box: Size, how: string): Size {
  if (natural.width === 0 || natural.height === 0) return { width: box.width, height: box.height }
  const scales = [box.width / natural.width, box.height / natural.height]
  if (how === 'cover') return times(natural, Math.max(...scales))
  if (how === 'contain') return times(natural, Math.min(...scales))
  if (how === 'scale-down') return times(natural, Math.min(1, ...scales))
  return how === 'none' ? natural : { width: box.width, height: box.height }
}

function times({ width, height }: Size, factor: number): Size {
  return { width: width * factor, height: height * factor }
}

/** The style's values for one layer of a background. */
export interface Layer {
  readonly image: string
  readonly size: string
  readonly position: string
  readonly repeat: string
}

export function listLayers(style: CSSStyleDeclaration): Layer[] {
  if (style.backgroundImage === 'none') return []
  const pick = (list: string[], index: number) => list[index % list.length] ?? ''
  const sizes = splitCss(style.backgroundSize)
  const positions = splitCss(style.backgroundPosition)
  const repeats = splitCss(style.backgroundRepeat)
  return splitCss(style.backgroundImage).map((image, index) => ({
    image,
    size: pick(sizes, index),
    position: pick(positions, index),
    repeat: pick(repeats, index),
  }))
}

/** Where a layer's picture lies in a box. */
export function placeLayer(layer: Layer, box: Rect, natural: Size | undefined, scale: number): Rect {
  const drawn = sizeLayer(layer.size, box, natural, scale)
  const [across = '0%', down = '0%'] = splitCss(layer.position, ' ')
  return {
    x: box.x + place(across, box.width - drawn.width, scale),
    y: box.y + place(down, box.height - drawn.height, scale),
    ...drawn,
  }
}

function place(value: string, free: number, scale: number): number {
  return value.endsWith('px') && !value.startsWith('calc')
    ? readLength(value, 0) * scale
    : readLength(value, free)
}

function sizeLayer(size: string, box: Rect, natural: Size | undefined, scale: number): Size {
  const own = natural && natural.width > 0 ? times(natural, scale) : { width: box.width, height: box.height }
  if (size === 'cover' || size === 'contain') return fitInto(own, box, size)
  const [across = 'auto', down = 'auto'] = splitCss(size, ' ')
  const read = (value: string, whole: number) =>
    value.endsWith('%') ? readLength(value, whole) : readLength(value, 0) * scale
  const ratio = own.height === 0 ? 1 : own.width / own.height
  if (across !== 'auto') {
    const width = read(across, box.width)
    return { width, height: down === 'auto' ? width / ratio : read(down, box.height) }
  }
  if (down === 'auto') return own
  const height = read(down, box.height)
  return { width: height * ratio, height }
}

/** Whether one picture leaves room that repeats of it would fill. */
export function isTiled(layer: Layer, whole: Rect, box: Rect): boolean {
  const [across = 'repeat', down = across] = layer.repeat.split(' ')
  const leaves = (how: string, start: number, length: number, from: number, room: number) =>
    how !== 'no-repeat' && how !== 'repeat-y' && (start > from + 1 || start + length < from + room - 1)
  return (
    leaves(across, whole.x, whole.width, box.x, box.width) ||
    leaves(
      layer.repeat === 'repeat-x' ? 'no-repeat' : down.replace('repeat-y', 'repeat'),
      whole.y,
      whole.height,
      box.y,
      box.height,
    )
  )
}

/** A background picture as an item that lies in its box. */
export function drawLayer(
  whole: Rect,
  box: Rect,
  key: string,
  style: CSSStyleDeclaration,
  where: Where,
  { scale, element, alt }: { scale: number; element: string; alt: string | null },
): PictureItem | undefined {
  const seen = cropTo({ whole, window: clipped(box, where) })
  if (!seen) return undefined
  const fills = Math.abs(seen.frame.width - box.width) < 1 && Math.abs(seen.frame.height - box.height) < 1
  return {
    kind: 'picture',
    frame: roundRect(seen.frame),
    element,
    source: tintKey(key, style.filter),
    ...(seen.crop && { crop: seen.crop }),
    shape: fills ? shapeOf(cornersOf(style, box, seen.frame, scale, where), seen.frame) : { kind: 'rect' },
    ...(alt !== null && alt.trim() !== '' && { alt: alt.trim() }),
    ...(where.opacity < 0.998 && { opacity: round(where.opacity) }),
  }
}

/** A picture that covers the slide as its background. */
export function toBackground({ source, crop, opacity, alt, reason }: PictureItem): Fill {
  return {
    kind: 'picture',
    source,
    ...(crop && { crop }),
    ...(opacity !== undefined && { opacity }),
    ...(alt !== undefined && { alt }),
    ...(reason && { reason }),
  }
}
