import type { Rect } from '../../model/layout.ts'
import { type PictureItem, playable, type RasterReason } from '../../model/scene.ts'
import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { drawRings, isDecorated } from './boxes.ts'
import { toColour } from './colours.ts'
import { intersect, pixels, round, roundRect } from './css.ts'
import { decorate } from './decorate.ts'
import { serialiseDrawing } from './drawings.ts'
import { isReplaced, styleOf } from './flat.ts'
import { readFormula } from './formula.ts'
import { colourOf, findGround } from './ground.ts'
import { readLink } from './links.ts'
import { drawImage, fillsBox, findPicture } from './pictures.ts'
import { drawPlayer } from './player.ts'
import { isDistorted, rasterReason, readOpacity } from './reasons.ts'
import {
  addItem,
  askRaster,
  type PictureFact,
  type Stage,
  storeDrawing,
  toSlide,
  type Where,
} from './stage.ts'

/** Draws what is no text and stands in a line, where nothing has been read of the element itself. */
export function drawInLine(element: Element, stage: Stage, around: Where, inline = false): void {
  const style = styleOf(element)
  const isWalked = !isReplaced(element) && !readFormula(element) && !rasterReason(element, style)
  const opacity = around.opacity * (isWalked ? 1 : readOpacity(style))
  drawObject(element, stage, { ...around, opacity }, inline)
}

/** Draws what is no text: a picture, a drawing, a formula, a film, or an element as a picture of itself. */
export function drawObject(element: Element, stage: Stage, around: Where, inline = false): void {
  const link = readLink(element)
  const where = link ? { ...around, link } : around
  const style = styleOf(element)
  if ((style.visibility !== 'visible' && element.localName !== 'svg') || where.unseen) return
  const frame = toSlide(element.getBoundingClientRect(), stage)
  if (!isSeen(frame, where)) return
  const formula = readFormula(element)
  const reason = rasterReason(element, style)
  if (formula && (!reason || element.localName === 'math')) {
    drawFormula(element, formula, frame, stage, where, inline)
  } else if (reason) {
    drawRaster(element, style, reason, frame, stage, where, inline)
  } else if (element instanceof HTMLImageElement) {
    drawPicture(element, style, frame, stage, where, inline)
  } else if (element.localName === 'svg') {
    drawDrawing(element, frame, stage, where, inline)
  } else if (element instanceof HTMLMediaElement) {
    drawMedia(element, frame, stage, where)
  } else {
    stage.draw.walk(element, stage, { ...where, flow: {} })
  }
}

function isSeen(frame: Rect, { clip }: Where): boolean {
  return frame.width > 0 && frame.height > 0 && (!clip || intersect(frame, clip.frame) !== undefined)
}

function drawPicture(
  image: HTMLImageElement,
  style: CSSStyleDeclaration,
  frame: Rect,
  stage: Stage,
  where: Where,
  inline: boolean,
): void {
  const scale = readScale(image)
  const name = describe(image, stage.section)
  const ground = style.backgroundColor !== 'rgba(0, 0, 0, 0)' || style.backgroundImage !== 'none'
  const boxed = ground || (isDecorated(style) && !fillsBox(image, style))
  if (boxed) decorate({ element: image, style, frame, scale, name }, stage, where)
  else
    for (const { item, inner } of drawRings(style, frame, scale, where.opacity, name))
      if (!inner) addItem(stage, where, item)
  const item = drawImage(image, style, stage, where, { frame, scale, element: name, bare: boxed })
  if (item) addItem(stage, where, inline ? { ...item, inline } : item)
  else if (image.naturalWidth > 0) drawRaster(image, style, 'background', frame, stage, where, inline)
}

function drawFormula(
  element: Element,
  formula: NonNullable<ReturnType<typeof readFormula>>,
  frame: Rect,
  stage: Stage,
  where: Where,
  inline: boolean,
): void {
  const style = styleOf(element)
  const scale = readScale(element)
  const around = element.parentElement ? styleOf(element.parentElement).textAlign : 'left'
  const bounds = union(frame, childFrames(element, frame, stage))
  addItem(stage, where, {
    kind: 'math',
    frame: roundRect(bounds),
    element: describe(element, stage.section),
    formula,
    fallback: askRaster(stage, element, onPage(bounds, stage)),
    colour: toColour(style.color, where.opacity) ?? '#000000',
    size: round(pixels(style.fontSize) * scale),
    align: around.endsWith('center') ? 'center' : around.endsWith('right') ? 'right' : 'left',
    ...(inline && { inline }),
  })
}

/** KaTeX's parts stand out of the line they are in, above and below. */
function childFrames(element: Element, frame: Rect, stage: Stage): Rect[] {
  const parts = [...element.querySelectorAll('.katex-html *')]
  return parts
    .map((part) => toSlide(part.getBoundingClientRect(), stage))
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((part) => ({ ...part, x: frame.x, width: frame.width }))
}

function union(frame: Rect, others: readonly Rect[]): Rect {
  const all = [frame, ...others]
  const x = Math.min(...all.map((rect) => rect.x))
  const y = Math.min(...all.map((rect) => rect.y))
  return {
    x,
    y,
    width: Math.max(...all.map((rect) => rect.x + rect.width)) - x,
    height: Math.max(...all.map((rect) => rect.y + rect.height)) - y,
  }
}

