import type { Rect } from '../../model/layout.ts'
import type { BoxItem, FileKey, Fill, PictureItem, RasterReason } from '../../model/scene.ts'
import { drawBox, drawRings, readShadows, readSunk, shapeOf } from './boxes.ts'
import { blend, type Rgba, readColour, writeColour } from './colours.ts'
import { intersect, readBorders, roundRect, shrink } from './css.ts'
import { overlay, readGradient } from './gradient.ts'
import { drawHalf } from './halves.ts'
import {
  drawLayer,
  findPicture,
  isTiled,
  type Layer,
  listLayers,
  placeLayer,
  readAddress,
} from './pictures.ts'
import { addItem, askRaster, type Draft, type Stage, type Where } from './stage.ts'

/** What has a background: an element, or what CSS puts before or after its content. */
export interface Decorated {
  readonly element: Element
  readonly part?: 'before' | 'after'
  readonly style: CSSStyleDeclaration
  readonly frame: Rect
  readonly scale: number
  /** Short path, for messages. */
  readonly name: string
}

/** Draws background, borders and shadow of an element; gives the shape that may take text in. */
export function decorate(box: Decorated, stage: Stage, where: Where): Draft | undefined {
  const { style, frame, scale, name, part } = box
  if (frame.width < 0.2 || frame.height < 0.2 || isCell(style) || style.backgroundClip === 'text')
    return undefined
  const colour = readColour(style.backgroundColor)
  const layers = listLayers(style)
  const fill = chooseFill(layers, colour, box, where)
  const reason = fill === 'picture' ? 'gradient' : findReason(style, fill, scale)
  if (fill === 'picture' || reason) {
    addItem(stage, where, drawAsPicture(box, stage, reason ?? 'gradient'))
    return undefined
  }
  const rings = drawRings(style, frame, scale, where.opacity, name)
  for (const { item, inner } of rings) if (!inner) addItem(stage, where, item)
  const drawn = drawBox(style, frame, scale, where.opacity, fill.fill, name)
  const drafts = drawn.items.map((item) => {
    const cut = clipBox(item, where)
    return { item, draft: addItem(stage, where, part ? { ...cut, decorative: true } : cut) }
  })
  for (const layer of [...fill.rest].reverse()) drawOne(layer, box, stage, where)
  for (const { item, inner } of rings) if (inner) addItem(stage, where, item)
  return fill.rest.length > 0 ? undefined : drafts.find(({ item }) => item === drawn.own)?.draft
}

/** What a presentation has nothing like. */
function findReason(
  style: CSSStyleDeclaration,
  { fill, rest }: Chosen,
  scale: number,
): RasterReason | undefined {
  if (style.borderImageSource !== 'none') return 'border'
  const casts = readShadows(style.boxShadow, scale, 1).length > 0
  if (casts && !fill && rest.length === 0) return 'shadow'
  return readSunk(style.boxShadow, scale, 1).length > 1 ? 'shadow' : undefined
}

/** A box in the corner of what cuts it off has that corner's roundness. */
function clipBox(item: BoxItem, { clip }: Where): BoxItem {
  if (!clip || clip.radius < 0.5 || item.shape.kind !== 'rect') return item
  const frame = intersect(item.frame, clip.frame)
  if (!frame) return item
  const near = (one: number, other: number) => Math.abs(one - other) < 1.5
  const left = near(frame.x, clip.frame.x)
  const top = near(frame.y, clip.frame.y)
  const right = near(frame.x + frame.width, clip.frame.x + clip.frame.width)
  const bottom = near(frame.y + frame.height, clip.frame.y + clip.frame.height)
  const corner = (cut: boolean) => (cut ? ([clip.radius, clip.radius] as const) : ([0, 0] as const))
  const corners = [corner(left && top), corner(right && top), corner(right && bottom), corner(left && bottom)]
  const cut = corners.some(([x]) => x > 0)
  return cut ? { ...item, frame: roundRect(frame), shape: shapeOf(corners, frame) } : item
}

function isCell({ display }: CSSStyleDeclaration): boolean {
  return /^table-(row|cell|row-group|header-group|footer-group)$/.test(display)
}

interface Chosen {
  readonly fill: Fill | undefined
  /** Layers that lie over the fill. */
  readonly rest: readonly Layer[]
}

