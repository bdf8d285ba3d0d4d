import type { ScriptLine } from '../../model/script.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const unbalancedQuotes: Rule = {
  name: 'unbalanced-quotes',
  severity: 'info',
  summary: 'A quotation in the script is opened or closed, and not both.',
  rationale: 'Read aloud, nobody knows where the character stops and the speaker goes on.',
  remedy:
    'Put the missing mark where the quotation begins or ends. One that goes on over several paragraphs opens each of them and closes the last.',
  bad: 'Is it just one client? Any screenshots?"',
  good: '"Is it just one client? Any screenshots?"',
  findInText: findUnbalanced,
}

interface Mark {
  readonly line: ScriptLine
  readonly opens: boolean
  readonly mark: string
}

function findUnbalanced({ talk: { script } }: ReadTalk): Fault[] {
  if (!script || script.from === 'notes') return []
  const marks = chooseMarks(script.lines.map(({ text }) => text).join('\n'))
  const paragraphs = splitParagraphs(script.lines).map((lines) => ({
    left: settle(listMarks(lines, marks)),
    quotes: lines[0]?.quotes ?? false,
  }))
  return findAlone(paragraphs).map((mark) => tell(mark, script.path))
}

interface Paragraph {
  /** Marks without their counterpart in it. */
  readonly left: readonly Mark[]
  readonly quotes: boolean
}

/** A quotation of several paragraphs opens each of them and closes in the last. */
function findAlone(paragraphs: readonly Paragraph[]): Mark[] {
  const alone: Mark[] = []
  let open: Mark | undefined
  for (const { left, quotes } of paragraphs) {
    const [mark, more] = left
    const closes = mark?.opens === false && more === undefined
    if (open && closes) open = undefined
    else {
      if (open && !quotes) alone.push(open)
      alone.push(...left.filter(({ opens }) => !opens))
      open = left.findLast(({ opens }) => opens) ?? (quotes ? open : undefined)
    }
  }
  return open ? [...alone, open] : alone
}

function tell({ line, opens, mark }: Mark, path: string): Fault {
  const message = opens
    ? 'A quotation is opened here and never closed.'
    : 'A quotation is closed here and was never opened.'
  return { message, span: { path, line: line.span.line }, hint: `Where is the other ${mark}?` }
}

function splitParagraphs(lines: readonly ScriptLine[]): ScriptLine[][] {
  const paragraphs: ScriptLine[][] = []
  for (const line of lines) {
    if (line.opens || paragraphs.length === 0) paragraphs.push([])
    paragraphs.at(-1)?.push(line)
  }
  return paragraphs
}

/** Which marks open and which close: German closes with what English opens with, Danish opens with what French closes with. */
interface Marks {
  readonly openers: string
  readonly closers: string
}

function chooseMarks(text: string): Marks {
  const low = text.includes('„')
  const reversed =
    text.includes('»') && text.indexOf('»') < (text.indexOf('«') + 1 || Number.POSITIVE_INFINITY) - 1
  const double = low ? ['„', '“”'] : text.includes('“') ? ['“', '”'] : ['', '']
  const angle = reversed ? ['»', '«'] : ['«', '»']
  return { openers: `${double[0]}${angle[0]}「『`, closers: `${double[1]}${angle[1]}」』` }
}

/** A mark that may do both goes by what stands before it. */
function listMarks(paragraph: readonly ScriptLine[], { openers, closers }: Marks): Mark[] {
  return paragraph.flatMap((line) =>
    [...line.text.matchAll(/["“”„«»「」『』]/g)].flatMap(({ 0: mark, index }): Mark[] => {
      const before = line.text[index - 1] ?? ' '
      const either = !openers.includes(mark) && !closers.includes(mark)
      // Inches and minutes.
      if (either && /\d/.test(before)) return []
      return [{ line, opens: either ? /[\s([{*_—–-]/.test(before) : openers.includes(mark), mark }]
    }),
  )
}

/** What is left when every opening has met its closing. */
function settle(marks: readonly Mark[]): Mark[] {
  const left: Mark[] = []
  for (const mark of marks) {
    const last = left.at(-1)
    if (!mark.opens && last?.opens && familyOf(last.mark) === familyOf(mark.mark)) left.pop()
    else left.push(mark)
  }
  return left
}

const families = ['"', '“”„', '«»', '「」', '『』']

function familyOf(mark: string): number {
  return families.findIndex((family) => family.includes(mark))
}
