import type { Fault, LaidTalk, Rule } from '../rule.ts'

export const missingFont: Rule = {
  name: 'missing-font',
  severity: 'warning',
  summary: 'A font that the style asks for is not there, and another stands in.',
  rationale:
    'Lines break elsewhere and widths change: the talk looks as it was meant to only on a machine that happens to have the font.',
  remedy:
    'Put the font’s `.woff2` into the project and name it with `@font-face`. Where any will do, name a second one that is there: `font-family: Montserrat, Arial, sans-serif`.',
  bad: '<style>\nsection { font-family: Montserrat, sans-serif; }\n</style>',
  good: '<style>\n@font-face { font-family: Montserrat; src: url(fonts/montserrat.woff2); }\nsection { font-family: Montserrat, sans-serif; }\n</style>',
  findInLayout: findFonts,
}

/** Told of once a deck, where its style names the family; a theme's own list is the theme's affair. */
function* findFonts({ talk, texts, layout }: LaidTalk): Generator<Fault> {
  for (const { family, slide } of layout.missingFamilies) {
    for (const [path, text] of Object.entries(texts)) {
      const lines = text.split(/\r\n?|\n/)
      const index = lines.findIndex((line) => /font/i.test(line) && line.includes(family))
      if (index < 0) continue
      const column = (lines[index] ?? '').indexOf(family) + 1
      const first = talk.deck.slides[slide]
      yield {
        message: `The font ${family} is not there: a stand-in is drawn${first ? ` from slide ${slide + 1} on` : ''}.`,
        span: { path, line: index + 1, column },
        hint: 'Put it into the project with `@font-face`, or name one that is there after it.',
      }
      break
    }
  }
}
