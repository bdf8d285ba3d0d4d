import type { TextBox } from '../../model/layout.ts'
import { listLaid, placeBox, quote } from '../laid-boxes.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

/** Parts of the slide's height: 20 of 720 pixels for words, 14 for a mark of a few letters. */
const share = { words: 1 / 36, mark: 1 / 52 }

/** Letters up to which a text is a mark: a time, a unit, a label. */
const mark = 16

export const smallText: Rule = {
  name: 'small-text',
  severity: 'warning',
  summary: 'Words are too small for the back row: under a thirty-sixth of the height of the slide.',
  rationale:
    'A thirty-sixth is 20 pixels on a slide of 720: from eight screen heights away, where the back row often sits, it is a line of small print at arm’s length. Code and headings that are shrunk to fit get there without a word.',
  remedy:
    'Show fewer lines of code, fewer columns, or say in the notes what nobody could read. Header, footer and page number are left alone; so is a mark of up to 16 letters, down to 14 pixels.',
  bad: '```python\ndef export(records, out, columns, separator, …):  # 180 letters wide, shrunk to 12 px\n```',
  good: '```python\ndef export(records, out, …):  # the line that matters\n```',
  findInLayout: findSmall,
}

function* findSmall(talk: LaidTalk): Generator<Fault> {
  for (const { slide, laid, texts } of listLaid(talk)) {
    const small = texts.filter((box) => isSmall(box, laid.height))
    const told = new Set<string>()
    for (const box of small) {
      if (told.has(box.block)) continue
      told.add(box.block)
      const twins = small.filter(({ block }) => block === box.block)
      const size = Math.min(...twins.map(({ fontSize }) => fontSize))
      const least = Math.ceil(laid.height * share.words)
      yield {
        message: `${quote(box.text)} (\`${box.element}\`) is drawn in letters of ${Math.round(size)} px.`,
        ...placeBox(slide, box),
        hint: `The back row reads from ${least} px on, on a slide ${Math.round(laid.height)} px high.`,
      }
    }
  }
}

function isSmall(box: TextBox, height: number): boolean {
  if (box.part !== 'body' || box.decorates || box.cut?.whole) return false
  const letters = box.text.replace(/[\s\p{P}\p{S}]/gu, '').length
  if (letters === 0) return false
  const least = letters <= mark ? share.mark : share.words
  return box.fontSize < height * least - 0.25
}
