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
export function drawEmoji(
  parent: Parent,
  findPicture: (emoji: string) => string | undefined,
): ReadonlySet<string> {
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

function splitText(
  text: string,
  node: Node,
  findPicture: (emoji: string) => string | undefined,
  used: Set<string>,
): readonly Node[] {
  if (!mayHoldEmoji.test(text)) return [node]
  const parts: Node[] = []
  let done = 0
  for (const { 0: found, index } of text.matchAll(emoji)) {
    const url = findPicture(found)
    if (url === undefined) continue
    if (index > done) parts.push(makeText(text.slice(done, index)))
    parts.push(makeElement('img', { class: 'emoji', 'data-marp-twemoji': '', alt: found, src: url }))
    used.add(url)
    done = index + found.length
  }
  if (done === 0) return [node]
  if (done < text.length) parts.push(makeText(text.slice(done)))
  return parts
}

/** Names of an emoji's picture, best first: code points in hex, with and without the mark for emoji presentation. */
export function namePictures(emoji: string): readonly string[] {
  const points = [...emoji].map((character) => (character.codePointAt(0) ?? 0).toString(16))
  const bare = points.filter((point) => point !== 'fe0f')
  return [`${points.join('-')}.svg`, `${bare.join('-')}.svg`]
}
