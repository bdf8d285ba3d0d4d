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
