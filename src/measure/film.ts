/** Milliseconds that a film may take to show its first picture, on a machine that has much else to do. */
const patience = 20_000

/** Widest still that is sharp on the wall. */
const widest = 1920

/** Begins to fetch the first picture of a film that has its place on the slide, whatever is in it. */
export function fetchFilm(film: HTMLVideoElement): void {
  if (film.poster === '' && film.readyState >= HTMLMediaElement.HAVE_METADATA) film.preload = 'auto'
}

/** Gives a film its first picture as a still: when a film itself is drawn, no one can tell. */
export async function stillFilm(film: HTMLVideoElement): Promise<void> {
  if (film.poster !== '') return
  await waitForData(film)
  if (film.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || film.videoWidth === 0) return
  const still = drawStill(film)
  if (still === undefined) return
  const image = new Image()
  image.src = still
  await image.decode()
  film.poster = still
}

async function waitForData(film: HTMLVideoElement): Promise<void> {
  if (film.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA || film.error) return
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

/** Undefined for a film from elsewhere, which may not be looked at. */
function drawStill(film: HTMLVideoElement): string | undefined {
  const scale = Math.min(1, widest / film.videoWidth)
  const canvas = document.createElement('canvas')
  canvas.width = Math.round(film.videoWidth * scale)
  canvas.height = Math.round(film.videoHeight * scale)
  canvas.getContext('2d')?.drawImage(film, 0, 0, canvas.width, canvas.height)
  try {
    return canvas.toDataURL('image/png')
  } catch {
    return undefined
  }
}
