import { stillFilm } from './film.ts'
import { nextFrame } from './frames.ts'
import { fetchPicture, loadPicture } from './load-picture.ts'
import { listBackgroundPaths, listStyles, replacePaths, toPath } from './styles.ts'

/** A lighter picture to stand in for the one at `path`; `density` keeps its natural size what it was. */
export interface Swap {
  readonly path: string
  readonly by: string
  readonly density: number
  /** Whether it is known to decode: decoding costs more time than all else, and a print hands JPEG on as it is. */
  readonly sound: boolean
}

/** Puts lighter pictures in place. Nothing moves: their natural size stays. Gives the paths that could not be decoded. */
export async function swapPictures(swaps: readonly Swap[]): Promise<string[]> {
  const byPath = new Map(swaps.map((swap) => [swap.path, swap]))
  const loads = swaps.map(async (swap) => ((await isPicture(swap)) ? [] : [swap.path]))
  const drawn = [...document.images].map((image) => swapImage(image, byPath))
  for (const image of document.querySelectorAll('image')) swapDrawing(image, byPath)
  for (const style of listStyles()) swapStyle(style, byPath)
  const broken = (await Promise.all(loads)).flat()
  await Promise.all(drawn)
  await nextFrame()
  return broken
}

async function isPicture({ by, sound }: Swap): Promise<boolean> {
  return sound ? fetchPicture(by) : (await loadPicture(by)) !== undefined
}

/** Decodes every picture, and the first one of every film. */
export async function decodePictures(): Promise<void> {
  const films = [...document.querySelectorAll('video')].map(stillFilm)
  const images = [...document.images].map((image) => image.decode().catch(() => undefined))
  await Promise.all([...images, ...films, ...listBackgroundPaths().map(loadPicture)])
}

/** The same, and waits until a capture finds them drawn. */
export async function drawPictures(): Promise<void> {
  await decodePictures()
  await nextFrame()
}

/** Resolves when the element draws the lighter picture: until then it says it is complete, and draws the old one. */
function swapImage(image: HTMLImageElement, byPath: ReadonlyMap<string, Swap>): Promise<void> | undefined {
  const swap = byPath.get(toPath(image.currentSrc || image.src) ?? '')
  if (!swap) return undefined
  for (const source of image.closest('picture')?.querySelectorAll('source') ?? []) source.remove()
  return new Promise((resolve) => {
    image.addEventListener('load', () => resolve(), { once: true })
    image.addEventListener('error', () => resolve(), { once: true })
    const { naturalWidth } = image
    image.loading = 'eager'
    // With widths, `src` is no candidate: it stays for selectors, and the natural size is what `sizes` says.
    image.sizes = `${naturalWidth}px`
    image.srcset = `${swap.by} ${Math.round(naturalWidth * swap.density)}w`
  })
}

function swapDrawing(image: SVGImageElement, byPath: ReadonlyMap<string, Swap>): void {
  const swap = byPath.get(toPath(image.href.baseVal) ?? '')
  if (!swap) return
  const box = image.getBBox()
  if (!image.hasAttribute('width')) image.setAttribute('width', String(box.width))
  if (!image.hasAttribute('height')) image.setAttribute('height', String(box.height))
  image.setAttribute('href', swap.by)
}

function swapStyle(style: CSSStyleDeclaration, byPath: ReadonlyMap<string, Swap>): void {
  for (const property of [...style]) {
    const value = style.getPropertyValue(property)
    if (!value.includes('url(')) continue
    const changed = replacePaths(value, (path) => {
      const swap = byPath.get(path)
      return swap && `image-set(url("${swap.by}") ${swap.density}x)`
    })
    if (changed !== value) style.setProperty(property, changed, style.getPropertyPriority(property))
  }
}
