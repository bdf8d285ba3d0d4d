import type { Slide } from '../../model/talk.ts'
import type { WrittenHeading } from '../../model/written.ts'
import { placePiece } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'
import { readsAsSettings } from './foreign-syntax.ts'

export const accidentalHeading: Rule = {
  name: 'accidental-heading',
  severity: 'warning',
  summary: 'A divider right below a line makes that line a heading and begins no slide.',
  rationale:
    'Two slides are one, with a sentence set as its title, and the second half hangs off the bottom.',
  remedy:
    'Put an empty line above `---`. A heading that is meant is clearer as `## Heading`; one that is underlined with more than three dashes is left alone.',
  bad: 'That was the first slide.\n---\n\n# The second',
  good: 'That was the first slide.\n\n---\n\n# The second',
  findInText: findAccidents,
}

function* findAccidents({ talk: { deck }, texts }: ReadTalk): Generator<Fault> {
  const files = new Map<string, readonly string[]>()
  const open = (path: string): readonly string[] => {
    const lines = files.get(path) ?? (texts[path] ?? '').split(/\r\n?|\n/)
    files.set(path, lines)
    return lines
  }
  for (const slide of deck.slides) {
    const headings = slide.written.filter((piece) => piece.kind === 'heading')
    for (const [at, heading] of headings.entries()) {
      const line = heading.underlined
      if (line === undefined || readsAsSettings(heading.text)) continue
      const lines = open(heading.path ?? slide.span.path)
      const dashes = (lines[line - 1] ?? '').trim()
      if (!/^-{2,3}$/.test(dashes) || !isAccident(heading, dashes, { slide, headings, at })) continue
      const column = (lines[line - 1] ?? '').indexOf('-') + 1
      yield {
        message: `\`${dashes}\` makes a heading of the line above it: no slide begins here.`,
        ...placePiece(slide, { ...heading, line, column }),
        hint: 'Put an empty line above it.',
      }
    }
  }
}

/** A short title on its own may be meant as one; what is long, ends like a sentence, or stands between headings is not. */
function isAccident(
  heading: WrittenHeading,
  dashes: string,
  {
    slide,
    headings,
    at,
  }: { readonly slide: Slide; readonly headings: readonly WrittenHeading[]; readonly at: number },
): boolean {
  const { text, line, endLine } = heading
  if (dashes.length === 2 || endLine - line > 1 || text.length > 60 || /[.!?:;,…]$/.test(text)) return true
  if (text.startsWith('![') || headings.length > 1) return true
  // The first piece after the heading's own words, where it is the first heading of all.
  const first = slide.written.find((piece) => piece.kind === 'text')
  return at === 0 && first !== undefined && first.line < line
}
