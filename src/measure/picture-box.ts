import type { PictureBox } from '../model/layout.ts'
import type { Edges } from './edges.ts'
import type { NaturalSize } from './load-picture.ts'
import { readScale } from './scale.ts'
import { findPaths, toPath } from './styles.ts'

type Measured = Pick<PictureBox, 'of' | 'url' | 'alt' | 'drawn' | 'decoded' | 'softened' | 'standsIn'>
type Box = { readonly width: number; readonly height: number }

/** A picture in the text: what `object-fit` makes of it. */
export function measureImage(image: HTMLImageElement, style: CSSStyleDeclaration): Measured[] {
  const natural = { width: image.naturalWidth, height: image.naturalHeight }
  const scale = readScale(image)
  const box = { width: readContent(style, 'width'), height: readContent(style, 'height') }
  const drawn = fitObject(natural, box, style.objectFit)
  return [
    {
      of: image.hasAttribute('data-marp-twemoji') ? 'emoji' : 'image',
      softened: isSoftened(style),
      standsIn: isStandIn(image.getAttribute('src') ?? ''),
      ...nameUrl(image.getAttribute('src') ?? ''),
      ...(image.hasAttribute('alt') && { alt: image.alt }),
      drawn: { width: round(drawn.width * scale), height: round(drawn.height * scale) },
      decoded: image.complete && natural.width > 0,
    },
  ]
}

/** Pictures in an element's background, the topmost first. */
export function measureBackgrounds(
  element: Element,
  style: CSSStyleDeclaration,
  sizes: NaturalSizes,
): Measured[] {
  if (!style.backgroundImage.includes('url(')) return []
  const layers = splitList(style.backgroundSize)
  const scale = readScale(element)
  const box = readPaddingBox(style)
  const label = element.getAttribute('aria-label')
  return splitList(style.backgroundImage).flatMap((layer, index) => {
    const [path] = findPaths(layer)
    if (path === undefined) return []
    const natural = sizes.get(path)
    const drawn = sizeBackground(natural ?? box, box, layers[index % layers.length] ?? 'auto')
    return {
      of: 'background',
      softened: isSoftened(style),
      standsIn: false,
      url: `asset:${path}`,
      ...(label !== null && { alt: label }),
      drawn: { width: round(drawn.width * scale), height: round(drawn.height * scale) },
      decoded: natural !== undefined,
    }
  })
}

/** Frames in the page of all that an element's background draws, pictures and gradients. */
export function listLayers(element: Element, style: CSSStyleDeclaration, sizes: NaturalSizes): Edges[] {
  const frame = element.getBoundingClientRect()
  const images = splitList(style.backgroundImage)
  const box = readPaddingBox(style)
  const scale = readScale(element)
  const pick = (list: string, index: number) => {
    const items = splitList(list)
    return items[index % items.length] ?? ''
  }
  return images.flatMap((image, index) => {
    if (image === 'none') return []
    if (!pick(style.backgroundRepeat, index).includes('no-repeat')) return [frame]
    const [path] = findPaths(image)
    const natural = (path !== undefined && sizes.get(path)) || box
    const drawn = sizeBackground(natural, box, pick(style.backgroundSize, index))
    const [across = '0%', down = '0%'] = splitWords(pick(style.backgroundPosition, index))
    const left =
      frame.left + (readEdge(style, 'borderLeftWidth') + place(across, box.width - drawn.width)) * scale
    const top =
      frame.top + (readEdge(style, 'borderTopWidth') + place(down, box.height - drawn.height)) * scale
    return [
      {
        left: Math.max(left, frame.left),
        top: Math.max(top, frame.top),
        right: Math.min(left + drawn.width * scale, frame.right),
        bottom: Math.min(top + drawn.height * scale, frame.bottom),
      },
    ]
  })
}

