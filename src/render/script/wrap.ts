/** Signs that take two columns, and between which a line may break. */
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF01-\uFF60]/u
const tokens =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\uFF01-\uFF60]+|\s+/gu
/** Signs that no line begins with. */
const closing = /^[、。，．！？」』）】〉》・ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u

/** Breaks a text into lines of so many columns; a word that is longer than that stays whole. */
export function wrapText(text: string, columns: number): string {
  const lines: string[] = ['']
  let width = 0
  for (const token of text.match(tokens) ?? []) {
    const own = measure(token)
    const blank = token.trim() === ''
    if (width + own > columns && width > 0 && !blank && !closing.test(token)) {
      lines.push('')
      width = 0
    }
    if (blank && width === 0) continue
    lines[lines.length - 1] += blank ? ' ' : token
    width += blank ? 1 : own
  }
  return lines.map((line) => line.trimEnd()).join('\n')
}

function measure(text: string): number {
  return [...text].reduce((sum, sign) => sum + (wide.test(sign) ? 2 : 1), 0)
}
