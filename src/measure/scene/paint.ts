/** A picture of the page to be painted at a size of its own. */
export interface PaintRequest {
  readonly path: string
  readonly width: number
  readonly height: number
}

/** Paints drawings as PNG, base64; an empty text for one that cannot be had. */
export async function paintPictures(requests: readonly PaintRequest[]): Promise<string[]> {
  return Promise.all(requests.map(paint))
}

async function paint({ path, width, height }: PaintRequest): Promise<string> {
  const image = new Image()
  image.src = path
  try {
    await image.decode()
  } catch {
    return ''
  }
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
  return canvas.toDataURL('image/png').replace(/^[^,]*,/, '')
}
