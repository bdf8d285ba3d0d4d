/**
 * An author's text, made to be read as nothing but text where Markdown is shown: one line, no markup, no picture that is
 * fetched, nobody called by name.
 */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replace(/\s+/gu, ' ')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what moves a cursor or turns writing round has no place here
      .replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
      .replace(/[\\`*_[\]<>#|~&$]/gu, '\\$&')
      // What a site makes of a name, a number, an address or a `:smile:` it does without any markup.
      .replace(/@|\\#|\bwww(?=\.)|:(?=\/\/|[\w+-]+:)/gu, '$&&#8203;')
      .trim()
  )
}

/** Cuts what is too long for a cell. */
export function shorten(text: string, most: number): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}
