const longestWait = 400

/** Waits, for a moment, until what a slide draws anew can be painted at once; undefined when there is nothing to wait for. */
export function loadPictures(before: string, after: string): Promise<unknown> | undefined {
  const known = new Set(listPictures(before))
  const fresh = listPictures(after).filter((url) => !known.has(url))
  if (fresh.length === 0) return undefined
  const loads = [...new Set(fresh)].map((url) => {
    const image = new Image()
    image.src = url
    return image.decode().catch(() => {})
  })
  return Promise.race([Promise.all(loads), new Promise((resolve) => setTimeout(resolve, longestWait))])
}

function listPictures(html: string): readonly string[] {
  return html.match(/\/asset\/[\w.~%@/-]+\?v=\w+/g) ?? []
}
