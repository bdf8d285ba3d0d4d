import type { CoreState, MarkdownIt, Token } from '../marpit.ts'
import { stepClass } from '../slide/steps.ts'
import { type Branch, fellTree, growTree, makeDiv } from '../token-tree.ts'
import { walkComments } from './directives.ts'

/** `<!-- step -->`: what follows it, to the next one or to the end of what holds it, comes with a step of its own. */
export function steps(md: MarkdownIt): void {
  md.core.ruler.after('offbook_containers', 'offbook_steps', (state) => {
    if (state.inlineMode) return
    tellStray(state)
    if (state.tokens.some(isMark)) state.tokens = groupAll(state.tokens)
  })
}

/** Whether a comment's text asks for a step. */
export function readsAsStep(text: string): boolean {
  return /^step$/i.test(text)
}

function isMark({ type, content }: Token): boolean {
  return type === 'marpit_comment' && readsAsStep(content)
}

export function isStepMark(branch: Branch): boolean {
  return !('body' in branch) && isMark(branch)
}

/** What is nearly a step would be a note: `step 2`, `steps`. */
const nearly = /^(?:steps?\s*[:#]?\s*\d*|next step)$/i

/** In running text there is no block that it could stand before; and a step has no number. */
function tellStray({ env, tokens }: CoreState): void {
  for (const { token, line } of walkComments(tokens)) {
    const { content } = token
    if (!isMark(token) && nearly.test(content.trim())) {
      env.report({
        rule: 'step-syntax',
        message: `\`${content.trim()}\` reveals nothing: it becomes a presenter note.`,
        line,
        at: content.trim(),
        hint: 'Write `<!-- step -->`: steps come in the order they stand in.',
      })
    }
    if (!isMark(token) || token.block) continue
    const hint = 'Write it on a line of its own, with nothing after it, before the block that it is about.'
    env.report({
      rule: 'step-syntax',
      message: 'A step in running text reveals nothing.',
      line,
      at: 'step',
      hint,
    })
  }
}

function groupAll(tokens: readonly Token[]): Token[] {
  const visit = (branches: readonly Branch[]): readonly Branch[] =>
    groupSteps(
      branches.map((branch) => ('body' in branch ? { ...branch, body: visit(branch.body) } : branch)),
    )
  return fellTree(visit(growTree(tokens)))
}

function groupSteps(branches: readonly Branch[]): readonly Branch[] {
  const grouped: Branch[] = []
  let run: Branch[] | undefined
  let depth = 0
  for (const branch of branches) {
    if (isStepMark(branch) && !('body' in branch)) {
      run = []
      depth = 0
      grouped.push(branch, makeStep(branch, run))
      continue
    }
    depth += countOpened(branch)
    // HTML that was opened before the step ends: so does the step.
    if (depth < 0) run = undefined
    const place = run ?? grouped
    place.push(branch)
  }
  return grouped
}

export function makeStep(like: Token, body: readonly Branch[]): Branch {
  return makeDiv(like, { class: stepClass, 'data-marpit-fragment': '' }, body)
}

/** Elements that a block of HTML opens more than it closes. */
function countOpened(branch: Branch): number {
  if ('body' in branch || branch.type !== 'html_block') return 0
  const tags = branch.content.match(/<\/?[a-z][^<>]*>/gi) ?? []
  return tags.reduce((sum, tag) => sum + (tag.startsWith('</') ? -1 : isLone(tag) ? 0 : 1), 0)
}

function isLone(tag: string): boolean {
  return tag.endsWith('/>') || /^<(?:area|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b/i.test(tag)
}
