import type { Cut, TextBox } from '../../model/layout.ts'
import { listLaid, placeBox, quote } from '../laid-boxes.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

/** Pixels of ink: less is a letter's edge. */
const least = 2

export const clippedText: Rule = {
  name: 'clipped-text',
  severity: 'warning',
  summary: 'Code or words are cut off inside a box on the slide.',
  rationale: 'A box that scrolls on a web page does not scroll on stage: what does not fit in is not there.',
  remedy:
    'Break the long line, show fewer lines, or let the box be larger. Code that Marp shrinks to fit is never cut: `<!-- fit -->` and plain fences do so by themselves.',
  bad: '<div style="height: 120px; overflow: hidden">\n\nSix lines of text in room for three …\n\n</div>',
  good: '<div style="min-height: 120px">\n\nSix lines of text, and a box that grows with them …\n\n</div>',
  findInLayout: findClipped,
}

function* findClipped(talk: LaidTalk): Generator<Fault> {
  for (const { slide, texts } of listLaid(talk)) {
    const frames = new Map<number, CutText[]>()
    for (const box of texts) {
      const { cut } = box
      if (!cut || cut.meant || box.decorates || Math.max(cut.x, cut.y) <= least) continue
      frames.set(cut.frame, [...(frames.get(cut.frame) ?? []), { box, cut }])
    }
    for (const group of frames.values()) {
      // A box shut down to nothing is shut on purpose.
      if (group.every(({ cut }) => cut.whole) && !hasSeen(texts, group)) continue
      yield describeFrame(group, (box) => placeBox(slide, box))
    }
  }
}

interface CutText {
  readonly box: TextBox
  readonly cut: Cut
}

/** Whether other words in the same frame are seen. */
function hasSeen(texts: readonly TextBox[], [first]: readonly CutText[]): boolean {
  const frame = first?.cut.element ?? ''
  return texts.some(({ element, cut }) => !cut && element.startsWith(`${frame} >`))
}

function describeFrame(
  group: readonly CutText[],
  place: (box: TextBox) => Pick<Fault, 'span' | 'slide'>,
): Fault {
  const [first] = group as [CutText]
  const x = Math.round(Math.max(...group.map(({ cut }) => cut.x)))
  const y = Math.round(Math.max(...group.map(({ cut }) => cut.y)))
  const lost = [x > least && `${x} px at the side`, y > least && `${y} px in height`]
    .filter(Boolean)
    .join(' and ')
  return {
    message: `${quote(first.box.text)} is cut off in \`${first.cut.element}\`: ${lost} are lost.`,
    ...place(first.box),
    hint:
      x > y
        ? 'Break the line, or make the box wider.'
        : 'Say it shorter, or let the box grow with its words.',
  }
}
