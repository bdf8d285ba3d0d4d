/** Milliseconds that a film may take to show its first picture, on a machine that has much else to do. */
const patience = 20_000

/** A film shows its first picture once it is there. */
export async function waitForFilm(film: HTMLVideoElement): Promise<void> {
  if (film.poster !== '' || film.readyState >= 2 || film.error) return
  if (film.currentSrc === '' || film.networkState === HTMLMediaElement.NETWORK_NO_SOURCE) return
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patience)
    for (const name of ['loadeddata', 'error']) {
      film.addEventListener(
        name,
        () => {
          clearTimeout(timer)
          resolve()
        },
        { once: true },
      )
    }
    film.preload = 'auto'
  })
}