function onPage(frame: Rect, { origin }: Stage): Rect {
  return { ...frame, x: frame.x + origin.x, y: frame.y + origin.y }
}

/** The element alone as a picture; text in it stays text and is drawn over it. */
function drawRaster(
  element: Element,
  style: CSSStyleDeclaration,
  reason: RasterReason,
  frame: Rect,
  stage: Stage,
  where: Where,
  inline: boolean,
): void {
  const reach = readReach(style.filter) * readScale(element)
  const wide = {
    x: frame.x - reach,
    y: frame.y - reach,
    width: frame.width + 2 * reach,
    height: frame.height + 2 * reach,
  }
  const size = stage.section.closest('svg')?.getBoundingClientRect()
  const slide = { x: 0, y: 0, width: size?.width ?? 0, height: size?.height ?? 0 }
  const seen = intersect(wide, where.clip ? (intersect(where.clip.frame, slide) ?? slide) : slide)
  if (!seen) return
  const alt = (element.getAttribute('aria-label') ?? element.getAttribute('alt') ?? '').trim()
  const item: PictureItem = {
    kind: 'picture',
    frame: roundRect(seen),
    element: describe(element, stage.section),
    source: askRaster(
      stage,
      element,
      onPage(seen, stage),
      isWhole(element) || isDistorted(reason, style) ? 'nothing' : 'text',
    ),
    shape: { kind: 'rect' },
    reason,
    ...(alt !== '' && { alt }),
    ...(inline && { inline }),
  }
  addItem(stage, where, item)
}

function isWhole(element: Element): boolean {
  return [
    'img',
    'svg',
    'canvas',
    'video',
    'math',
    'input',
    'select',
    'textarea',
    'progress',
    'meter',
    'figure',
  ].includes(element.localName)
}

/** How far a filter reaches out of its element. */
function readReach(filter: string): number {
  const blur = /blur\(([\d.]+)px\)/.exec(filter)?.[1]
  const shadow = /drop-shadow\(.*?(-?[\d.]+)px (-?[\d.]+)px ([\d.]+)px\)/.exec(filter)
  const fall = shadow
    ? Math.max(Math.abs(Number(shadow[1])), Math.abs(Number(shadow[2]))) + Number(shadow[3]) * 1.5
    : 0
  return Number(blur ?? 0) * 2.5 + fall
}

function drawDrawing(element: Element, frame: Rect, stage: Stage, where: Where, inline: boolean): void {
  const fallback = askRaster(stage, element, onPage(frame, stage))
  const key = `svg:${fallback.slice('raster:'.length)}`
  stage.drawings[key] = serialiseDrawing(element as SVGSVGElement, frame)
  const alt = nameDrawing(element)
  addItem(stage, where, {
    kind: 'picture',
    frame: roundRect(frame),
    element: describe(element, stage.section),
    source: key,
    fallback,
    shape: { kind: 'rect' },
    ...(alt !== '' && { alt }),
    ...(inline && { inline }),
  })
}

function nameDrawing(element: Element): string {
  const title = element.querySelector(':scope > title')?.textContent ?? ''
  return (element.getAttribute('aria-label') ?? title).trim()
}

function drawMedia(element: HTMLMediaElement, frame: Rect, stage: Stage, where: Where): void {
  const file = findMedia(element, stage)
  const sound = element.localName === 'audio'
  const poster = sound
    ? storePlayer(frame, element, stage)
    : askRaster(stage, element, onPage(frame, stage), 'nothing at all')
  const label = (element.getAttribute('aria-label') ?? element.getAttribute('title') ?? '').trim()
  const place = {
    frame: roundRect(frame),
    element: describe(element, stage.section),
    ...(label !== '' && { alt: label }),
  }
  if (!file) {
    addItem(stage, where, { kind: 'picture', ...place, source: poster, shape: { kind: 'rect' } })
    return
  }
  addItem(stage, where, {
    kind: 'media',
    ...place,
    media: sound ? 'audio' : 'video',
    source: file.key,
    poster,
    ...(element.loop && { loop: true }),
    ...(element.autoplay && { autoplay: true }),
    ...(element.muted && { muted: true }),
  })
}

/** Of several sources, the one that presentations play; none where a picture stands in for what is not there. */
function findMedia(element: HTMLMediaElement, stage: Stage): PictureFact | undefined {
  const files = [element, ...element.querySelectorAll('source')].flatMap(
    (one) => findPicture(stage, one.getAttribute('src') ?? undefined) ?? [],
  )
  const media = files.filter(({ type }) => type && !type.startsWith('image/'))
  return media.find(({ type }) => type && playable.includes(type)) ?? media[0]
}

/** A drawing of our own in the place of controls; a name that it can be had by. */
function storePlayer(frame: Rect, element: Element, stage: Stage): string {
  const player = drawPlayer(frame, styleOf(element), colourOf(findGround(frame, stage), frame))
  return storeDrawing(stage, 'data', `data:image/svg+xml,${encodeURIComponent(player)}`)
}
