/**
 * Resolves when a frame has been painted; a page that is not shown has none, so time stands in. One in which nothing
 * changes would be put off: something does that nobody can see.
 */
export async function nextFrame(): Promise<void> {
  const stir = document.createElement('i')
  stir.style.cssText =
    'all:initial;position:fixed;top:0;left:0;width:1px;height:1px;background:rgb(0 0 0/.001)'
  document.documentElement.append(stir)
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, 60)
    requestAnimationFrame(() => {
      clearTimeout(timer)
      // What asked for a frame is called before it is painted.
      setTimeout(resolve)
    })
  })
  stir.remove()
}
