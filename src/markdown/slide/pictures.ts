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
  /** What an editor or a template put there: words that are true of any picture. */
  readonly empty?: string
}

/** Pictures that say nothing to those who do not see them. What stands beside the name it belongs to is no such picture. */
export function listUnlabelled(svg: Element): readonly Unlabelled[] {
  return findAll(svg, (element) => isBackground(element) || element.tagName === 'img')
    .filter((element) => needsLabel(element))
    .map((element) => {
      const empty = readLabel(element)
      return { url: readUrl(element), margin: isInMargin(element), ...(empty !== '' && { empty }) }
    })
}

/** What stands in a template to be replaced. */
const placeholder =
  /^(?:alt(?:ernative)?(?:[ -]?text)?|(?:an? )?(?:image|img|picture|photo|figure|screenshot)(?: (?:alt text|description|title|here))?|description|placeholder|untitled|todo|tbd)$/i

function needsLabel(element: Element): boolean {
  if (placeholder.test(readLabel(element))) return true
  return element.tagName === 'img' ? needsAlt(element) : readCaption(element) === ''
}

function readLabel(element: Element): string {
  return element.tagName === 'img' ? (getAttribute(element, 'alt') ?? '').trim() : readCaption(element)
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
      const label = readLabel(element)
      return label === '' ? [] : [[readUrl(element), label] as const]
    },
  )
  return new Map(labelled)
}
