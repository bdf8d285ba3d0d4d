import type { Rect } from '../../model/layout.ts'
import type { BoxItem, Paragraph, TextRun } from '../../model/scene.ts'
import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { pixels, round, roundRect } from './css.ts'
import { decorate } from './decorate.ts'
import { measureLetters } from './faces.ts'
import { closeFrame } from './frames.ts'
import { readLettering, transformText } from './lettering.ts'
import { drawLayer, findPicture, readAddress } from './pictures.ts'
import { fontOf, readAround } from './pieces.ts'
import { layerOf } from './pile.ts'
import { hasPseudo, type PseudoName, readPseudo } from './pseudo.ts'
import { splitScripts } from './scripts.ts'
import { addItem, type PseudoFact, type Stage, toSlide, type Where } from './stage.ts'
import { turnDraft } from './turn.ts'

/** Draws what CSS puts before or after an element's content, where it is a box of its own. */
export function drawPseudo(
  element: Element,
  name: PseudoName,
  stage: Stage,
  where: Where,
  inline = false,
): void {
  if (!hasPseudo(element, name)) return
  const fact = readPseudo(stage, element, name)
  const style = getComputedStyle(element, `::${name}`)
  const apart = style.position === 'absolute' || style.position === 'fixed'
  const flows = style.display.startsWith('inline') && !apart && !inline
  if (!fact || style.visibility !== 'visible' || flows) return
  const opacity = where.opacity * Number(style.opacity)
  const inner: Where = { ...where, opacity, layer: layerOf(style, element, where.layer), flow: {} }
  closeFrame(stage)
  const before = stage.drafts.length
  const { frame, angle } = straighten(toSlide(fact.frame, stage), style, readScale(element))
  drawShape(element, name, style, frame, stage, inner)
  if (fact.text !== '') drawText(element, name, style, fact, frame, stage, inner)
  if (angle === 0) return
  const centre = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 }
  for (const draft of stage.drafts.slice(before)) turnDraft(draft, angle, centre)
}

/** The box as it was before it was turned, about the same middle. */
function straighten(frame: Rect, style: CSSStyleDeclaration, scale: number): { frame: Rect; angle: number } {
  if (style.transform === 'none') return { frame, angle: 0 }
  const { a, b } = new DOMMatrix(style.transform)
  const angle = (Math.atan2(b, a) * 180) / Math.PI
  if (Math.abs(angle) < 0.1) return { frame, angle: 0 }
  const factor = Math.hypot(a, b) * scale
  const border = style.boxSizing === 'border-box' ? 0 : 1
  const width =
    (pixels(style.width) + border * (pixels(style.paddingLeft) + pixels(style.paddingRight))) * factor
  const height =
    (pixels(style.height) + border * (pixels(style.paddingTop) + pixels(style.paddingBottom))) * factor
  if (width === 0 || height === 0) return { frame, angle }
  const x = frame.x + frame.width / 2 - width / 2
  return { frame: { x, y: frame.y + frame.height / 2 - height / 2, width, height }, angle }
}

function drawShape(
  element: Element,
  part: PseudoName,
  style: CSSStyleDeclaration,
  frame: Rect,
  stage: Stage,
  where: Where,
): void {
  const scale = readScale(element)
  const name = `${describe(element, stage.section)}::${part}`
  decorate({ element, part, style, frame, scale, name }, stage, where)
  const file = findPicture(stage, readAddress(style.content))
  if (!file) return
  const whole = standIn(frame, containIn(frame, file), style, scale)
  const item = drawLayer(whole, frame, file.key, style, where, { scale, element: name, alt: null })
  if (item) addItem(stage, where, item)
}

/** Where letters are not scaled, the browser puts their baseline on a whole pixel. */
function snap(baseline: number, scale: number): number {
  return Math.abs(scale - 1) > 0.001 ? baseline : Math.round(baseline)
}

/** A picture as content stands on the baseline of its line. */
function standIn(frame: Rect, picture: Rect, style: CSSStyleDeclaration, scale: number): Rect {
  const { height, depth } = measureLetters(style)
  const foot = ((pixels(style.lineHeight) || height) - height) / 2 + depth
  const lowest = frame.y + frame.height - picture.height
  return { ...picture, y: Math.min(lowest, Math.max(frame.y, lowest - foot * scale)) }
}

/** A picture as content keeps its own shape. */
function containIn(frame: Rect, { width, height }: { width: number; height: number }): Rect {
  if (width === 0 || height === 0) return frame
  const scale = Math.min(frame.width / width, frame.height / height)
  return {
    x: frame.x,
    y: frame.y + (frame.height - height * scale) / 2,
    width: width * scale,
    height: height * scale,
  }
}

function drawText(
  element: Element,
  name: PseudoName,
  style: CSSStyleDeclaration,
  fact: PseudoFact,
  frame: Rect,
  stage: Stage,
  where: Where,
): void {
  const [line] = fact.lines
  if (!line || style.color === 'rgba(0, 0, 0, 0)') return
  const scale = readScale(element)
  const around = { ...readAround(element, where), underline: false, strike: false, opacity: where.opacity }
  const letters = readLettering(style, around)
  const numbered =
    element === stage.section && name === 'after' && element.hasAttribute('data-marpit-pagination')
  const asked = pixels(style.lineHeight) * scale
  const turned = style.transform !== 'none'
  const pitch = asked > 0 ? asked : line.height
  const inner = toSlide(line, stage)
  const { height, depth } = measureLetters(style)
  const foot = depth * scale
  const width = turned ? frame.width : inner.width
  const align = readAlign(style)
  const parts = splitScripts(transformText(fact.text, style))
  const runs = parts.map(
    ({ text, script }): TextRun => ({
      kind: 'text',
      text,
      ...letters,
      ...fontOf(stage, style, script),
      ...(numbered && Number(text) === stage.slide + 1 && { field: 'slide-number' as const }),
    }),
  )
  const paragraph: Paragraph = {
    runs,
    align,
    level: 0,
    indent: 0,
    first: 0,
    pitch: round(pitch),
    before: 0,
    after: 0,
    largest: { first: letters.size, last: letters.size },
  }
  const air = width * 0.25 + 4
  const left = align === 'left' ? 0 : align === 'right' ? air * 2 : air
  const box: BoxItem = {
    kind: 'box',
    frame: turned
      ? roundRect({ ...frame, y: frame.y - (pitch - height * scale) / 2 - foot })
      : roundRect({
          x: inner.x - left,
          y: snap(inner.y + inner.height - foot, scale) - pitch,
          width: width + air * 2,
          height: pitch,
        }),
    element: `${describe(element, stage.section)}::${name}`,
    shape: { kind: 'rect' },
    text: {
      paragraphs: [paragraph],
      insets: { top: 0, right: 0, bottom: 0, left: 0 },
      anchor: 'top',
      wrap: false,
    },
    ...(numbered ? { role: 'slide-number' as const } : { decorative: true }),
  }
  addItem(stage, where, box)
}

function readAlign({ textAlign }: CSSStyleDeclaration): 'left' | 'center' | 'right' {
  if (textAlign.endsWith('center')) return 'center'
  return textAlign.endsWith('right') || textAlign === 'end' ? 'right' : 'left'
}
