import type { FileKey, SceneSlide } from '../../model/scene.ts'
import { nextFrame } from '../frames.ts'
import { readSlide } from './slide.ts'
import type { RasterRequest, SceneFacts } from './stage.ts'

/** What one walk over the page gives. */
export interface SceneWalk {
  readonly slides: readonly SceneSlide[]
  readonly rasters: readonly RasterRequest[]
  readonly drawings: Readonly<Record<FileKey, string>>
}

/** Reads what every slide draws, between `markScene` and `unmarkScene`. */
export function readScene(facts: SceneFacts): SceneWalk {
  const made = { rasters: [] as RasterRequest[], drawings: {} as Record<FileKey, string> }
  const svgs = [...document.querySelectorAll<SVGSVGElement>('body > svg[data-slide]')]
  return { slides: svgs.map((svg) => readSlide(svg, facts, made)), ...made }
}

const shown = 'offbook-shown'

/** Leaves only marked elements to be seen, for as long as nothing else is asked for. */
export async function showOnly(marks: readonly string[], without: RasterRequest['without']): Promise<void> {
  document.getElementById(shown)?.remove()
  if (marks.length > 0) {
    const style = document.createElement('style')
    style.id = shown
    const each = marks.map((mark) => `[data-scene-raster~="${mark}"]`)
    const those = each.flatMap((name) => (without === 'text' ? [name] : [name, `${name} *`])).join(',')
    const bare = without === 'text' ? `${each.join(',')}{color:transparent!important}` : ''
    style.textContent = `html,body{background:none!important}body *{visibility:hidden!important}${those}{visibility:visible!important}${bare}`
    document.head.append(style)
  }
  await nextFrame()
}
