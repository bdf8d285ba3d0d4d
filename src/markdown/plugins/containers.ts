import type { BlockRule, BlockState, CoreState, MarkdownIt, Token } from '../marpit.ts'
import { type Branch, fellTree, growTree } from '../token-tree.ts'
import { containerKinds, type Fence, fenceOf, pairLines } from './pair-containers.ts'

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

const opening = /^(:{3,})[ \t]*(?:\{[ \t]*\.([a-z]+)(?![\w-])([^{}]*)\}|([a-z]+)(?![\w-])([^:]*?))[ \t]*:*$/
const closing = /^:{3,}$/

function readFence(text: string): Fence | undefined {
  if (closing.test(text)) return { colons: text.length, kind: undefined, words: '' }
  const [, colons = '', braced, attributes, bare, words = ''] = opening.exec(text) ?? []
  const kind = containerKinds.find((name) => name === (braced ?? bare))
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

function pairAll({ tokens, env }: CoreState): Token[] {
  const visit = (branches: readonly Branch[]): readonly Branch[] => {
    const inner = branches.map((branch) =>
      'body' in branch ? { ...branch, body: visit(branch.body) } : branch,
    )
    return inner.some(fenceOf) ? pairLines(inner, env.report) : inner
  }
  return fellTree(visit(growTree(tokens)))
}
