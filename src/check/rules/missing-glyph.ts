import { listLaid, placeBox, quote } from '../laid-boxes.ts'
import type { Fault, LaidTalk, Rule } from '../rule.ts'

export const missingGlyph: Rule = {
  name: 'missing-glyph',
  severity: 'warning',
  summary: 'No font has a character: an empty box stands in its place.',
  rationale:
    'Icon fonts and rare scripts look right on the machine that has them, and as boxes everywhere else.',
  remedy:
    'Put the font into the project and name it with `@font-face`, or take a picture instead. A character from a private area is an icon that was pasted without its font; a control character, such as U+000B, came along when the text was pasted, and goes.',
  bad: '\uf015 17 Holloway Road',
  good: '🏠 17 Holloway Road',
  findInLayout: findGlyphs,
}

function* findGlyphs(talk: LaidTalk): Generator<Fault> {
  for (const { slide, texts } of listLaid(talk)) {
    const lacking = texts.filter(({ missing }) => missing !== '')
    const [first] = lacking
    if (!first) continue
    const chars = [...new Set(lacking.flatMap(({ missing }) => [...missing]))]
    const shown = chars.slice(0, 6).map(nameChar).join(', ')
    const rest = chars.length > 6 ? ` and ${chars.length - 6} more` : ''
    yield {
      message: `No font has ${shown}${rest}: ${quote(first.text)} (\`${first.element}\`) shows a box there.`,
      ...placeBox(slide, first),
      hint: chars.every(isControl)
        ? 'Take it out: it is a control character, which came along when the text was pasted.'
        : 'Put a font that has it into the project, or show a picture instead.',
    }
  }
}

function isControl(char: string): boolean {
  return /[\p{Cc}\ufffe\uffff]/u.test(char)
}

/** Code point and, where it can be shown, the character. */
function nameChar(char: string): string {
  const code = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return /\p{Co}|\p{Cn}|\p{Cc}/u.test(char) ? code : `“${char}” (${code})`
}
