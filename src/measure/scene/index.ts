import type { FileKey, Scene, SceneSlide } from '../../model/scene.ts'
import { stillFilm } from '../film.ts'
import { nextFrame } from '../frames.ts'
import { loadPicture, type NaturalSize } from '../load-picture.ts'
import { type Move, writeMoves } from '../sheet.ts'
import { listStyles } from '../styles.ts'
import { readSlide } from './slide.ts'
import type { RasterRequest, SceneFacts } from './stage.ts'

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
  const made = { rasters: [] as RasterRequest[], drawings: {} as Record<FileKey, string>, written, widths }
  const alike = new Map<string, FileKey>()
  const svgs = [...document.querySelectorAll<SVGSVGElement>('body > svg[data-slide]')]
  const slides = svgs.map((svg) => readSlide(svg, facts, { ...made, alike }))
  return { slides, rasters: made.rasters, drawings: made.drawings, widths }
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

const shown = 'offbook-shown'

/** Leaves only marked elements to be seen, moved side by side, for as long as nothing else is asked for. */
export async function showOnly(marks: readonly Shown[], moves: readonly Move[]): Promise<void> {
  document.getElementById(shown)?.remove()
  if (marks.length > 0) {
    const style = document.createElement('style')
    style.id = shown
    style.textContent = writeShown(marks) + writeMoves(moves)
    document.head.append(style)
  }
  for (const { mark } of marks) {
    const film = document.querySelector(`video[data-scene-raster~="${mark}"]`)
    if (film instanceof HTMLVideoElement) await stillFilm(film)
  }
  await nextFrame()
}

type Shown = Pick<RasterRequest, 'mark' | 'part' | 'without'>

/** What is wanted with all that lies behind it is asked for with nothing but its like. */
function writeShown(marks: readonly Shown[]): string {
  const rules = marks[0]?.without === 'nothing at all' ? [] : listAlone(marks)
  return [...always, ...rules].map(([names, style]) => `${names}{${style}!important}`).join('')
}

const always = [
  ['body>svg>text', 'display:none'],
  ['::-webkit-media-controls', 'display:none'],
]

function listAlone(marks: readonly Shown[]): string[][] {
  const names = marks.map(({ mark, part }) => `[data-scene-raster~="${mark}"]${part ? `::${part}` : ''}`)
  const bare = names.filter((_, index) => marks[index]?.without === 'text')
  const whole = names.filter((name) => !bare.includes(name) && !name.includes('::'))
  const hosts = marks.map(
    ({ mark }) => `:is([data-auto-scaling],marp-auto-scaling):has([data-scene-raster~="${mark}"])`,
  )
  const silent = bare.filter((name) => !name.includes('::'))
  return [
    ['html,body,body>svg', 'background:none'],
    ['body *', 'visibility:hidden'],
    [[...names, ...whole.map((name) => `${name} *`), ...hosts].join(','), 'visibility:visible'],
    [bare.join(','), 'color:transparent'],
    [silent.flatMap((name) => [`${name}::before`, `${name}::after`]).join(','), 'visibility:hidden'],
  ].filter(([names]) => names !== '')
}
