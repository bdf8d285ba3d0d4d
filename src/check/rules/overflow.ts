import type { LayoutBox, PictureBox, Rect, SlideLayout, TextBox } from '../../model/layout.ts'
import { type LaidSlide, listLaid, nameBox, placeBox } from '../laid-boxes.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

/** Pixels beyond which something is lost: of letters in height, of a picture; a letter has room beside it, in parts of its size. */
const least = { down: 2, beside: 0.12, picture: 5 }

export const overflow: Rule = {
  name: 'overflow',
  severity: 'warning',
  summary: 'Words or a picture run off the slide, or out of their box.',
  rationale:
    'What runs over the edge is cut off on stage and in every file, and nothing in the Markdown shows it.',
  remedy:
    'Make two slides of one, say it shorter, or give a picture a size: `![h:400](queue.png)`. For one long slide, a smaller size in `<style scoped>` will do, as long as the back row can read it.',
  bad: '## Everything we learned\n\n- one\n- …\n- twenty-seven',
  good: '## What we learned first\n\n- one\n- …\n- nine',
  findInLayout: findOverflow,
}

function* findOverflow(talk: LaidTalk): Generator<Fault> {
  for (const laid of listLaid(talk)) {
    const groups = new Map<string, Over[]>()
    for (const over of listOver(laid)) groups.set(over.group, [...(groups.get(over.group) ?? []), over])
    for (const group of groups.values()) yield describeGroup(laid, group)
  }
}

interface Over {
  readonly box: LayoutBox
  /** What has one cause has one name: all that flows, or one placed element. */
  readonly group: string
  readonly edges: Readonly<Partial<Record<Edge, number>>>
  /** The box on the slide that it runs out of. */
  readonly out?: string
}

type Edge = 'right' | 'bottom' | 'left' | 'top'

function listOver({ laid, texts, pictures }: LaidSlide): Over[] {
  return [
    ...texts.flatMap((box) => measureText(box, laid) ?? []),
    ...pictures.flatMap((box) => measurePicture(box, laid) ?? []),
  ]
}

function measureText(box: TextBox, laid: SlideLayout): Over | undefined {
  if (box.decorates || box.cut || box.part === 'number') return undefined
  const slide: Rect = { x: 0, y: 0, width: laid.width, height: laid.height }
  const area = box.part === 'body' ? laid.area : slide
  const edges = box.turned ? measureTurned(box.ink, slide) : measureOver(box.ink, area, hairOf(box))
  if (edges) return { box, group: `${box.placed ?? ''}`, edges }
  if (!box.leaves) return undefined
  const { x, y, element } = box.leaves
  return { box, group: element, edges: x > y ? { right: x } : { bottom: y }, out: element }
}

function measurePicture(box: PictureBox, { area }: SlideLayout): Over | undefined {
  const flows = box.of !== 'background' && box.of !== 'emoji' && !box.cut && box.placed === undefined
  if (!flows || box.width < 4 || box.height < 4) return undefined
  const edges = measureOver(box, area, { across: least.picture, down: least.picture })
  return edges && { box, group: '', edges }
}

/** The frame of turned words is larger than they are: only what is far out is surely lost. */
function measureTurned(ink: Rect, slide: Rect): Over['edges'] | undefined {
  const third = Math.min(ink.width, ink.height) / 3
  return measureOver(ink, slide, { across: third, down: third })
}

interface Hair {
  readonly across: number
  readonly down: number
}

function hairOf({ fontSize }: TextBox): Hair {
  return { across: Math.max(least.down, fontSize * least.beside), down: least.down }
}

function measureOver(ink: Rect, area: Rect, hair: Hair): Over['edges'] | undefined {
  const all: Record<Edge, number> = {
    bottom: ink.y + ink.height - area.y - area.height,
    right: ink.x + ink.width - area.x - area.width,
    top: area.y - ink.y,
    left: area.x - ink.x,
  }
  const over = Object.entries(all).filter(
    ([edge, length]) => length > (edge === 'left' || edge === 'right' ? hair.across : hair.down),
  )
  return over.length > 0 ? Object.fromEntries(over) : undefined
}

function describeGroup({ slide }: LaidSlide, group: readonly Over[]): Fault {
  const [first] = group as [Over]
  const edges = new Map<string, number>()
  for (const over of group)
    for (const [edge, length] of Object.entries(over.edges))
      edges.set(edge, Math.max(edges.get(edge) ?? 0, Math.round(length)))
  const far = [...edges].map(([edge, length]) => `${length} px over the ${edge}`).join(' and ')
  const place =
    first.out === undefined ? `${far} edge of the slide` : `${far} edge of its box \`${first.out}\``
  const rest = group.length > 1 ? ` and ${group.length - 1} more` : ''
  return {
    message: `${nameBox(first.box)} (\`${first.box.element}\`)${rest} run${group.length > 1 ? '' : 's'} ${place}.`,
    ...placeBox(slide, first.box),
    hint: hintFor(first),
  }
}

function hintFor({ box, out }: Over): string {
  if (out !== undefined) return 'Say it shorter, or let the box grow with its words.'
  if (box.kind === 'picture') return 'Give it a size that fits: `![h:400](…)`.'
  if (box.placed !== undefined) return 'Move it inwards, or give it a width that ends on the slide.'
  if (box.block.startsWith('table')) return 'Show the rows that matter, or make two slides of it.'
  return 'Make two slides of it, or say it shorter.'
}
