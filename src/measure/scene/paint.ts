/** A picture of the page to be painted at a size of its own. */
export interface PaintRequest {
  readonly path: string
  readonly width: number
  readonly height: number
}

/** Paints drawings as PNG, base64; an empty text for one that cannot be had, null for one that only a capture shows. */
export async function paintPictures(requests: readonly PaintRequest[]): Promise<(string | null)[]> {
  return Promise.all(requests.map(paint))
}

async function paint({ path, width, height }: PaintRequest): Promise<string | null> {
  const image = await load(path)
  if (!image) return ''
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  canvas.getContext('2d')?.drawImage(image, 0, 0, width, height)
  try {
    return canvas.toDataURL('image/png').replace(/^[^,]*,/, '')
  } catch {
    // HTML within a drawing: no script may look at it.
    return null
  }
}

async function load(path: string): Promise<HTMLImageElement | undefined> {
  const image = new Image()
  image.src = path
  return image.decode().then(
    () => image,
    () => undefined,
  )
}

const easel = 'offbook-easel'

/** Puts a picture up in the corner of the page, to be captured by this mark; without one, takes it down. */
export async function putUp(request: PaintRequest | undefined): Promise<string> {
  document.getElementById(easel)?.remove()
  const image = request && (await load(request.path))
  if (!image || !request) return easel
  image.id = easel
  image.setAttribute('data-scene-raster', easel)
  image.style.cssText = `all:initial;position:absolute;left:0;top:0;width:${request.width}px;height:${request.height}px`
  document.body.append(image)
  return easel
}
