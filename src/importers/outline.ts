import { readBlocks } from './blocks.ts'
import { composeTalk } from './compose.ts'
import { findLanguage, readName } from './facts.ts'
import type { Importer } from './importer.ts'
import type { Piece } from './pieces.ts'
import { toPlain } from './plain.ts'

/** A nested list: its upper items are slides, or acts when they go three deep; what stands below them is shown. */
export const outline: Importer = {
  name: 'outline',
  summary: 'an outline: a nested list of points',
  recognise({ text }) {
    const lines = text.split('\n').filter((line) => line.trim() !== '')
    const items = lines.filter((line) => readEntry(line) !== undefined)
    const nested = items.filter((line) => /^\s/u.test(line)).length
    return nested >= 2 && items.length * 10 >= lines.length * 8 ? 0.9 : 0
  },
  read({ name, text }) {
    const entries = nest(text)
    const [first] = readBlocks(text)
    const named = entries.before
      .map((line) => toPlain(line.replace(/^#{1,6}\s+/u, '')))
      .filter((line) => line !== '')
    const title = first?.kind === 'heading' ? toPlain(first.text) : (named[0] ?? name.replace(/\.\w+$/u, ''))
    const author = named
      .slice(1)
      .map(readName)
      .find((line) => line !== undefined)
    const others = named.filter((line) => line !== title && readName(line) !== author)
    const facts = { title, lang: findLanguage(text), ...(author === undefined ? {} : { author }) }
    const deep = entries.roots.some((root) =>
      root.below.some(({ below }) => below.some((one) => one.below.length > 0)),
    )
    return composeTalk(facts, [
      ...others.map((line): Piece => ({ kind: 'prose', text: line })),
      ...entries.roots.flatMap((root) => (deep ? listAct(root) : listSlide(root))),
    ])
  },
}

interface Entry {
  readonly text: string
  readonly indent: number
  readonly below: Entry[]
}

function readEntry(line: string): Entry | undefined {
  const [, space = '', text] = /^(\s*)(?:[-*+•]|\d+[.)]|[a-z][.)]|[IVX]+[.)])\s+(\S.*)$/u.exec(line) ?? []
  return text === undefined
    ? undefined
    : { text: text.trimEnd(), indent: space.replace(/\t/gu, '    ').length, below: [] }
}

function nest(text: string): { readonly roots: readonly Entry[]; readonly before: readonly string[] } {
  const roots: Entry[] = []
  const before: string[] = []
  const path: Entry[] = []
  for (const line of text.split(/\r\n?|\n/u)) {
    const entry = readEntry(line)
    if (!entry) {
      const last = path.at(-1)
      if (line.trim() === '') continue
      if (!last) before.push(line)
      else last.below.push({ text: line.trim(), indent: last.indent + 1, below: [] })
      continue
    }
    while (path.length > 0 && (path.at(-1)?.indent ?? 0) >= entry.indent) path.pop()
    ;(path.at(-1)?.below ?? roots).push(entry)
    path.push(entry)
  }
  return { roots, before }
}

function listAct({ text, below }: Entry): readonly Piece[] {
  return [{ kind: 'act', title: toPlain(text) }, ...below.flatMap(listSlide)]
}

function listSlide({ text, below }: Entry): readonly Piece[] {
  const heading: Piece = { kind: 'heading', title: toPlain(text) }
  return below.length === 0
    ? [heading]
    : [heading, { kind: 'list', items: below.map(writeItem), ordered: false }]
}

function writeItem({ text, below }: Entry): string {
  return [text, ...below.map((one) => `- ${writeItem(one).replace(/\n/gu, '\n  ')}`)].join('\n')
}
