import type { Lack } from '../../model/lack.ts'
import type { Rect } from '../../model/layout.ts'
import type { Fill, SceneItem, SceneSlide } from '../../model/scene.ts'
import { round, roundRect } from './css.ts'
import { closeFrame } from './frames.ts'
import { drawInLine } from './objects.ts'
import { toBackground } from './pictures.ts'
import { sortPile } from './pile.ts'
import { drawPseudo } from './pseudo-boxes.ts'
import type { SceneFacts, Stage, Where } from './stage.ts'
import { turn } from './turn.ts'
import { walk } from './walk.ts'

type Made = Pick<Stage, 'rasters' | 'drawings' | 'written' | 'alike' | 'widths' | 'firsts'>

/** What one slide draws. */
export function readSlide(svg: SVGSVGElement, facts: SceneFacts, made: Made): SceneSlide {
  const page = svg.getBoundingClientRect()
  const drafts: Stage['drafts'] = []
  const lacks: Lack[] = []
  const sections = [...svg.querySelectorAll<HTMLElement>(':scope > foreignObject > section')]
  let titled = false
  for (const section of sections) {
    const stage: Stage = {
      ...made,
      slide: Number(svg.dataset['slide']),
      facts,
      drafts,
      lacks,
      origin: { x: page.x, y: page.y },
      section,
      titled,
      draw: {
        walk,
        object: (element, stage, where, inline) =>
          turn(element, stage, () => drawInLine(element, stage, where, inline)),
        pseudo: (element, name, stage, where) => drawPseudo(element, name, stage, where, true),
      },
    }
    walk(section, stage, {
      opacity: 1,
      layer: [drafts.length === 0 ? 0 : sections.indexOf(section)],
      flow: {},
    } satisfies Where)
    closeFrame(stage)
    titled = stage.titled
  }
  const slide = { x: 0, y: 0, width: page.width, height: page.height }
  const items = sortPile(drafts.filter(({ item }) => isSeen(item, slide))).map(({ item }) => tidy(item))
  const background = takeBackground(items, slide)
  const lang = sections.map((section) => section.getAttribute('lang')).find((value) => value !== null)
  return {
    index: Number(svg.dataset['slide']),
    ...(lang && lang !== document.documentElement.lang && { lang }),
    background,
    items: giveBody(items),
    ...(lacks.length > 0 && { lacks }),
    steps: Math.max(
      0,
      ...[...svg.querySelectorAll('[data-marpit-fragment]')].map((element) =>
        Number(element.getAttribute('data-marpit-fragment')),
      ),
    ),
  }
}

/** Text that leaves the slide is still the author's: it stands where it fell. */
function isSeen(item: SceneItem, slide: Rect): boolean {
  const { frame } = item
  if (item.kind === 'table' || (item.kind === 'box' && item.text && !item.decorative)) return true
  return (
    frame.x < slide.width && frame.y < slide.height && frame.x + frame.width > 0 && frame.y + frame.height > 0
  )
}

function tidy(item: SceneItem): SceneItem {
  const { opacity, ...rest } = item
  return {
    ...rest,
    frame: roundRect(item.frame),
    ...(opacity !== undefined && opacity < 1 && { opacity: round(opacity) }),
  } as SceneItem
}

/** Takes away the lowest items that cover the slide: they are its background. */
function takeBackground(items: SceneItem[], slide: Rect): Fill[] {
  const fills: Fill[] = []
  for (let item = items[0]; item; item = items[0]) {
    const fill = coversSlide(item, slide)
    if (!fill) break
    fills.push(fill)
    items.shift()
  }
  return fills.length === 0 ? [{ kind: 'solid', colour: '#ffffff' }] : fills
}

function coversSlide(item: SceneItem, slide: Rect): Fill | undefined {
  const { frame } = item
  const whole =
    frame.x < 1 &&
    frame.y < 1 &&
    frame.x + frame.width > slide.width - 1 &&
    frame.y + frame.height > slide.height - 1
  if (!whole || item.rotation || item.step !== undefined || item.until !== undefined || item.link)
    return undefined
  if (item.kind === 'box') return item.text || item.line || item.shape.kind !== 'rect' ? undefined : item.fill
  if (item.kind !== 'picture' || item.shape.kind !== 'rect') return undefined
  return toBackground(item)
}

/** The largest plain text of a slide with a title is its body: what an outline shows. */
function giveBody(items: SceneItem[]): SceneItem[] {
  if (!items.some((item) => item.kind === 'box' && item.role === 'title')) return items
  let best = -1
  let most = 0
  for (const [index, item] of items.entries()) {
    if (
      item.kind !== 'box' ||
      !item.text ||
      item.role ||
      item.fill ||
      item.line ||
      item.decorative ||
      item.rotation
    )
      continue
    const letters = item.text.paragraphs.reduce(
      (sum, { runs }) =>
        sum + runs.reduce((length, run) => length + (run.kind === 'text' ? run.text.length : 0), 0),
      0,
    )
    if (letters > most) {
      most = letters
      best = index
    }
  }
  return items.map((item, index) => (index === best ? ({ ...item, role: 'body' } as SceneItem) : item))
}