/** One fill for the box, with what lies over it; or a picture of all, where a presentation would draw it otherwise. */
function chooseFill(
  layers: readonly Layer[],
  colour: Rgba | undefined,
  box: Decorated,
  { opacity }: Where,
): Chosen | 'picture' {
  const solid: Fill | undefined = colour && { kind: 'solid', colour: writeColour(colour, opacity) }
  const gradients = layers.filter(({ image }) => image.includes('gradient('))
  if (gradients.length === 0) return { fill: solid, rest: layers }
  const lowest = layers.at(-1)
  const [gradient] = gradients
  if (gradients.length > 1 || !gradient || gradient !== lowest) return 'picture'
  const whole = placeLayer(gradient, box.frame, undefined, box.scale)
  if (isTiled(gradient, whole, box.frame)) return 'picture'
  const size = { width: whole.width / box.scale, height: whole.height / box.scale }
  const drawn = readGradient(gradient.image, size, opacity)
  const half = drawHalf(gradient.image, size, box.scale, opacity)
  const fills = Math.abs(whole.width - box.frame.width) < 1 && Math.abs(whole.height - box.frame.height) < 1
  if (half) return { fill: solid, rest: layers }
  if (!drawn || isAside(drawn)) return 'picture'
  if (!fills) return isClear(drawn) ? 'picture' : { fill: solid, rest: layers }
  const opaque = colour && colour.alpha === 1 ? overlay(drawn, (stop) => blend(stop, colour), opacity) : drawn
  return isClear(opaque) ? 'picture' : { fill: opaque, rest: layers.slice(0, -1) }
}

/** Whether a gradient's colours spread from elsewhere than the middle: programs do not agree on how far. */
function isAside(fill: Fill): boolean {
  return fill.kind === 'radial' && Math.hypot(fill.centre.x - 0.5, fill.centre.y - 0.5) > 0.02
}

/** Whether one can see through a part of a gradient: programs do not agree on how that looks. */
function isClear(fill: Fill): boolean {
  return (
    (fill.kind === 'linear' || fill.kind === 'radial') &&
    new Set(fill.stops.map(({ colour }) => colour.slice(7))).size > 1
  )
}

/** The box as a picture of itself; text in it stays text. */
function drawAsPicture(box: Decorated, stage: Stage, reason: RasterReason): PictureItem {
  const reach = reason === 'shadow' ? readReach(box.style.boxShadow, box.scale) : 0
  const { x, y, width, height } = box.frame
  const frame = { x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach }
  return {
    kind: 'picture',
    frame: roundRect(frame),
    element: box.name,
    source: capture({ ...box, frame }, stage),
    shape: { kind: 'rect' },
    reason,
  }
}

/** How far shadows reach out of their box. */
function readReach(shadows: string, scale: number): number {
  const reaches = readShadows(shadows, scale, 1).map(
    ({ x, y, blur, spread = 0 }) => Math.max(Math.abs(x), Math.abs(y)) + blur + Math.max(0, spread),
  )
  return Math.max(0, ...reaches)
}

/** Boxes that look alike are captured once. */
function capture({ element, part, style, frame }: Decorated, stage: Stage): FileKey {
  const look = [
    ...[style.backgroundColor, style.backgroundImage, style.backgroundSize, style.backgroundPosition],
    ...[style.backgroundRepeat, style.backgroundOrigin, style.backgroundClip, style.backgroundBlendMode],
    ...[style.border, style.borderRadius, style.boxShadow, style.opacity, style.filter],
    ...[Math.round(frame.width), Math.round(frame.height)],
  ].join('|')
  const known = stage.alike.get(look)
  if (known !== undefined) return known
  const clip = { ...frame, x: frame.x + stage.origin.x, y: frame.y + stage.origin.y }
  const key = askRaster(stage, element, clip, 'text', part)
  stage.alike.set(look, key)
  return key
}

function drawOne(layer: Layer, box: Decorated, stage: Stage, where: Where): void {
  const { element, style, frame, scale, name, part } = box
  const area = style.backgroundOrigin === 'border-box' ? frame : shrink(frame, readBorders(style, scale))
  const file = findPicture(stage, readAddress(layer.image))
  const whole = placeLayer(layer, area, file, scale)
  if (file && !isTiled(layer, whole, frame)) {
    const alt = part ? null : element.getAttribute('aria-label')
    const item = drawLayer(whole, frame, file.key, style, where, { scale, element: name, alt })
    if (item) addItem(stage, where, item)
    return
  }
  const gradient = layer.image.includes('gradient(') && drawGradient(layer, whole, box, where)
  if (gradient) addItem(stage, where, gradient)
  else if (layer.image !== 'none' && (file || layer.image.includes('('))) {
    addItem(stage, where, drawAsPicture(box, stage, 'background'))
  }
}

/** A gradient that fills a part of its box once. */
function drawGradient(
  layer: Layer,
  whole: Rect,
  { scale, name }: Decorated,
  { opacity }: Where,
): BoxItem | undefined {
  const size = { width: whole.width / scale, height: whole.height / scale }
  const half = drawHalf(layer.image, size, scale, opacity)
  const fill = half?.fill ?? readGradient(layer.image, size, opacity)
  if (!fill) return undefined
  const shape = half?.shape ?? { kind: 'rect' as const }
  return { kind: 'box', frame: roundRect(whole), element: name, shape, fill, decorative: true }
}
