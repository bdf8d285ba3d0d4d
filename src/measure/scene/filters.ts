import { splitCss } from './css.ts'

const tint = /^(brightness|contrast|grayscale|hue-rotate|invert|saturate|sepia)\(/

/** Filters that change a picture's colours, pixel by pixel, as CSS says them. */
export function readTint(filter: string): string | undefined {
  const steps = splitCss(filter, ' ').filter((step) => tint.test(step))
  return steps.length > 0 ? steps.join(' ') : undefined
}

/** Whether a filter does nothing but tint, cast shadows and let through. */
export function isDrawn(filter: string): boolean {
  return splitCss(filter, ' ').every((step) => tint.test(step) || /^(drop-shadow|opacity)\(/.test(step))
}

export function hasShadow(filter: string): boolean {
  return filter.includes('drop-shadow(')
}

/** How much a filter lets through. */
export function readOpacityOf(filter: string): number {
  return splitCss(filter, ' ').reduce((share, step) => {
    const [, number, percent] = /^opacity\(([\d.]+)(%?)\)$/.exec(step) ?? []
    return number === undefined ? share : share * Math.min(1, Number(number) / (percent === '%' ? 100 : 1))
  }, 1)
}

/** The picture that an element is, or has behind it, where it is one of pixels: its address. */
export function findPhoto(element: Element, { backgroundImage }: CSSStyleDeclaration): string | undefined {
  const [, behind] = /^url\("((?:[^"\\]|\\.)*)"\)$/.exec(backgroundImage) ?? []
  const address =
    element instanceof HTMLImageElement
      ? element.currentSrc || element.src
      : element.localName === 'figure'
        ? behind
        : undefined
  return address !== undefined && /\.(svg|gif)\b|^data:image\/(svg|gif)/i.test(address) ? undefined : address
}

/** The name of a picture in other colours. */
export function tintKey(key: string, filter: string): string {
  const words = readTint(filter)
  return words === undefined ? key : `tinted:${words} ${key}`
}
