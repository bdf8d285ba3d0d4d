import type { Environment, Token } from '../marpit.ts'
import { type Branch, isVisible } from '../token-tree.ts'
import { type ColumnLook, makeColumn, makeColumns, partColumns, readLook, readWidth } from './columns.ts'
import { isStepMark, makeStep } from './steps.ts'

export const containerKinds = ['columns', 'column', 'step'] as const
type Kind = (typeof containerKinds)[number]

/** A line that opens or closes a container. */
export interface Fence {
  readonly colons: number
  /** Undefined: it closes. */
  readonly kind: Kind | undefined
  readonly words: string
}

export function fenceOf(branch: Branch): Fence | undefined {
  return 'body' in branch ? undefined : (branch.meta?.offbookFence as Fence | undefined)
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
  readonly share?: number | undefined
}

interface Pairing {
  /** From the outermost, which is the slide, inwards. */
  readonly opened: Open[]
  readonly tell: (token: Token, message: string, hint: string) => void
}

/** Makes containers of lines and of what stands between them. */
export function pairLines(branches: readonly Branch[], report: Environment['report']): readonly Branch[] {
  const slide: Open = { kind: 'slide', colons: 0, token: undefined, body: [], shares: [] }
  const tell: Pairing['tell'] = (token, message, hint) =>
    report({ rule: 'container-syntax', message, line: (token.map?.[0] ?? 0) + 1, at: token.content, hint })
  const pairing: Pairing = { opened: [slide], tell }
  for (const [index, branch] of branches.entries()) {
    const fence = fenceOf(branch)
    if (!fence || 'body' in branch) innermost(pairing).body.push(branch)
    else if (fence.kind === undefined) closeAt(branch, fence, pairing)
    else if (fence.kind === 'column') openColumn(branch, fence, pairing)
    else openContainer(branch, fence, isParted(branches, index), pairing)
  }
  while (pairing.opened.length > 1) closeUnclosed(pairing)
  return slide.body
}

function innermost({ opened }: Pairing): Open {
  return opened.at(-1) as Open
}

/** Whether the innermost container is a column that nobody closes: the next one, or the end of all, ends it. */
function isInParted({ opened }: Pairing): boolean {
  return opened.at(-1)?.kind === 'column' && opened.at(-2)?.parted === true
}

function close(pairing: Pairing): void {
  const ended = pairing.opened.pop()
  const around = innermost(pairing)
  if (ended?.token) around.body.push(endContainer(ended, ended.token, around, pairing))
  else around.body.push(...(ended?.body ?? []))
}

function closeAt(token: Token, { colons }: Fence, pairing: Pairing): void {
  if (pairing.opened.length === 1) {
    pairing.tell(token, '`:::` closes nothing here.', 'Take it away, or open what it closes.')
    return
  }
  const both = isInParted(pairing) && colons >= (pairing.opened.at(-2)?.colons ?? 0)
  close(pairing)
  if (both) close(pairing)
}

function closeUnclosed(pairing: Pairing): void {
  const { kind, token } = innermost(pairing)
  if (token && !isInParted(pairing)) {
    const message = `\`::: ${kind}\` is never closed: it ends with the slide.`
    pairing.tell(token, message, 'Close it with a line of `:::`.')
  }
  close(pairing)
}

function openColumn(token: Token, { colons, words }: Fence, pairing: Pairing): void {
  if (isInParted(pairing)) {
    const late = takeStepMark(innermost(pairing).body)
    close(pairing)
    innermost(pairing).body.push(...late)
  }
  const columns = innermost(pairing)
  if (columns.kind !== 'columns') {
    pairing.tell(token, '`::: column` stands outside of `::: columns`.', 'Open `::: columns` before it.')
    // What closes it is not to be told as well.
    pairing.opened.push({ kind: 'column', colons, token: undefined, body: [], shares: [] })
    return
  }
  if (columns.parted) gatherFirst(columns, token)
  pairing.opened.push({ kind: 'column', colons, token, body: [], shares: [], share: readWidth(words) })
}

