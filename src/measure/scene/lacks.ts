import type { Lack } from '../../model/lack.ts'
import { describe } from '../describe.ts'
import { splitCss } from './css.ts'
import type { Stage } from './stage.ts'

/** Notes what an element shows on the slide that it is drawn without. */
export function noteLacks(element: Element, style: CSSStyleDeclaration, stage: Stage): void {
  const { lacks, section, firsts } = stage
  for (const effect of listLacks(element, style, firsts))
    lacks.push({ element: describe(element, section), effect })
}

/** Notes, once, that the text of an element is cut off. */
export function noteCut(element: Element, { lacks, section }: Stage): void {
  const name = describe(element, section)
  if (!lacks.some((lack) => lack.effect === 'text-end' && lack.element === name))
    lacks.push({ element: name, effect: 'text-end' })
}

function listLacks(element: Element, style: CSSStyleDeclaration, firsts: Stage['firsts']): Lack['effect'][] {
  return [
    ...(style.mixBlendMode === 'normal' ? [] : ['blend' as const]),
    ...(style.backdropFilter === 'none' ? [] : ['backdrop' as const]),
    ...(isPictured(style) ? ['text-image' as const] : []),
    ...(hasOwn(element, style, isShadowedTwice) ? ['text-shadow' as const] : []),
    ...(hasOwn(element, style, isEmphasised) ? ['emphasis' as const] : []),
    ...(hasOwn(element, style, isSpacedApart) ? ['word-spacing' as const] : []),
    ...firsts.filter((part) => hasFirst(element, style, part)),
  ]
}

/** Letters are filled with a picture, or with a gradient that presentations have nothing like. */
function isPictured({ backgroundClip, backgroundImage }: CSSStyleDeclaration): boolean {
  return (
    backgroundClip === 'text' &&
    backgroundImage !== 'none' &&
    !/^(linear|radial)-gradient/.test(backgroundImage)
  )
}

function isShadowedTwice({ textShadow }: CSSStyleDeclaration): boolean {
  return textShadow !== 'none' && splitCss(textShadow).length > 1
}

function isEmphasised(style: CSSStyleDeclaration): boolean {
  return style.getPropertyValue('text-emphasis-style') !== 'none'
}

/** Whether an element has what its children take over, and is the first that has it. */
function hasOwn(
  element: Element,
  style: CSSStyleDeclaration,
  has: (style: CSSStyleDeclaration) => boolean,
): boolean {
  return has(style) && !(element.parentElement && has(getComputedStyle(element.parentElement)))
}

function isSpacedApart({ wordSpacing }: CSSStyleDeclaration): boolean {
  return wordSpacing !== 'normal' && wordSpacing !== '0px'
}

/** Whether the first letter or line looks otherwise than those that follow. */
function hasFirst(
  element: Element,
  { display, fontSize, color, fontWeight }: CSSStyleDeclaration,
  part: Stage['firsts'][number],
): boolean {
  if (!/block|list-item|flow-root/.test(display) || element.localName === 'section') return false
  const first = getComputedStyle(element, `::${part}`)
  return first.fontSize !== fontSize || first.color !== color || first.fontWeight !== fontWeight
}
