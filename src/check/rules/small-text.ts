import type { TextBox, Tone } from '../../model/layout.ts'
import { listLaid, placeBox, quote } from '../laid-boxes.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

/** Parts of the slide's height: 20 of 720 pixels for words, 14 for a mark of a few letters. */
const share = { words: 1 / 36, mark: 1 / 52 }

/** Letters up to which a text is a mark: a time, a unit, a label. */
const mark = 16

/** A capital is as high as a small letter of a size this much larger. */
const capital = 1.25

export const smallText: Rule = {
  name: 'small-text',
  severity: 'warning',
  summary: 'Words are too small for the back row: under a thirty-sixth of the height of the slide.',
  rationale:
    'A thirty-sixth is 20 pixels on a slide of 720: from eight screen heights away, where the back row often sits, it is a line of small print at arm’s length. Code and headings that are shrunk to fit get there without a word.',
  remedy:
    'Show fewer lines of code, fewer columns, or say in the notes what nobody could read. Header, footer and page number are left alone; so is a mark of up to 16 letters, down to 14 pixels. Capitals count as a quarter larger than they are.',
  bad: '```python\ndef export(records, out, columns, separator, …):  # 180 letters wide, shrunk to 12 px\n```',
  good: '```python\ndef export(records, out, …):  # the line that matters\n```',
  findInLayout: findSmall,
}

function* findSmall(talk: LaidTalk): Generator<Fault> {
  for (const { slide, laid, texts } of listLaid(talk)) {
    const small = texts.flatMap((box) => measureSmall(box, laid.height) ?? [])
    const told = new Set<string>()
    for (const { box, text } of small) {
      if (told.has(box.block)) continue
      told.add(box.block)
      const size = Math.min(...small.filter((one) => one.box.block === box.block).map((one) => one.size))
      const least = Math.ceil(laid.height * share.words)
      yield {
        message: `${quote(text)} (\`${box.element}\`) is drawn in letters of ${Math.floor(size)} px.`,
        ...placeBox(slide, box),
        hint: `The back row reads from ${least} px on, on a slide ${Math.round(laid.height)} px high.`,
      }
    }
  }
}

interface Small {
  readonly box: TextBox
  readonly text: string
  readonly size: number
}

function measureSmall(box: TextBox, height: number): Small | undefined {
  if (box.part !== 'body' || box.decorates || box.cut?.whole) return undefined
  const whole = box.text
  // A formula is one: its exponents are meant to be small.
  const parts = box.formula ? [{ text: whole, size: box.fontSize }] : box.tones.map(readTone)
  for (const least of [share.words, share.mark]) {
    const small = parts.filter(({ size }) => size < height * least - 0.25)
    const letters = small.reduce((sum, { text }) => sum + countLetters(text), 0)
    // A table is read as a whole, however short its cells.
    if (least === share.words && letters > 1 && /\bt[dh]\b/.test(box.element))
      return { box, text: whole, size: Math.min(...small.map(({ size }) => size)) }
    if (letters <= (least === share.words ? mark : 1)) continue
    const most = letters * 2 > countLetters(whole)
    return {
      box,
      text: most ? whole : (small[0]?.text ?? whole),
      size: Math.min(...small.map(({ size }) => size)),
    }
  }
  return undefined
}

function readTone({ text, fontSize, capitals }: Tone): { text: string; size: number } {
  return { text, size: capitals ? fontSize * capital : fontSize }
}

function countLetters(text: string): number {
  return text.replace(/[\s\p{P}\p{S}]/gu, '').length
}
