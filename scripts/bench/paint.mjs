/// <reference lib="dom" />

/**
 * Runs in the page: looks, frame by frame, for what an edit has to show. Gives when the frame after that was begun, on the
 * clock of the machine; NaN at the limit.
 * @param {'text' | 'gone' | 'border' | 'picture'} what
 * @param {any} wanted
 * @param {number} limit
 * @param {number} patience
 */
export async function lookForPaint(what, wanted, limit, patience) {
  const trees = () => [
    document,
    ...[...document.querySelectorAll('*')].flatMap((one) => one.shadowRoot ?? []),
  ]
  const sections = () => trees().flatMap((tree) => [...tree.querySelectorAll('section')])
  const text = () =>
    trees()
      .map((tree) => (tree === document ? document.body.textContent : tree.textContent))
      .join(' ')
  // A picture of the page itself, or one that it draws as a background under an address not seen before: a background
  // cannot be asked, and the same address may give anything.
  const began = limit - patience
  const known = new Set()
  const isPainted = async () => {
    const images = sections().flatMap((section) => [...section.querySelectorAll('img')])
    if (images.some(({ naturalWidth }) => naturalWidth === wanted)) return true
    const figures = sections().flatMap((section) => [...section.querySelectorAll('figure')])
    const urls = figures.map((one) => /url\("([^"]+)"/.exec(getComputedStyle(one).backgroundImage)?.[1] ?? '')
    const reloaded = performance.timeOrigin > began
    for (const url of new Set(urls)) {
      if (known.has(url) || !(reloaded || url.includes('?v='))) continue
      const image = new Image()
      image.src = url
      await image.decode().catch(() => {})
      if (image.naturalWidth === wanted) return true
      known.add(url)
    }
    return false
  }
  const tests = {
    text: () => text().includes(wanted),
    gone: () => !text().includes(wanted),
    border: () => sections().some((section) => getComputedStyle(section).borderTopColor === wanted),
    picture: isPainted,
  }
  // Of a page that is being loaded anew half the words are gone, and none is drawn yet.
  const isThere = () => document.readyState !== 'loading' && sections().length > 0
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  while (Date.now() < limit) {
    await frame()
    if (isThere() && (await tests[what]())) {
      await frame()
      return performance.timeOrigin + performance.now()
    }
  }
  return Number.NaN
}
