import type { Finding } from '../model/diagnostic.ts'
import type { Alignment } from '../model/onset.ts'
import type { Script } from '../model/script.ts'
import type { Span } from '../model/span.ts'
import type { Search } from './align.ts'
import type { AlignDeck } from './facts.ts'
import { countEdits, findName, saidNames } from './names.ts'
import { fold } from './words.ts'

interface Source {
  readonly deck: AlignDeck
  readonly script: Script
}

type Placed = Omit<Alignment, 'findings'>

/** What script and deck disagree on. Without an alignment they have nothing in common, and that is all there is to say. */
export function findFaults(search: Search, alignment: Placed | undefined, source: Source): Finding[] {
  const pins = findUnknownTargets(search, source)
  if (alignment === undefined)
    return source.script.lines.length === 0 ? pins : [...pins, tellUnrelated(source)]
  if (source.script.from === 'notes') return findNameSlips(search, source)
  return [
    ...pins,
    ...findDisorder(search, alignment, source),
    ...findNumbered(source),
    ...findOrphans(alignment, source),
    ...findUncued(search, alignment, source),
    ...findNameSlips(search, source),
    ...findNeverNamed(search, alignment, source),
  ]
}

function tellUnrelated({ script }: Source): Finding {
  return {
    rule: 'unrelated-script',
    message:
      'The script has nothing in common with the deck: it is timed as a whole, and no slide is placed.',
    span: { path: script.path, line: script.lines[0]?.span.line ?? 1 },
    hint: 'Is it the script of another talk? Cues to named slides (**SLIDE #id**) settle it.',
  }
}

function findUnknownTargets({ pins, facts, moments }: Search, _: Source): Finding[] {
  const ids = facts.filter((slide) => slide.slide.named).map((slide) => slide.slide.id)
  return [...pins].flatMap(([at, slide]): Finding[] => {
    const cue = moments[at]?.cue
    if (slide !== undefined || cue?.target === undefined) return []
    const target = cue.target
    const near = [...ids].sort((a, b) => countEdits(a, target) - countEdits(b, target))[0]
    const hint =
      near === undefined
        ? 'No slide has an id: write `_id: name` into the comment that holds its class.'
        : `The nearest id is \`${near}\`.`
    return [{ rule: 'unknown-target', message: `No slide is named \`${target}\`.`, span: cue.span, hint }]
  })
}

function findDisorder({ pins, moments }: Search, _: Placed, __: Source): Finding[] {
  let highest = 0
  return [...pins].flatMap(([at, slide]): Finding[] => {
    const cue = moments[at]?.cue
    if (slide === undefined || cue === undefined) return []
    const disorder = slide < highest
    highest = Math.max(highest, slide)
    if (!disorder) return []
    return [
      {
        rule: 'cue-out-of-order',
        message: `This cue goes back to slide ${slide}, after slide ${highest} was called.`,
        span: cue.span,
        slide,
      },
    ]
  })
}

function findNumbered({ script }: Source): Finding[] {
  const numbered = script.cues.filter(
    (cue) => cue.form === 'mark' && cue.numbered !== undefined && cue.title === undefined,
  )
  const first = numbered[0]
  if (first === undefined) return []
  const count = numbered.length === 1 ? 'A cue calls its slide' : `${numbered.length} cues call their slides`
  return [
    {
      rule: 'numbered-cue',
      message: `${count} by number, which breaks when a slide is put in before it.`,
      span: first.span,
      hint: '`offbook cues pin` turns numbers into ids.',
    },
  ]
}

function findOrphans({ cues, slides }: Placed, { script }: Source): Finding[] {
  return cues.flatMap((answer): Finding[] => {
    const cue = script.cues[answer.cue - 1]
    if (
      answer.by !== 'orphan' ||
      cue === undefined ||
      cue.target !== undefined ||
      cue.form === 'heading' ||
      cue.form === 'block'
    )
      return []
    const before = slides.filter((onset) => onset.line !== null && onset.line <= answer.line).at(-1)?.slide
    const held = before === undefined ? '' : `; slide ${before} stays up`
    return [
      {
        rule: 'orphan-cue',
        message: `Cue ${answer.cue} has no slide in the deck${held}.`,
        span: cue.span,
        hint: 'Was its slide cut? Take the cue out, or write **SLIDE hold** where the slide is to stay.',
      },
    ]
  })
}

/** A slide with words or a picture that the script passes by, or brings in without the cue that its neighbours have. */
function findUncued({ facts, moments }: Search, { slides, cues }: Placed, { script }: Source): Finding[] {
  const called = slides.filter((onset) => onset.cue !== undefined)
  const [first, last] = [called[0]?.slide ?? 0, called.at(-1)?.slide ?? 0]
  if (cues.length === 0 || moments.length === 0) return []
  return facts.flatMap((slide): Finding[] => {
    const onset = slides[slide.number - 1]
    if (onset === undefined || slide.number < first || slide.number > last || onset.cue !== undefined)
      return []
    if (slide.group !== 'picture' && slide.group !== 'content') return []
    const name = slide.title === '' ? (slide.pictures[0] ?? '') : slide.title
    const span: Span = onset.line === null ? slide.slide.span : { path: script.path, line: onset.line }
    const where = onset.line === null ? 'no words in the script' : 'no cue'
    return [
      {
        rule: 'uncued-slide',
        message: `Slide ${slide.number}${name === '' ? '' : ` (${name})`} has ${where}.`,
        span,
        slide: slide.number,
      },
    ]
  })
}

/** `Flick` where the cast says Flik: once for each spelling, at its first line. */
function findNameSlips({ facts }: Search, { script }: Source): Finding[] {
  const names = listCast(facts)
  const known = new Set(names.map(fold))
  const spelled = new Set(Object.values(script.settings.spellings).flat().map(fold))
  const seen = new Set<string>()
  return script.lines.flatMap((line) =>
    saidNames(line.text).flatMap((said): Finding[] => {
      const bare = said.replace(/['’]s$/u, '')
      const folded = fold(bare)
      if (known.has(folded) || spelled.has(folded) || seen.has(folded)) return []
      const meant = names.find((name) => {
        const met = findName(name, bare)
        return met !== undefined && !met.exact
      })
      if (meant === undefined) return []
      seen.add(folded)
      return [
        {
          rule: 'name-slip',
          message: `\`${bare}\` is spelled \`${meant}\` in the cast.`,
          span: line.span,
          hint: `If it is meant, add it to the cast: { ${meant}: [${bare}] }.`,
        },
      ]
    }),
  )
}

function findNeverNamed({ facts }: Search, { slides }: Placed, { script }: Source): Finding[] {
  const text = script.lines.map((line) => line.text).join('\n')
  const characters = new Set(script.lines.map((line) => line.character))
  return facts.flatMap((slide) => {
    const onset = slides[slide.number - 1]
    if (slide.group !== 'cast' || onset === undefined || onset.line === null) return []
    return slide.entering.flatMap((one): Finding[] => {
      if (findName(one.name, text) || characters.has(one.name)) return []
      return [
        {
          rule: 'never-named',
          message: `${one.name} enters on slide ${slide.number} and is never named in the script.`,
          span: slide.slide.span,
          slide: slide.number,
        },
      ]
    })
  })
}

function listCast(facts: Search['facts']): string[] {
  return [...new Set(facts.flatMap((slide) => (slide.slide.cast ?? []).map((one) => one.name)))]
}
