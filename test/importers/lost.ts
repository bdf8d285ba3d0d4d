/** Sentences of a text that are not in another, word for word; marks, line ends and what only tells a tool do not count. */
export function listLost(source: string, talk: string): readonly string[] {
  const there = ` ${listWords(talk).join(' ')} `
  return dropOrders(source)
    .split(/\n|(?<=[.!?])\s+|:\s|\|/u)
    .filter((sentence) => {
      const words = listWords(sentence)
      return words.length > 0 && !there.includes(` ${words.join(' ')} `)
    })
    .map((sentence) => sentence.trim())
}

/** Without front matter, of the deck or of a slide, and without marks of reveal.js and Slidev. */
function dropOrders(text: string): string {
  return text
    .replace(/^---\n(?:[\w-]+:.*\n)+---$/gmu, '')
    .replace(/<!--\s*\.(?:slide|element):.*?-->/gu, '')
    .replace(/^::\w+::$|^Note: ?|\[click\]|\{[\d|-]+\}/gmu, '')
    .replace(/^(?:by|—) (?=.)/gmu, '')
}

function listWords(text: string): readonly string[] {
  return (
    text
      .replace(/<\/?[a-z][^>]*>|<!--|-->|\]\([^)]*\)|\*\*CLICK\*\*/gu, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}
