/**
 * Gives each leaf of a document the first of its sizes with which it fits its page; a leaf that fits with none of them
 * flows on over pages. A leaf's least height is its page's, `data-sizes` says how many sizes its style knows.
 */
export function fitLeaves(): void {
  let open = [...document.querySelectorAll<HTMLElement>('[data-sizes]')]
  for (let size = 0; open.length > 0; size++) {
    for (const leaf of open) leaf.dataset['size'] = String(size)
    open = open.filter(overflows)
    for (const leaf of open.filter(({ dataset }) => size + 1 >= Number(dataset['sizes']))) {
      leaf.dataset['long'] = ''
      delete leaf.dataset['sizes']
    }
    open = open.filter(({ dataset }) => dataset['sizes'] !== undefined)
  }
}

function overflows(leaf: HTMLElement): boolean {
  const page = Number.parseFloat(getComputedStyle(leaf).minHeight)
  return leaf.getBoundingClientRect().height > page + 0.5
}
