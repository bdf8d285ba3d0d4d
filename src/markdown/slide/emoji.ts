import {
  type Element,
  htmlNamespace,
  isElement,
  makeElement,
  makeText,
  type Node,
  type Parent,
  setChildren,
} from './serialise.ts'

// Flags, keycaps, and what is drawn as a picture of its own accord or is asked to be, with skin tones, tags and joiners.
const emoji =
  /\p{RI}\p{RI}|[#*0-9]\ufe0f?\u20e3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f|\p{Emoji_Modifier_Base}(?=\p{EMod}))(?!\ufe0e)(?:\p{EMod}|\ufe0f)?(?:[\u{e0020}-\u{e007e}]+\u{e007f})?(?:\u200d\p{Extended_Pictographic}(?:\p{EMod}|\ufe0f)?)*/gu
const mayHoldEmoji = /[\u203c-\u3299]|\u20e3|[\ud83c-\ud83e]/

/** Turns every emoji into a picture, so that it looks the same wherever it is shown; gives the pictures' URLs. */
export function drawEmoji(parent: Parent, findPicture: FindPicture): ReadonlySet<string> {
  const used = new Set<string>()
  const visit = (node: Parent): void => {
    if (
      !node.childNodes.some(
        (child) => isElement(child) || ('value' in child && mayHoldEmoji.test(child.value)),
      )
    )
      return
    const children = node.childNodes.flatMap((child) =>
      'value' in child && takesPictures(node) ? splitText(child.value, child, findPicture, used) : [child],
    )
    setChildren(node, children)
    for (const child of children) if (isElement(child)) visit(child)
  }
  visit(parent)
  return used
}

function takesPictures(node: Parent): boolean {
  const { namespaceURI, tagName } = node as Element
  return (
    namespaceURI === htmlNamespace && tagName !== 'style' && tagName !== 'script' && tagName !== 'figcaption'
  )
}

function splitText(text: string, node: Node, findPicture: FindPicture, used: Set<string>): readonly Node[] {
  if (!mayHoldEmoji.test(text)) return [node]
  const parts: Node[] = []
  let done = 0
  for (const { 0: found, index } of text.matchAll(emoji)) {
    const urls = findPictures(found, findPicture)
    if (urls.length === 0) continue
    if (index > done) parts.push(makeText(text.slice(done, index)))
    parts.push(...urls.map((url, nth) => makePicture(url, nth === 0 ? found : '')))
    for (const url of urls) used.add(url)
    done = index + found.length
  }
  if (done === 0) return [node]
  if (done < text.length) parts.push(makeText(text.slice(done)))
  return parts
}

type FindPicture = (emoji: string) => string | undefined

/** The picture of an emoji; of one that has none, such as a flag, those of what it is made of. */
function findPictures(emoji: string, findPicture: FindPicture): readonly string[] {
  const whole = findPicture(emoji)
  if (whole !== undefined) return [whole]
  const parts = emoji.includes('\u200d') ? emoji.split('\u200d') : [...emoji]
  const urls = parts.flatMap((part) => findPicture(part) ?? [])
  return parts.length > 1 && urls.length === parts.length ? urls : []
}

function makePicture(url: string, alt: string): Node {
  const silent = alt === '' ? { role: 'presentation' } : {}
  return makeElement('img', { class: 'emoji', 'data-marp-twemoji': '', alt, ...silent, src: url })
}

/** Names of an emoji's picture, best first: code points in hex, with and without the mark for emoji presentation. */
export function namePictures(emoji: string): readonly string[] {
  const points = [...emoji].map((character) => (character.codePointAt(0) ?? 0).toString(16))
  const bare = points.filter((point) => point !== 'fe0f')
  return [`${points.join('-')}.svg`, `${bare.join('-')}.svg`]
}
