import type { Rect } from '../../model/layout.ts'
import type { Fill } from '../../model/scene.ts'
import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { findPaths } from '../styles.ts'
import { drawBox } from './boxes.ts'
import { readColour, writeColour } from './colours.ts'
import { readBorders, shrink } from './css.ts'
import { readGradient } from './gradient.ts'
import { drawLayer, findPicture, isTiled, type Layer, listLayers, placeLayer } from './pictures.ts'
import { addItem, askRaster, type Draft, type Stage, type Where } from './stage.ts'

/** Draws background, borders and shadow of an element; gives the shape that may take text in. */
export function decorate(
  element: Element,
  style: CSSStyleDeclaration,
  frame: Rect,
  stage: Stage,
  where: Where,
): Draft | undefined {
  if (frame.width < 0.2 || frame.height < 0.2) return undefined
  if (isCell(style)) return undefined
  const scale = readScale(element)
  const name = describe(element, stage.section)
  if (style.backgroundClip === 'text') return undefined
  const colour = readColour(style.backgroundColor)
  const solid: Fill | undefined = colour && { kind: 'solid', colour: writeColour(colour, where.opacity) }
  const layers = listLayers(style)
  const alone = layers.length === 1 ? coveringGradient(layers[0], frame, scale, where) : undefined
  const drawn = drawBox(
    style,
    frame,
    scale,
    where.opacity,
    alone && covers(alone, solid) ? alone : solid,
    name,
  )
  let shape: Draft | undefined
  for (const [index, item] of drawn.items.entries()) {
    const draft = addItem(stage, where, item)
    if (index === 0 && drawn.boxed) shape = draft
  }
  if (alone && covers(alone, solid)) return shape
  for (const layer of [...layers].reverse()) drawOne(layer, element, style, frame, stage, where)
  return layers.length > 0 ? undefined : shape
}

function isCell({ display }: CSSStyleDeclaration): boolean {
  return (
    display === 'table-row' ||
    display === 'table-row-group' ||
    display === 'table-header-group' ||
    display === 'table-cell'
  )
}

/** Whether a gradient hides the colour under it: then it alone is the fill. */
function covers(gradient: Fill, solid: Fill | undefined): boolean {
  if (!solid || gradient.kind === 'solid' || gradient.kind === 'picture') return true
  return gradient.stops.every(({ colour }) => colour.length === 7)
}

function coveringGradient(
  layer: Layer | undefined,
  frame: Rect,
  scale: number,
  { opacity }: Where,
): Fill | undefined {
  if (!layer || !layer.image.includes('gradient(')) return undefined
  const whole = placeLayer(layer, frame, undefined, scale)
  const fills = Math.abs(whole.width - frame.width) < 1 && Math.abs(whole.height - frame.height) < 1
  return fills
    ? readGradient(layer.image, { width: frame.width / scale, height: frame.height / scale }, opacity)
    : undefined
}

function drawOne(
  layer: Layer,
  element: Element,
  style: CSSStyleDeclaration,
  frame: Rect,
  stage: Stage,
  where: Where,
): void {
  const scale = readScale(element)
  const name = describe(element, stage.section)
  const box = style.backgroundOrigin === 'border-box' ? frame : shrink(frame, readBorders(style, scale))
  const [path] = findPaths(layer.image)
  const file = path === undefined ? undefined : findPicture(stage, path)
  const whole = placeLayer(layer, box, file, scale)
  if (file && !isTiled(layer, whole, frame)) {
    const alt = element.getAttribute('aria-label')
    const item = drawLayer(whole, frame, file.key, style, where, { scale, element: name, alt })
    if (item) addItem(stage, where, item)
    return
  }
  if (path !== undefined && !file) return
  if (layer.image.includes('gradient(') && drawGradient(layer, whole, frame, name, scale, stage, where))
    return
  if (layer.image === 'none') return
  const visible = frame
  addItem(stage, where, {
    kind: 'picture',
    frame: visible,
    element: name,
    source: askRaster(
      stage,
      element,
      { ...visible, x: visible.x + stage.origin.x, y: visible.y + stage.origin.y },
      'text',
    ),
    shape: { kind: 'rect' },
    reason: layer.image.includes('gradient(') ? 'gradient' : 'background',
  })
}

/** A gradient that fills a part of its box once. */
function drawGradient(
  layer: Layer,
  whole: Rect,
  frame: Rect,
  name: string,
  scale: number,
  stage: Stage,
  where: Where,
): boolean {
  if (isTiled(layer, whole, frame)) return false
  const fill = readGradient(
    layer.image,
    { width: whole.width / scale, height: whole.height / scale },
    where.opacity,
  )
  if (!fill) return false
  addItem(stage, where, {
    kind: 'box',
    frame: whole,
    element: name,
    shape: { kind: 'rect' },
    fill,
    decorative: true,
  })
  return true
}
