import type { Move } from '../../model/move.ts'
import type { FileKey, Scene, SceneSlide } from '../../model/scene.ts'
import { stillFilm } from '../film.ts'
import { loadPicture, type NaturalSize } from '../load-picture.ts'
import { nameSlide, writeMoves } from '../sheet.ts'
import { listStyles } from '../styles.ts'
import { shownId } from './mark.ts'
import { readSlide } from './slide.ts'
import type { RasterRequest, SceneFacts, Stage } from './stage.ts'

/** What one walk over the page gives. */
export interface SceneWalk {
  readonly slides: readonly SceneSlide[]
  readonly rasters: readonly RasterRequest[]
  readonly drawings: Readonly<Record<FileKey, string>>
  readonly widths: NonNullable<Scene['widths']>
}

/** Reads what every slide draws, between `markScene` and `unmarkScene`. */
export async function readScene(facts: SceneFacts): Promise<SceneWalk> {
  const written = await measureWritten()
  const widths: Record<string, Record<string, number>> = {}
  const made = {
    rasters: [] as RasterRequest[],
    drawings: {} as Record<FileKey, string>,
    written,
    widths,
    firsts: listFirsts(),
  }
  const alike = new Map<string, FileKey>()
  const svgs = [...document.querySelectorAll<SVGSVGElement>('body > svg[data-slide]')]
  const slides = svgs.map((svg) => readSlide(svg, facts, { ...made, alike }))
  return { slides, rasters: made.rasters, drawings: made.drawings, widths }
}

/** Parts of text that styles speak of: few do, and to ask every element for its own costs more. */
function listFirsts(): Stage['firsts'] {
  const sheets = [...document.querySelectorAll('style')].map(({ textContent }) => textContent ?? '')
  return (['first-letter', 'first-line'] as const).filter((part) => sheets.some((css) => css.includes(part)))
}

/** Sizes of the pictures that style sheets hold in themselves. */
async function measureWritten(): Promise<Map<string, NaturalSize>> {
  const addresses = new Set<string>()
  for (const { cssText } of listStyles()) {
    for (const [, address = ''] of cssText.matchAll(/url\("(data:image\/[^"]*)"\)/g)) addresses.add(address)
  }
  const list = [...addresses]
  const sizes = await Promise.all(list.map(loadPicture))
  return new Map(list.flatMap((address, index) => (sizes[index] ? [[address, sizes[index]] as const] : [])))
}

/** Leaves only marked elements to be seen, moved side by side, until `unmarkScene`. */
export async function showOnly(marks: readonly Shown[], moves: readonly Move[]): Promise<void> {
  document.getElementById(shownId)?.remove()
  const style = document.createElement('style')
  style.id = shownId
  style.textContent = writeShown(marks) + writeMoves(moves)
  document.head.append(style)
  for (const { mark } of marks) {
    const film = document.querySelector(`video[data-scene-raster~="${mark}"]`)
    if (film instanceof HTMLVideoElement) await stillFilm(film)
  }
}

type Shown = Pick<RasterRequest, 'slide' | 'mark' | 'part' | 'without'>

function writeShown(marks: readonly Shown[]): string {
  const alone = marks.filter(({ without }) => without !== 'nothing at all')
  const whole = marks.filter((mark) => !alone.includes(mark)).map(({ slide }) => `[data-slide="${slide}"]`)
  const others = whole.length === 0 ? '' : `:where(:not(${whole.join(',')}))`
  const slides = [...new Set(alone.map(({ slide }) => slide))].map((slide) => `:where(${nameSlide(slide)}) *`)
  const names = alone.map(({ mark, part }) => `[data-scene-raster~="${mark}"]${part ? `::${part}` : ''}`)
  const bare = names.filter((_, index) => alone[index]?.without === 'text')
  const deep = names.filter((name) => !bare.includes(name) && !name.includes('::')).map((name) => `${name} *`)
  const hosts = alone.map(
    ({ mark }) => `:is([data-auto-scaling],marp-auto-scaling):has([data-scene-raster~="${mark}"])`,
  )
  const silent = bare.filter((name) => !name.includes('::'))
  const rules = [
    ['body>svg>text', 'display:none'],
    ['::-webkit-media-controls', 'display:none'],
    [`html,body,body>svg${others}`, 'background:none'],
    [[`body>*${others}`, 'body>:not(svg) *', ...slides].join(','), 'visibility:hidden'],
    [[...names, ...deep, ...hosts].join(','), 'visibility:visible'],
    [bare.join(','), 'color:transparent'],
    [silent.flatMap((name) => [`${name}::before`, `${name}::after`]).join(','), 'visibility:hidden'],
  ]
  return rules.map(([names, style]) => (names === '' ? '' : `${names}{${style}!important}`)).join('')
}
