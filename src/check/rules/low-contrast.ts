import type { TextBox, Tone } from '../../model/layout.ts'
import { listLaid, placeBox, quote } from '../laid-boxes.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

/** WCAG 2, level AA. */
const least = { words: 4.5, large: 3 }

/** Pixels from which letters are large, on a slide of 720. */
const large = { plain: 24, bold: 18.66 }

/** Page numbers and footers are meant to be quiet: only one that is lost is told of. */
const quiet = { plain: 2, pictured: 3 }

export const lowContrast: Rule = {
  name: 'low-contrast',
  severity: 'warning',
  summary: 'Words stand out too little from what is behind them.',
  rationale:
    'A projector in a lit room washes out what a screen still shows. The limit is that of WCAG 2, level AA: 4.5 to 1, and 3 to 1 for letters from 24 px on (18.7 px in bold).',
  remedy:
    'Make the words lighter or darker, or put a veil between them and the picture: `![bg brightness:0.4](photo.jpg)`. Header, footer and page number are told of only where they are lost: under 2 to 1, over a picture under 3 to 1.',
  bad: '![bg](fog.jpg)\n\n<!-- _color: white -->\n\n## Fog on the second day',
  good: '![bg brightness:0.4](fog.jpg)\n\n<!-- _color: white -->\n\n## Fog on the second day',
  findInLayout: findPale,
}

function* findPale(talk: LaidTalk): Generator<Fault> {
  for (const { slide, laid, texts } of listLaid(talk)) {
    const told = new Set<string>()
    for (const box of texts) {
      const tone = box.decorates || box.cut?.whole ? undefined : findWorst(box, laid.height)
      const key = tone && `${box.part} ${tone.color} ${tone.look ? box.block : tone.behind}`
      if (!tone || key === undefined || told.has(key)) continue
      told.add(key)
      yield {
        message: `${quote(tone.text)} (\`${box.element}\`) has a contrast of ${tone.ratio} to 1: ${tone.color} on ${tone.behind}.`,
        ...placeBox(slide, box),
        hint: hintFor(box, tone, laid.height),
      }
    }
  }
}

function findWorst(box: TextBox, height: number): Tone | undefined {
  return box.tones
    .filter((tone) => (tone.ratio ?? 21) < limitOf(box, tone, height) && /[\p{L}\p{N}]/u.test(tone.text))
    .sort((one, other) => (one.ratio ?? 0) - (other.ratio ?? 0))[0]
}

function limitOf({ part }: TextBox, tone: Tone, height: number): number {
  if (part !== 'body') return tone.look ? quiet.pictured : quiet.plain
  return needed(tone, height)
}

function needed({ fontSize, bold }: Tone, height: number): number {
  const size = (fontSize * 720) / height
  return size >= (bold ? large.bold : large.plain) - 0.1 ? least.large : least.words
}

function hintFor(box: TextBox, tone: Tone, height: number): string {
  const limit = box.part === 'body' ? needed(tone, height) : limitOf(box, tone, height)
  const how = tone.look
    ? 'Darken or lighten what is behind it: `![bg brightness:0.4](…)`.'
    : 'Make one of the two lighter or darker.'
  return `Letters of this size need ${limit} to 1. ${how}`
}
