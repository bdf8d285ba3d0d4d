import { basename, dirname, join } from 'node:path'
import type { Sources } from '../model/ports.ts'
import type { Script, ScriptLine } from '../model/script.ts'
import { decodeText, findMojibake } from './encoding.ts'
import { readFrontMatter } from './front-matter.ts'
import type { FileReport, ReadingReport } from './report.ts'

export interface ScriptWish {
  /** Absolute path of the deck. */
  readonly deck: string
  /** `--script`. */
  readonly flag?: string
  /** `script:` of the deck, and its line. */
  readonly written?: string
  readonly line: number
}

/** Where the script of a deck is: the flag, `script:` in the deck, `<deck>.script.md`. */
export function findScript({ deck, flag, written }: ScriptWish): {
  readonly path: string
  readonly asked: boolean
} {
  if (flag !== undefined) return { path: flag, asked: true }
  if (written) return { path: join(dirname(deck), written), asked: true }
  return {
    path: join(dirname(deck), `${basename(deck).replace(/\.(?:md|markdown)$/i, '')}.script.md`),
    asked: false,
  }
}

/** Reads the script beside a deck; undefined when there is none. */
export function readScript(
  wish: ScriptWish,
  sources: Sources,
  report: ReadingReport,
  deck: FileReport,
): Script | undefined {
  const { path, asked } = findScript(wish)
  const file = sources.read(path)
  if (!file.ok) {
    if (asked)
      deck.add({
        rule: 'missing-script',
        message: `There is no script \`${basename(path)}\` to read: ${file.why}.`,
        line: wish.line,
      })
    return undefined
  }
  const decoded = decodeText(file.bytes, file.path)
  if (!decoded.ok) {
    report.findings.push(decoded.finding)
    return undefined
  }
  const mojibake = findMojibake(decoded.text, file.path)
  if (mojibake) report.findings.push(mojibake)
  return {
    path: file.path,
    text: decoded.text,
    lines: listSpokenLines(decoded.text, file.path, report.about(file.path)),
  }
}

const cue = /^\s*(?:\*\*\s*\[?\s*|\[\s*)(?:slide|click|next slide)\b[^\]*]*(?:\]\s*\*\*|\*\*|\])\s*/i
const direction = /^\s*\[[^\]]*\]\s*$/

/** Lines that are said: no headings, cues, directions, comments or dividers. */
export function listSpokenLines(text: string, path: string, report: FileReport): readonly ScriptLine[] {
  const { source } = readFrontMatter(text, scriptKeys, report.add)
  const lines = blankOut(source).split(/\r\n?|\n/)
  const start = source === text && !/^-{3,}\s*\n/.test(text) ? 0 : skipFrontMatter(lines)
  return lines.slice(start).flatMap((line, index): ScriptLine[] => {
    const words = line.replace(cue, '')
    if (/^\s*#{1,6}\s/.test(words) || /^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/.test(words) || direction.test(words))
      return []
    const spoken = stripMarkup(words)
    return spoken === '' ? [] : [{ text: spoken, span: { path, line: start + index + 1 } }]
  })
}

const scriptKeys: readonly string[] = ['deck', 'title', 'slot', 'reserve', 'wpm', 'cast', 'speakers', 'lang']

function skipFrontMatter(lines: readonly string[]): number {
  const end = lines.findIndex((line, index) => index > 0 && /^-{3,}\s*$/.test(line))
  return /^-{3,}\s*$/.test(lines[0] ?? '') && end > 0 ? end + 1 : 0
}

/** Takes comments away and leaves their line breaks. */
function blankOut(text: string): string {
  let rest = text
  let out = ''
  for (let open = rest.indexOf('<!--'); open >= 0; open = rest.indexOf('<!--')) {
    const close = rest.indexOf('-->', open + 4)
    const end = close < 0 ? rest.length : close + 3
    out += rest.slice(0, open) + rest.slice(open, end).replace(/[^\n\r]/g, '')
    rest = rest.slice(end)
  }
  return out + rest
}

function stripMarkup(line: string): string {
  return line
    .replace(/^\s*(?:>\s*|[-*+]\s+|\d+[.)]\s+)+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[[^\]]*\]/g, '')
    .replace(/(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/\s+/g, ' ')
    .trim()
}
