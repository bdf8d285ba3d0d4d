import type { BlockRule, BlockState, CoreState, Environment, MarkdownIt, Token } from '../marpit.ts'
import { type Branch, fellTree, growTree, isVisible } from '../token-tree.ts'
import { type ColumnLook, makeColumn, makeColumns, partColumns, readLook, readWidth } from './columns.ts'
import { isStepMark, makeStep } from './steps.ts'

/**
 * `::: columns`, `::: column` and `::: step`, closed by `:::`. Each line is read by itself, and they are paired when the
 * slides are cut: `---` cuts a slide wherever it stands, and a container ends with its slide at the latest.
 */
export function containers(md: MarkdownIt): void {
  md.block.ruler.before('fence', 'offbook_container', readLine, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  })
  md.core.ruler.after('marpit_slide', 'offbook_containers', (state) => {
    if (!state.inlineMode && state.tokens.some(isLine)) state.tokens = pairAll(state)
  })
}

const kinds = ['columns', 'column', 'step'] as const
type Kind = (typeof kinds)[number]

interface Fence {
  readonly colons: number
  /** Undefined: it closes. */
  readonly kind: Kind | undefined
  readonly words: string
}

const opening = /^(:{3,})[ \t]*(?:\{[ \t]*\.([a-z]+)(?![\w-])([^{}]*)\}|([a-z]+)(?![\w-])([^:]*?))[ \t]*:*$/
const closing = /^:{3,}$/

function readFence(text: string): Fence | undefined {
  if (closing.test(text)) return { colons: text.length, kind: undefined, words: '' }
  const [, colons = '', braced, attributes, bare, words = ''] = opening.exec(text) ?? []
  const kind = kinds.find((name) => name === (braced ?? bare))
  return kind && { colons: colons.length, kind, words: (attributes ?? words).trim() }
}

const lineType = 'offbook_container_line'

const readLine: BlockRule = (state, start, _end, silent) => {
  const from = (state.bMarks[start] ?? 0) + (state.tShift[start] ?? 0)
  if ((state.sCount[start] ?? 0) - state.blkIndent > 3 || !state.src.startsWith(':::', from)) return false
  const text = state.src.slice(from, state.eMarks[start]).trim()
  const fence = readFence(text)
  // What would close, where nothing was opened, is text.
  if (!fence || (fence.kind === undefined && !isOpened(state))) return false
  if (silent) return true
  state.line = start + 1
  const token = state.push(lineType, '', 0)
  token.hidden = true
  token.map = [start, state.line]
  token.content = text
  token.meta = { offbookFence: fence }
  return true
}

/** How far the tokens of a block were looked through, and whether a container was opened on the slide they end with. */
const looked = new WeakMap<readonly Token[], { at: number; opened: boolean }>()

function isOpened({ tokens }: BlockState): boolean {
  const seen = looked.get(tokens) ?? { at: 0, opened: false }
  looked.set(tokens, seen)
  for (; seen.at < tokens.length; seen.at += 1) {
    const token = tokens[seen.at]
    if (token?.type === lineType) seen.opened = true
    else if (token?.type === 'hr' && token.level === 0) seen.opened = false
  }
  return seen.opened
}

function isLine({ type }: Token): boolean {
  return type === lineType
}

function fenceOf(branch: Branch | undefined): Fence | undefined {
  if (!branch || 'body' in branch) return undefined
  return branch.meta?.offbookFence as Fence | undefined
}

type Report = Environment['report']

function pairAll({ tokens, env }: CoreState): Token[] {
  const visit = (branches: readonly Branch[]): readonly Branch[] => {
    const inner = branches.map((branch) =>
      'body' in branch ? { ...branch, body: visit(branch.body) } : branch,
    )
    return inner.some(fenceOf) ? pairLines(inner, env.report) : inner
  }
  return fellTree(visit(growTree(tokens)))
}

/** A container whose end is yet to come. */
interface Open {
  readonly kind: Kind | 'slide'
  readonly colons: number
  /** Of its opening. */
  readonly token: Token | undefined
  readonly body: Branch[]
  readonly look?: ColumnLook
  /** `::: column` lines part it, and none of them is closed. */
  readonly parted?: boolean
  /** Widths of the columns it has so far. */
  readonly shares: (number | undefined)[]
  /** Of a column. */
  readonly share?: number
}

