import type { FileKey, Scene, SceneSlide } from '../../model/scene.ts'
import { stillFilm } from '../film.ts'
import { nextFrame } from '../frames.ts'
import { loadPicture, type NaturalSize } from '../load-picture.ts'
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

/** Leaves only marked elements to be seen, or hides no more than controls, for as long as nothing else is asked for. */
export async function showOnly(marks: readonly Shown[], without: RasterRequest['without']): Promise<void> {
  document.getElementById(shown)?.remove()
  if (marks.length > 0) {
    const style = document.createElement('style')
    style.id = shown
    const each = marks.map(nameShown)
    const those = each
      .flatMap((name) => (without === 'text' || name.includes('::') ? [name] : [name, `${name} *`]))
      .join(',')
    const hosts = marks.map(
      ({ mark }) => `:is([data-auto-scaling],marp-auto-scaling):has([data-scene-raster~="${mark}"])`,
    )
    const bare = without === 'text' ? `${each.join(',')}{color:transparent!important}` : ''
    const controls = '::-webkit-media-controls{display:none!important}'
    const others = without === 'text' ? each.filter((name) => !name.includes('::')) : []
    const parts = others.flatMap((name) => [`${name}::before`, `${name}::after`])
    const silent = parts.length > 0 ? `${parts.join(',')}{visibility:hidden!important}` : ''
    const alone = `html,body{background:none!important}body *{visibility:hidden!important}${[those, ...hosts].join(',')}{visibility:visible!important}${bare}${silent}`
    style.textContent = `body>svg>text{display:none!important}${controls}${without === 'nothing at all' ? '' : alone}`
    document.head.append(style)
  }
  for (const { mark } of marks) {
    const film = document.querySelector(`video[data-scene-raster~="${mark}"]`)
    if (film instanceof HTMLVideoElement) await stillFilm(film)
  }
  await nextFrame()
}

type Shown = Pick<RasterRequest, 'mark' | 'part'>

function nameShown({ mark, part }: Shown): string {
  return `[data-scene-raster~="${mark}"]${part ? `::${part}` : ''}`
}