/** Words of a value; brackets hold theirs together. */
function splitWords(value: string): string[] {
  return value.match(/(?:[^\s(]|\([^()]*\))+/g) ?? []
}

/** Lengths and shares of `room`, as `calc()` adds them up. */
function place(value: string, room: number): number {
  let sum = 0
  for (const [, sign, number, unit] of value.matchAll(/([+-] )?(-?[\d.]+)(%|px)/g)) {
    const length = unit === '%' ? (room * Number(number)) / 100 : Number(number)
    sum += sign === '- ' ? -length : length
  }
  return sum
}

/** Whether a value names a labelled stand-in, or nothing at all, for a file that could not be had. */
export function isStandIn(value: string): boolean {
  return /^data:,|["(]data:,|data:image\/svg\+xml[^)]*(Not%20fetched|Missing|Not%20drawn)%3A/i.test(value)
}

/** Drawn soft, or in visible squares, on purpose. */
function isSoftened({ filter, imageRendering }: CSSStyleDeclaration): boolean {
  return filter.includes('blur(') || imageRendering === 'pixelated' || imageRendering === 'crisp-edges'
}

function readPaddingBox(style: CSSStyleDeclaration): Box {
  return {
    width: readPadding(style, 'width', 'Left', 'Right'),
    height: readPadding(style, 'height', 'Top', 'Bottom'),
  }
}

/** Natural sizes of background pictures, by path, which CSS does not tell; a picture that could not be decoded has none. */
export type NaturalSizes = ReadonlyMap<string, NaturalSize>

function nameUrl(source: string): { url?: string } {
  const path = toPath(source)
  return path === undefined ? {} : { url: `asset:${path}` }
}

function fitObject(natural: Box, box: Box, how: string): Box {
  if (natural.width === 0 || natural.height === 0) return box
  const scales = [box.width / natural.width, box.height / natural.height]
  if (how === 'cover') return times(natural, Math.max(...scales))
  if (how === 'contain') return times(natural, Math.min(...scales))
  if (how === 'scale-down') return times(natural, Math.min(1, ...scales))
  return how === 'none' ? natural : box
}

function sizeBackground(natural: Box, box: Box, size: string): Box {
  if (size === 'cover' || size === 'contain') return fitObject(natural, box, size)
  const [across = 'auto', down = 'auto'] = size.split(' ')
  const width = readLength(across, box.width)
  const height = readLength(down, box.height)
  const ratio = natural.height === 0 ? 1 : natural.width / natural.height
  if (width !== undefined) return { width, height: height ?? width / ratio }
  return height === undefined ? natural : { width: height * ratio, height }
}

function readLength(value: string, whole: number): number | undefined {
  if (value === 'auto') return undefined
  const number = Number.parseFloat(value)
  return value.endsWith('%') ? (whole * number) / 100 : number
}

/** Computed `width` is that of the content box, or of the border box under `box-sizing: border-box`. */
function readContent(style: CSSStyleDeclaration, side: 'width' | 'height'): number {
  const sides = side === 'width' ? (['Left', 'Right'] as const) : (['Top', 'Bottom'] as const)
  const length = Number.parseFloat(style[side]) || 0
  if (style.boxSizing !== 'border-box') return length
  return sides.reduce(
    (rest, name) => rest - readEdge(style, `padding${name}`) - readEdge(style, `border${name}Width`),
    length,
  )
}

function readPadding(
  style: CSSStyleDeclaration,
  side: 'width' | 'height',
  first: 'Left' | 'Top',
  last: 'Right' | 'Bottom',
): number {
  return readContent(style, side) + readEdge(style, `padding${first}`) + readEdge(style, `padding${last}`)
}

function readEdge(style: CSSStyleDeclaration, property: keyof CSSStyleDeclaration): number {
  return Number.parseFloat(String(style[property])) || 0
}

/** Splits at commas outside brackets and quotes. */
function splitList(value: string): string[] {
  return (
    value
      .match(/(?:[^,("]|"(?:[^"\\]|\\.)*"|\((?:[^()"]|"(?:[^"\\]|\\.)*"|\([^()]*\))*\))+/g)
      ?.map((item) => item.trim()) ?? []
  )
}

function times(box: Box, factor: number): Box {
  return { width: box.width * factor, height: box.height * factor }
}

function round(length: number): number {
  return Math.round(length * 100) / 100
}
