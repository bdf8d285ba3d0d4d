import { parse } from 'yaml'

/** A slide of a Markdown deck, as its author wrote it. */
export interface WrittenSlide {
  /** Front matter of its own, as Slidev has it. */
  readonly front: Readonly<Record<string, unknown>>
  readonly body: string
}

/** Cuts a deck at the lines that divide slides, never inside code or comments. `perSlide`: slides have front matter. */
export function cutDeck(text: string, divider: RegExp, perSlide: boolean): readonly WrittenSlide[] {
  const lines = text.replace(/\r\n?/gu, '\n').split('\n')
  const slides: WrittenSlide[] = []
  let body: string[] = []
  let front: Record<string, unknown> = {}
  const inside = makeInside()
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    if (inside(line) || !divider.test(line)) {
      body.push(line)
      continue
    }
    slides.push({ front, body: body.join('\n').trim() })
    ;[front, body] = [{}, []]
    const end = perSlide ? findFrontEnd(lines, index) : undefined
    if (end === undefined) continue
    front = readYaml(lines.slice(index + 1, end).join('\n')) ?? {}
    index = end
  }
  slides.push({ front, body: body.join('\n').trim() })
  return slides
}

/** Tells, line by line, whether a line belongs to a code block or a comment that is open. */
function makeInside(): (line: string) => boolean {
  let fence: string | undefined
  let comment = false
  return (line) => {
    if (fence !== undefined) {
      if (line.trim().startsWith(fence) && line.trim().replaceAll(fence[0] ?? '`', '') === '')
        fence = undefined
      return true
    }
    if (comment) {
      comment = !line.includes('-->')
      return true
    }
    fence = /^\s{0,3}(`{3,}|~{3,})/u.exec(line)?.[1]
    comment = line.lastIndexOf('<!--') > line.lastIndexOf('-->')
    return fence !== undefined
  }
}

/** Where the front matter that opens with this divider closes; undefined when there is none. */
function findFrontEnd(lines: readonly string[], open: number): number | undefined {
  const end = lines.findIndex((line, index) => index > open && /^---\s*$/u.test(line))
  if (end === -1 || end - open < 2) return undefined
  const between = lines.slice(open + 1, end)
  const isFront =
    between.every((line) => /^\s*(?:[\w-]+\s*:|#|-\s|\s+\S|$)/u.test(line)) &&
    between.some((line) => /^[\w-]+\s*:/u.test(line))
  return isFront && readYaml(between.join('\n')) ? end : undefined
}

function readYaml(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = parse(text)
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
