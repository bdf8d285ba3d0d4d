import type { PictureBox } from '../model/layout.ts'
import type { NaturalSize } from './load-picture.ts'
import { readScale } from './scale.ts'
import { findPaths, toPath } from './styles.ts'

type Measured = Pick<PictureBox, 'url' | 'alt' | 'drawn' | 'decoded'>
type Box = { readonly width: number; readonly height: number }

/** A picture in the text: what `object-fit` makes of it. */
export function measureImage(image: HTMLImageElement, style: CSSStyleDeclaration): Measured[] {
  const natural = { width: image.naturalWidth, height: image.naturalHeight }
  const scale = readScale(image)
  const box = { width: readContent(style, 'width'), height: readContent(style, 'height') }
  const drawn = fitObject(natural, box, style.objectFit)
  return [
    {
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
  const box = {
    width: readPadding(style, 'width', 'Left', 'Right'),
    height: readPadding(style, 'height', 'Top', 'Bottom'),
  }
  const label = element.getAttribute('aria-label')
  return splitList(style.backgroundImage).flatMap((layer, index) => {
    const [path] = findPaths(layer)
    if (path === undefined) return []
    const natural = sizes.get(path)
    const drawn = sizeBackground(natural ?? box, box, layers[index % layers.length] ?? 'auto')
    return {
      url: `asset:${path}`,
      ...(label !== null && { alt: label }),
      drawn: { width: round(drawn.width * scale), height: round(drawn.height * scale) },
      decoded: natural !== undefined,
    }
  })
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
