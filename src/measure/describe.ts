/** Short path from the section: `ul > li:nth-of-type(2)`. */
export function describe(element: Element, section: Element): string {
  const parts: string[] = []
  for (let current = element; current !== section && parts.length < 4; ) {
    parts.unshift(nameAmongTwins(current))
    if (!current.parentElement) break
    current = current.parentElement
  }
  return parts.length === 0 ? 'section' : parts.join(' > ')
}

const names = new WeakMap<Element, string>()

/** All children of a parent are named at once: a slide may hold thousands of them. */
function nameAmongTwins(element: Element): string {
  const known = names.get(element)
  if (known !== undefined) return known
  const children = [...(element.parentElement?.children ?? [element])]
  const counts = new Map<string, number>()
  const places = children.map((child) => {
    const place = (counts.get(child.localName) ?? 0) + 1
    counts.set(child.localName, place)
    return place
  })
  for (const [index, child] of children.entries()) {
    const own = child.classList.length > 0 ? `${child.localName}.${child.classList[0]}` : child.localName
    const twins = (counts.get(child.localName) ?? 0) > 1
    names.set(child, twins ? `${own}:nth-of-type(${places[index]})` : own)
  }
  return names.get(element) ?? element.localName
}
