import { cutBlocks } from './manuscript/blocks.ts'

export interface Relinked {
  readonly text: string
  /** URLs that stood there as pictures. */
  readonly found: ReadonlySet<string>
}

/** What stands before the URL of a picture: Markdown, HTML, CSS, a reference, a portrait in the front matter. */
const openings: readonly RegExp[] = [
  /!\[(?:[^[\]]|\[[^[\]]*\])*\]\(\s*<?$/,
  /\b(?:src|poster)\s*=\s*["']?$/i,
  /<(?:image|use)\b[^<>]*\bhref\s*=\s*["']?$/i,
  /\burl\(\s*["']?$/i,
  /^\s{0,3}\[[^[\]]+\]:\s*<?$/,
  /\bportrait\s*:\s*["']?$/,
]

/** What a line may have before a URL for it to be looked at; nobody writes longer texts of pictures. */
const longestOpening = 2000

/** Writes other URLs in the place of those of pictures, in Markdown or CSS; links to the same address, and code, stay. */
export function relinkPictures(
  text: string,
  links: ReadonlyMap<string, string>,
  kind: 'markdown' | 'style',
): Relinked {
  const found = new Set<string>()
  const parts = text.split(/(\r\n?|\n)/)
  const lines = parts.filter((_, index) => index % 2 === 0)
  const code = kind === 'markdown' ? listCode(lines) : new Set<number>()
  const relinked = lines.map((line, index) => (code.has(index) ? line : relinkLine(line, links, found)))
  const whole = relinked.map((line, index) => line + (parts[index * 2 + 1] ?? '')).join('')
  return { text: whole, found }
}

function listCode(lines: readonly string[]): ReadonlySet<number> {
  const blocks = cutBlocks(lines).filter(({ kind }) => kind === 'fence' || kind === 'code')
  return new Set(
    blocks.flatMap(({ first, last }) =>
      Array.from({ length: last - first + 1 }, (_, index) => first + index),
    ),
  )
}

const candidate = /(?:https?:)?\/\/[^\s"'<>\\]+/gi

function relinkLine(line: string, links: ReadonlyMap<string, string>, found: Set<string>): string {
  if (!line.includes('//')) return line
  let relinked = ''
  let last = 0
  for (const { 0: run, index } of line.matchAll(candidate)) {
    const before = line.slice(Math.max(0, index - longestOpening), index)
    if (isInCode(line, index) || !openings.some((opening) => opening.test(before))) continue
    const url = cutUrl(run, before)
    const known = [...links.keys()].find((one) => isSame(one, url))
    const link = known === undefined ? undefined : links.get(known)
    if (known === undefined || link === undefined) continue
    found.add(known)
    relinked += line.slice(last, index) + link
    last = index + url.length
  }
  return relinked + line.slice(last)
}

/** An odd number of backticks before it, and one behind it. */
function isInCode(line: string, index: number): boolean {
  const count = line.slice(0, index).split('`').length - 1
  return count % 2 === 1 && line.includes('`', index)
}

/** Brackets of YAML, of Markdown and of CSS close a URL, unless it has opened them itself. */
function cutUrl(run: string, before: string): string {
  if (/portrait\s*:\s*$/.test(before)) return run.replace(/[,}\]]+$/, '')
  if (!/[(]\s*["']?<?$/.test(before)) return run
  let depth = 0
  for (const [at, sign] of [...run].entries()) {
    if (sign === '(') depth += 1
    else if (sign === ')') depth -= 1
    if (depth < 0) return [...run].slice(0, at).join('')
  }
  return run
}

function isSame(one: string, other: string): boolean {
  return one === other || normalise(one) === normalise(other)
}

/** A URL as it is asked for, however it is written. */
export function normalise(url: string): string {
  const plain = url.replace(/&amp;/g, '&')
  try {
    return new URL(plain.startsWith('//') ? `https:${plain}` : plain).href
  } catch {
    return plain
  }
}
