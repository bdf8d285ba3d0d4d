/**
 * Gives each leaf of a document the first of its sizes with which it fits its page; a leaf that fits with none of them
 * flows on over pages. A leaf's least height is its page's, `data-sizes` says how many sizes its style knows.
 */
export function fitLeaves(): void {
  let open = [...document.querySelectorAll<HTMLElement>('[data-sizes]')]
  for (let size = 0; open.length > 0; size++) {
    for (const leaf of open) leaf.dataset['size'] = String(size)
    const over = open.filter(overflows)
    open = over.filter(({ dataset }) => size + 1 < Number(dataset['sizes']))
    for (const leaf of over) if (!open.includes(leaf)) flowOn(leaf)
  }
}

function overflows(leaf: HTMLElement): boolean {
  return leaf.getBoundingClientRect().height > leastHeight(leaf) + 0.5
}

function leastHeight(leaf: HTMLElement): number {
  return Number.parseFloat(getComputedStyle(leaf).minHeight)
}

/** The foot goes with the last words: a page with nothing but a foot would be one to turn for nothing. */
function flowOn(leaf: HTMLElement): void {
  const page = leastHeight(leaf)
  const foot = leaf.querySelector(':scope > footer')
  const last = foot?.previousElementSibling?.lastElementChild
  leaf.dataset['long'] = ''
  if (!foot || !last || last.getBoundingClientRect().height > page / 3) return
  const keep = document.createElement('div')
  keep.className = 'keep'
  last.replaceWith(keep)
  keep.append(last, foot)
}

/** So much of a page, or less, is not worth turning to. */
const poor = 0.4

/**
 * Sets chapters tighter whose last page would hold little, if that saves the page. `data-page` is the height of a page
 * in CSS pixels, `data-tightest` how many ways to be tight the style knows.
 */
export function fitChapters(): void {
  for (const chapter of document.querySelectorAll<HTMLElement>('[data-tightest]')) {
    const page = Number(chapter.dataset['page'])
    const loose = countPages(chapter, page)
    if (loose.pages === 1 || loose.last > poor * page) continue
    for (let tight = 1; tight <= Number(chapter.dataset['tightest']); tight++) {
      chapter.dataset['tight'] = String(tight)
      if (countPages(chapter, page).pages < loose.pages) break
      delete chapter.dataset['tight']
    }
  }
}

/** How many pages a chapter takes, and the height on the last: its parts flow, or stay whole. */
function countPages(chapter: HTMLElement, page: number): { pages: number; last: number } {
  const { top: origin } = chapter.getBoundingClientRect()
  let [start, pages, end] = [0, 1, 0]
  for (const part of chapter.children) {
    const { top, bottom } = part.getBoundingClientRect()
    end = bottom - origin
    if (end - start <= page) continue
    const whole = getComputedStyle(part).breakInside !== 'auto' && bottom - top <= page
    if (whole) start = top - origin
    for (; !whole && end - start > page; pages++) start += page
    if (whole) pages++
  }
  return { pages, last: end - start }
}
