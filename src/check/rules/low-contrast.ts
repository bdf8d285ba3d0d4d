import type { TextBox, Tone } from '../../model/layout.ts'
import { intersect, type LaidSlide, listLaid, placeBox, quote } from '../laid-boxes.ts'
import { joinNumbers } from '../places.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

/** WCAG 2, level AA. */
const least = { words: 4.5, large: 3 }

/** Pixels from which letters are large, on a slide of 720. */
const large = { plain: 24, bold: 18.66 }

/** Page numbers and footers are meant to be quiet: only one that is lost is told of. */
const quiet = { plain: 1.7, pictured: 3.2 }

export const lowContrast: Rule = {
  name: 'low-contrast',
  severity: 'warning',
  summary: 'Words stand out too little from what is behind them.',
  rationale:
    'A projector in a lit room washes out what a screen still shows. The limit is that of WCAG 2, level AA: 4.5 to 1, and 3 to 1 for letters from 24 px on (18.7 px in bold).',
  remedy:
    'Make the words lighter or darker, or put a veil between them and the picture: `![bg brightness:0.4](photo.jpg)`. Header, footer and page number are told of only where they are lost: under 1.7 to 1, over a picture under 3.2 to 1.',
  bad: '![bg](fog.jpg)\n\n<!-- _color: white -->\n\n## Fog on the second day',
  good: '![bg brightness:0.4](fog.jpg)\n\n<!-- _color: white -->\n\n## Fog on the second day',
  findInLayout: findPale,
}

function* findPale(talk: LaidTalk): Generator<Fault> {
  const slides = listLaid(talk)
  for (const laid of slides) yield* findPaleWords(laid)
  yield* findPaleCode(slides)
  for (const part of ['header', 'footer', 'number'] as const) yield* findPaleStrips(slides, part)
}

function* findPaleWords({ slide, laid, texts }: LaidSlide): Generator<Fault> {
  const told = new Set<string>()
  for (const box of texts) {
    if (!isBody(box) || isCode(box)) continue
    const limit = (tone: Tone) => needed(tone, laid.height)
    const tone = findWorst(box, limit)
    const key = tone?.color
    if (!tone || key === undefined || told.has(key) || isCrossed(box, tone, texts)) continue
    told.add(key)
    yield {
      message: describeTone(box, tone),
      ...placeBox(slide, box),
      hint: `Letters of this size need ${limit(tone)} to 1. ${
        tone.look
          ? 'Darken or lighten what is behind it: `![bg brightness:0.4](…)`.'
          : 'Make one of the two lighter or darker.'
      }`,
    }
  }
}

/** Where letters lie over letters, their colours cannot be told apart: that is for another rule. */
function isCrossed({ lines }: TextBox, { look }: Tone, texts: readonly TextBox[]): boolean {
  if (look !== 'through') return false
  return texts.some(
    (other) => other.lines !== lines && other.lines.some((line) => lines.some((own) => intersect(own, line))),
  )
}

function isBody(box: TextBox): boolean {
  return box.part === 'body' && !box.decorates && !box.cut?.whole
}

function isCode({ element }: TextBox): boolean {
  return /\bpre\b/.test(element)
}

interface Pale {
  readonly laid: LaidSlide
  readonly box: TextBox
  readonly tone: Tone
}

/** Colours of code come from its theme: each is one fault, wherever it is. */
function* findPaleCode(slides: readonly LaidSlide[]): Generator<Fault> {
  const groups = new Map<string, Pale[]>()
  for (const laid of slides) {
    for (const box of laid.texts) {
      const tone =
        isBody(box) && isCode(box) ? findWorst(box, (one) => needed(one, laid.laid.height)) : undefined
      if (!tone) continue
      const key = `${tone.color} ${tone.behind}`
      groups.set(key, [...(groups.get(key) ?? []), { laid, box, tone }])
    }
  }
  for (const group of groups.values())
    yield describeGroup(group, 'Choose a code theme that goes with the slide, or another ground for `pre`.')
}

/** One fault on several slides, told of where it comes first. */
function describeGroup(group: readonly Pale[], hint: string): Fault {
  const [first] = group as [Pale]
  const numbers = [...new Set(group.map(({ laid }) => laid.slide.index + 1))]
  const more = numbers.length > 1 ? ` So it is on slides ${joinNumbers(numbers)}.` : ''
  return {
    message: `${describeTone(first.box, first.tone)}${more}`,
    ...placeBox(first.laid.slide, first.box),
    hint,
  }
}

/** One style draws them on every slide: they are one fault. */
function* findPaleStrips(slides: readonly LaidSlide[], part: TextBox['part']): Generator<Fault> {
  const pale = slides.flatMap((laid) => {
    const strips = laid.texts.filter((box) => box.part === part && !isUnderPicture(box, laid))
    return strips.flatMap((box) => {
      const limit = () => (isOnPicture(box, laid) ? quiet.pictured : quiet.plain)
      const tone = findWorst(box, limit)
      return tone ? [{ laid, box, tone }] : []
    })
  })
  if (pale.length === 0) return
  const off = part === 'number' ? 'paginate: false' : `${part}: ""`
  yield describeGroup(pale, `Take it off there, \`<!-- _${off} -->\`, or give it a ground of its own.`)
}

function isOnPicture({ lines }: TextBox, { pictures }: LaidSlide): boolean {
  return pictures.some(
    (picture) => picture.of === 'background' && lines.some((line) => intersect(line, picture)),
  )
}

/** That one covers the other is for another rule to tell. */
function isUnderPicture({ lines }: TextBox, { pictures, frames, texts }: LaidSlide): boolean {
  const others = pictures.filter(({ of, part }) => of !== 'background' && part === 'body')
  const words = texts.filter(({ part }) => part === 'body').flatMap((box) => box.lines)
  return [...others, ...frames, ...words].some((box) => lines.some((line) => intersect(line, box)))
}

function findWorst(box: TextBox, limit: (tone: Tone) => number): Tone | undefined {
  return box.tones
    .filter((tone) => (tone.ratio ?? 21) < limit(tone) && /[\p{L}\p{N}]/u.test(tone.text))
    .sort((one, other) => (one.ratio ?? 0) - (other.ratio ?? 0))[0]
}

function describeTone(box: TextBox, { text, ratio, color, behind }: Tone): string {
  return `${box.part === 'number' ? 'The page number' : quote(text)} (\`${box.element}\`) has a contrast of ${ratio} to 1: ${color} on ${behind}.`
}

function needed({ fontSize, bold }: Tone, height: number): number {
  const size = (fontSize * 720) / height
  return size >= (bold ? large.bold : large.plain) - 0.1 ? least.large : least.words
}
