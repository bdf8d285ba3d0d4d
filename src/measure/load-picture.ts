export interface NaturalSize {
  readonly width: number
  readonly height: number
}

/** Loads and decodes a picture; undefined when that fails. */
export async function loadPicture(url: string): Promise<NaturalSize | undefined> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
    return { width: image.naturalWidth, height: image.naturalHeight }
  } catch {
    return undefined
  }
}

/** Loads a picture without decoding it; false when it is none. */
export async function fetchPicture(url: string): Promise<boolean> {
  const image = new Image()
  return new Promise((resolve) => {
    image.onload = () => resolve(true)
    image.onerror = () => resolve(false)
    image.src = url
  })
}
