import type { Move } from '../model/move.ts'
import { loadPicture } from './load-picture.ts'
import { nameSlide, writeMoves } from './sheet.ts'
import { listBackgroundPaths } from './styles.ts'

/** `none`: all is shown. `letters`: all but the letters is shown. `ground`: the letters alone, black on white. */
export type Veil = 'none' | 'letters' | 'ground'

/** The mark over a draft is no part of the slide. */
const unmarked = 'body>svg>text{display:none!important}'

const all = ['*', '*::before', '*::after', '*::marker']
const drawings = 'svg:not([data-marpit-svg]):not(:has(foreignObject))'

/** Rules for what is in a slide. A shadow stays when its letters go: it is what they are read against. */
const rules: Readonly<Record<Veil, readonly (readonly [names: readonly string[], style: string])[]>> = {
  none: [],
  letters: [
    [all, '-webkit-text-fill-color:transparent!important;-webkit-text-stroke-color:transparent!important'],
  ],
  ground: [
    [
      all,
      '-webkit-text-fill-color:#000!important;text-shadow:none!important;background:none!important;' +
        'border-color:transparent!important;border-image:none!important;box-shadow:none!important;outline:none!important;' +
        'filter:none!important;backdrop-filter:none!important;mix-blend-mode:normal!important;text-decoration-color:transparent!important',
    ],
    [['img', 'video', drawings, '*::before', '*::after'], 'opacity:0!important'],
  ],
}

/** Styles the slides that are seen, and no others: a browser takes its time with every element it has to style anew. */
function writeVeil(veil: Veil, slides: readonly number[]): string {
  return rules[veil]
    .map(([names, style]) => {
      const each = slides.flatMap((slide) => names.map((name) => `${nameSlide(slide)} ${name}`))
      return `${each.join(',')}{${style}}`
    })
    .join('')
}

/**
 * Lays parts of slides side by side, without their letters or with nothing but them; without a veil, all is as it is.
 * To be seen from the next frame on, which a capture brings.
 */
export function setVeil(veil?: Veil, moves: readonly Move[] = []): void {
  document.querySelector('style[data-veil]')?.remove()
  if (!veil) return
  const style = document.createElement('style')
  style.dataset['veil'] = veil
  const slides = moves.map(({ slide }) => slide)
  style.textContent = unmarked + writeVeil(veil, slides) + writeMoves(moves)
  document.head.append(style)
}

const few = 8

/** Decodes the pictures of some slides, so that the next frame draws them. */
export async function decodeSlides(slides: readonly number[]): Promise<void> {
  const svgs = slides.flatMap((slide) => document.querySelector(`svg[data-slide="${slide}"]`) ?? [])
  const images = svgs.flatMap((svg) => [...svg.querySelectorAll('img')])
  const known = listBackgroundPaths()
  // To decode a few is sooner done than to find out which of them are drawn.
  const drawn = new Set(known.length > few ? svgs.flatMap(listDrawn) : known)
  const paths = known.filter((path) => drawn.has(path))
  await Promise.all([
    ...images.map((image) => image.decode().catch(() => undefined)),
    ...paths.map(loadPicture),
  ])
}

function listDrawn(svg: Element): string[] {
  return [...svg.querySelectorAll('section, section *')].flatMap((element) => {
    const { backgroundImage } = getComputedStyle(element)
    return [...backgroundImage.matchAll(/url\("([^"]*)"\)/g)].flatMap(([, url = '']) => {
      const { pathname } = new URL(url, location.href)
      return [pathname]
    })
  })
}
