import type { Token } from './marpit.ts'

/** A token with all that stands between it and the one that closes it. */
export type Branch = Token | { readonly open: Token; readonly body: readonly Branch[]; readonly close: Token }

/** Tokens as a tree: what opens holds what follows until it closes. */
export function growTree(tokens: readonly Token[]): readonly Branch[] {
  const root: Branch[] = []
  const around: { readonly open: Token; readonly body: Branch[] }[] = []
  const here = () => around.at(-1)?.body ?? root
  for (const token of tokens) {
    if (token.nesting === 1) around.push({ open: token, body: [] })
    else if (token.nesting === 0) here().push(token)
    else {
      const opened = around.pop()
      here().push(opened ? { ...opened, close: token } : token)
    }
  }
  for (const { open, body } of around) root.push(open, ...body)
  return root
}

/** The tokens of a tree, in order. */
export function fellTree(branches: readonly Branch[]): Token[] {
  const tokens: Token[] = []
  const visit = (inner: readonly Branch[]): void => {
    for (const branch of inner) {
      if (!('body' in branch)) tokens.push(branch)
      else {
        tokens.push(branch.open)
        visit(branch.body)
        tokens.push(branch.close)
      }
    }
  }
  visit(branches)
  return tokens
}

/** Whether something of it is seen on the slide: comments and styles are not. */
export function isVisible(branch: Branch): boolean {
  if ('body' in branch) return true
  return !branch.hidden
}

/** A `<div>` around branches. */
export function makeDiv(
  like: Token,
  attributes: Readonly<Record<string, string>>,
  body: readonly Branch[],
): Branch {
  const Maker = like.constructor as new (type: string, tag: string, nesting: -1 | 0 | 1) => Token
  const open = new Maker('offbook_block_open', 'div', 1)
  for (const [name, value] of Object.entries(attributes)) open.attrSet(name, value)
  open.map = like.map
  open.block = true
  const close = new Maker('offbook_block_close', 'div', -1)
  close.block = true
  return { open, body, close }
}
