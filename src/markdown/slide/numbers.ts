/** Attributes of a slide's frame that say where it stands. */
const pagination = /( data-marpit-pagination(?:-total)?)="(\d+)"/g
const frame = /<section\b[^>]*>/g

/** What stood in place of each number, in order of the HTML; none for HTML that was left as it is. */
export type Numbers = readonly string[]

/**
 * Takes a slide's number and the deck's total out of its HTML: without them it is the same wherever it stands. HTML in which
 * the author may have written such a number is left as it is.
 */
export function takeNumbers(html: string, index: number): { html: string; numbers: Numbers } {
  const opening = `<section id="${index + 1}"`
  if (html.split(opening).length !== 2) return { html, numbers: [] }
  const numbers = [String(index + 1)]
  const bare = html.replace(opening, '<section id="0"').replace(frame, (tag) =>
    tag.replace(pagination, (_, name: string, number: string) => {
      numbers.push(number)
      return `${name}="0"`
    }),
  )
  return { html: bare, numbers }
}

/** Puts the numbers back where they were. */
export function putNumbers(html: string, [number = '', ...pages]: Numbers): string {
  let next = 0
  return html.replace('<section id="0"', `<section id="${number}"`).replace(frame, (tag) =>
    tag.replace(pagination, (_, name: string) => {
      next += 1
      return `${name}="${pages[next - 1] ?? ''}"`
    }),
  )
}
