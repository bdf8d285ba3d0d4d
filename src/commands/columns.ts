const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303F\uFF00-\uFF60]/u

/** Cuts or pads a text to a number of terminal columns; wide characters take two. */
export function fitWidth(text: string, columns: number): string {
  let out = ''
  let used = 0
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters of a script must not reach the terminal.
  const characters = [...text.replace(/[\u0000-\u001F\u007F-\u009F]/gu, ' ')]
  for (const [at, character] of characters.entries()) {
    const width = WIDE.test(character) ? 2 : 1
    const isLast = at === characters.length - 1
    if (used + width > columns - (isLast ? 0 : 1)) return `${out}…${' '.repeat(columns - used - 1)}`
    out += character
    used += width
  }
  return out + ' '.repeat(columns - used)
}