function pairLines(branches: readonly Branch[], report: Report): readonly Branch[] {
  const slide: Open = { kind: 'slide', colons: 0, token: undefined, body: [], shares: [] }
  const opened: Open[] = [slide]
  const top = (): Open => opened.at(-1) ?? slide
  const close = (): void => {
    const ended = opened.pop()
    if (ended) top().body.push(...endContainer(ended, top(), report))
  }
  const tell = (token: Token, message: string, hint: string): void =>
    report({ rule: 'container-syntax', message, line: lineOf(token), at: token.content, hint })

  for (const [index, branch] of branches.entries()) {
    const fence = fenceOf(branch)
    if (!fence || 'body' in branch) top().body.push(branch)
    else if (fence.kind === undefined) {
      if (top() === slide) tell(branch, '`:::` closes nothing here.', 'Take it away, or open what it closes.')
      else {
        const whole = top().kind === 'column' && opened.at(-2)?.parted
        const shallow = whole && fence.colons < (opened.at(-2)?.colons ?? 0)
        close()
        if (whole && !shallow) close()
      }
    } else if (fence.kind === 'column') {
      const late = top().kind === 'column' && opened.at(-2)?.parted ? takeStepMark(top().body) : []
      if (top().kind === 'column' && opened.at(-2)?.parted) close()
      top().body.push(...late)
      if (top().kind !== 'columns') {
        tell(branch, '`::: column` stands outside of `::: columns`.', 'Open `::: columns` before it.')
        continue
      }
      if (top().parted) gatherFirst(top(), branch)
      const share = readWidth(fence.words)
      opened.push({ ...openContainer(fence, branch), ...(share !== undefined && { share }) })
    } else {
      const look = fence.kind === 'columns' ? readLook(fence.words) : undefined
      if (look?.unread[0] !== undefined) {
        const hint = 'Write `::: columns`, `::: columns 2/1` or `::: columns 2/1 center`.'
        tell(branch, `\`${look.unread[0]}\` says nothing of columns.`, hint)
      }
      const parted = fence.kind === 'columns' && isParted(branches, index)
      opened.push({ ...openContainer(fence, branch), parted, ...(look && { look }) })
    }
  }
  for (let unclosed = top(); unclosed !== slide; unclosed = top()) {
    const { token, kind } = unclosed
    const message = `\`::: ${kind}\` is never closed: it ends with the slide.`
    // Whoever parts columns closes none of them.
    if (token && !(kind === 'column' && opened.at(-2)?.parted))
      tell(token, message, 'Close it with a line of `:::`.')
    close()
  }
  return slide.body
}

function openContainer({ colons, kind = 'step' }: Fence, token: Token): Open {
  return { kind, colons, token, body: [], shares: [] }
}

function lineOf({ map }: Token): number {
  return (map?.[0] ?? 0) + 1
}

/** What stands in parted columns before the first line that parts them is a column, too. */
function gatherFirst(columns: Open, like: Token): void {
  if (columns.shares.length > 0 || !columns.body.some(isVisible)) return
  const late = takeStepMark(columns.body)
  const first = makeColumn(columns.token ?? like, columns.body.splice(0))
  columns.shares.push(undefined)
  columns.body.push(first, ...late)
}

/** A step right before a column is about that column, not about the end of the one before. */
function takeStepMark(body: Branch[]): readonly Branch[] {
  const last = body.findLastIndex((branch) => isVisible(branch) || isStepMark(branch))
  const mark = body[last]
  return mark && isStepMark(mark) ? body.splice(last) : []
}

function endContainer(ended: Open, around: Open, report: Report): readonly Branch[] {
  const { body, kind, token } = ended
  if (!token) return body
  if (kind === 'step') return [makeStep(token, body)]
  if (kind === 'column') {
    around.shares.push(ended.share)
    return [makeColumn(token, body)]
  }
  return [endColumns(ended, token, report)]
}

function endColumns({ body, look, shares }: Open, token: Token, report: Report): Branch {
  const tell = (message: string, hint: string) =>
    report({ rule: 'container-syntax', message, line: lineOf(token), at: token.content, hint })
  let columns: readonly Branch[] = body
  let count = shares.length
  if (count === 0) {
    const parts = partColumns(body)
    if (!parts) tell('Nothing tells where these columns part.', 'Begin each with a line of `::: column`.')
    columns = (parts ?? [body]).map((part) => makeColumn(token, part))
    count = columns.length
  }
  const told = look?.shares ?? []
  if (told.length > 0 && told.length !== count) {
    const hint = 'Begin each column with a line of `::: column`, and give each a share.'
    tell(`There is a share for ${told.length} columns, and there are ${count}.`, hint)
  }
  const widths = Array.from({ length: count }, (_, index) => shares[index] ?? told[index])
  return makeColumns(token, columns, widths, look?.align)
}

interface Followed {
  readonly kind: Kind
  content: boolean
  parted: boolean
}

/**
 * Whether `::: column` lines part the columns that open here, or open columns that `:::` closes one by one, as Pandoc has
 * it. They part when one comes while another is open, or when something stands before the first.
 */
function isParted(branches: readonly Branch[], start: number): boolean {
  const inner: Followed[] = [{ kind: 'columns', content: false, parted: false }]
  for (const branch of branches.slice(start + 1)) {
    const fence = fenceOf(branch)
    const last = inner.at(-1)
    if (!last) return false
    if (!fence) last.content ||= isVisible(branch)
    else if (fence.kind === undefined) {
      inner.pop()
      if (last.kind === 'column' && inner.at(-1)?.parted) inner.pop()
    } else {
      if (fence.kind === 'column') {
        const columns = last.kind === 'column' ? inner.at(-2) : last
        if (columns?.kind === 'columns' && (last.kind === 'column' || last.content)) columns.parted = true
        if (inner[0]?.parted) return true
        if (last.kind === 'column') inner.pop()
      }
      inner.push({ kind: fence.kind, content: false, parted: false })
    }
  }
  // Read as closed one by one, they never end.
  return inner.length > 0
}
