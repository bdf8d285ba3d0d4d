import {
  type Element,
  findAll,
  getAttribute,
  isElement,
  listClasses,
  readVisibleText,
  setAttribute,
} from './serialise.ts'

/** Tells PDF readers what a background shows, where the author has said so. */
export function labelBackgrounds(svg: Element): void {
  for (const figure of findAll(svg, isBackground)) {
    const label = readCaption(figure)
    if (label === '') continue
    setAttribute(figure, 'role', 'img')
    setAttribute(figure, 'aria-label', label)
  }
}

function isBackground(element: Element): boolean {
  return (
    element.tagName === 'figure' && /background-image:\s*url\(/.test(getAttribute(element, 'style') ?? '')
  )
}

function readCaption(figure: Element): string {
  return findAll(figure, ({ tagName }) => tagName === 'figcaption')
    .map(readVisibleText)
    .join(' ')
    .trim()
}

export interface Unlabelled {
  readonly url: string
  /** It stands in the header or the footer, which go on from slide to slide. */
  readonly margin: boolean
}

/** Pictures that say nothing to those who do not see them. What stands beside the name it belongs to is no such picture. */
export function listUnlabelled(svg: Element): readonly Unlabelled[] {
  return findAll(svg, (element) => isBackground(element) || element.tagName === 'img')
    .filter((element) => (element.tagName === 'img' ? needsAlt(element) : readCaption(element) === ''))
    .map((element) => ({ url: readUrl(element), margin: isInMargin(element) }))
}

function isInMargin({ parentNode: parent }: Element): boolean {
  return isElement(parent) && (['header', 'footer'].includes(parent.tagName) || isInMargin(parent))
}

function needsAlt(picture: Element): boolean {
  if ((getAttribute(picture, 'alt') ?? '').trim() !== '') return false
  const ours = listClasses(picture).some((name) => name.startsWith('ob-'))
  const decorative =
    ['presentation', 'none'].includes(getAttribute(picture, 'role') ?? '') ||
    getAttribute(picture, 'aria-hidden') === 'true'
  return !ours && !decorative && getAttribute(picture, 'aria-label') === undefined
}

function readUrl(element: Element): string {
  const style = getAttribute(element, 'style') ?? ''
  return getAttribute(element, 'src') ?? /url\("?([^")]*)/.exec(style)?.[1] ?? ''
}

/** What pictures show, by URL, where the author has said so. */
export function listLabels(svg: Element): ReadonlyMap<string, string> {
  const labelled = findAll(svg, (element) => element.tagName === 'img' || isBackground(element)).flatMap(
    (element) => {
      const label = element.tagName === 'img' ? (getAttribute(element, 'alt') ?? '') : readCaption(element)
      return label === '' ? [] : [[readUrl(element), label] as const]
    },
  )
  return new Map(labelled)
}