function openContainer(
  token: Token,
  { colons, kind = 'step', words }: Fence,
  parted: boolean,
  pairing: Pairing,
): void {
  const container: Open = { kind, colons, token, body: [], shares: [] }
  if (kind === 'step') {
    pairing.opened.push(container)
    return
  }
  const look = readLook(words)
  const [unread] = look.unread
  if (unread !== undefined) {
    const hint = 'Write `::: columns`, `::: columns 2/1` or `::: columns 2/1 center`.'
    pairing.tell(token, `\`${unread}\` says nothing of columns.`, hint)
  }
  pairing.opened.push({ ...container, look, parted })
}

/** What stands in parted columns before the first line that parts them is a column, too. */
function gatherFirst({ body, shares }: Open, like: Token): void {
  if (shares.length > 0 || !body.some(isVisible)) return
  const late = takeStepMark(body)
  shares.push(undefined)
  body.push(makeColumn(like, body.splice(0)), ...late)
}

/** A step right before a column is about that column, not about the end of the one before. */
function takeStepMark(body: Branch[]): readonly Branch[] {
  const last = body.findLastIndex((branch) => isVisible(branch) || isStepMark(branch))
  const mark = body[last]
  return mark && isStepMark(mark) ? body.splice(last) : []
}

function endContainer(ended: Open, token: Token, around: Open, pairing: Pairing): Branch {
  if (ended.kind === 'step') return makeStep(token, ended.body)
  if (ended.kind === 'columns') return endColumns(ended, token, pairing)
  around.shares.push(ended.share)
  return makeColumn(token, ended.body)
}

function endColumns({ body, look, shares }: Open, token: Token, { tell }: Pairing): Branch {
  const columns = shares.length > 0 ? body : partBlocks(body, token, tell)
  const count = shares.length || columns.length
  const told = look?.shares ?? []
  if (told.length > 0 && told.length !== count) {
    const hint = 'Begin each column with a line of `::: column`, and give each a share.'
    tell(token, `There are shares for ${told.length} columns here, and ${count} of them.`, hint)
  }
  const widths = Array.from({ length: count }, (_, index) => shares[index] ?? told[index])
  return makeColumns(token, columns, widths, look?.align)
}

function partBlocks(body: readonly Branch[], token: Token, tell: Pairing['tell']): readonly Branch[] {
  const parts = partColumns(body)
  if (!parts)
    tell(token, 'Nothing tells where these columns part.', 'Begin each with a line of `::: column`.')
  return (parts ?? [body]).map((part) => makeColumn(token, part))
}

/** A container as it is followed to its end. */
interface Followed {
  readonly kind: Kind
  /** Something stands in it before its first column. */
  content: boolean
  parted: boolean
}

/**
 * Whether `::: column` lines part the columns that open at a place, or open columns that `:::` closes one by one, as Pandoc
 * has it. They part when one comes while another is open, or when something stands before the first.
 */
function isParted(branches: readonly Branch[], start: number): boolean {
  const columns: Followed = { kind: 'columns', content: false, parted: false }
  const inner: Followed[] = [columns]
  for (let index = start + 1; index < branches.length && inner.length > 0 && !columns.parted; index += 1) {
    const branch = branches[index] as Branch
    const fence = fenceOf(branch)
    const last = inner.at(-1) as Followed
    if (!fence) last.content ||= isVisible(branch)
    else if (fence.kind === undefined) followClosing(inner)
    else followOpening(fence.kind, inner)
  }
  // Read as closed one by one, they never end.
  return inner.length > 0
}

function followClosing(inner: Followed[]): void {
  const closed = inner.pop()
  if (closed?.kind === 'column' && inner.at(-1)?.parted) inner.pop()
}

function followOpening(kind: Kind, inner: Followed[]): void {
  const last = inner.at(-1)
  if (kind === 'column' && last) {
    const columns = last.kind === 'column' ? inner.at(-2) : last
    if (columns?.kind === 'columns' && (last.kind === 'column' || last.content)) columns.parted = true
    if (last.kind === 'column') inner.pop()
  }
  inner.push({ kind, content: false, parted: false })
}
