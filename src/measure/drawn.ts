/** Nodes of an element's content that are drawn: a shut `details` shows its summary alone, skipped content nothing. */
export function keepDrawn<Kind extends Node>(
  element: Element,
  style: CSSStyleDeclaration,
  nodes: Iterable<Kind>,
): readonly Kind[] {
  if (isSkipped(style)) return []
  if (!isShut(element)) return [...nodes]
  const summary: Node | undefined = [...element.children].find(({ localName }) => localName === 'summary')
  return [...nodes].filter((node) => node === summary)
}

/** Content in a line cannot be skipped; to ask each element how it is displayed costs more than all else. */
export function isSkipped(style: CSSStyleDeclaration): boolean {
  return style.contentVisibility === 'hidden' && !/^(inline|contents)$/.test(style.display)
}

/** A browser that has no style for what is in `details` hides it, too. */
function isShut(element: Element): boolean {
  if (!(element instanceof HTMLDetailsElement) || element.open) return false
  const { contentVisibility } = getComputedStyle(element, '::details-content')
  return contentVisibility === 'hidden' || contentVisibility === ''
}
