import type { Cache } from '../model/ports.ts'
import { versionOf } from './library-version.ts'
import type { Environment, MarkdownIt, Token } from './marpit.ts'
import { firstContentLine, keyOfDiagram, readInfo } from './plugins/fences.ts'
import { keyOfFormula } from './plugins/math.ts'
import { escapeText } from './slide/serialise.ts'

export type DrawingKind = 'code' | 'formula' | 'diagram'

/** One thing that is dear to draw: a block of code, a formula, a diagram. */
export interface Drawing {
  /** Under which the drawn HTML is handed to the renderer. */
  readonly key: string
  readonly kind: DrawingKind
  readonly source: string
  /** Language and attributes of code; `block` or `inline` of a formula. */
  readonly manner: string
  /** Line of the source's first line. */
  readonly line: number
  /** It defines, or may use, what another one defines: only all of them together give what it looks like. */
  readonly bound: boolean
}

/** What a drawing looks like, or why it cannot be drawn; `offset`: lines below the source's first. */
export type Drawn =
  | {
      readonly ok: true
      readonly html: string
      readonly note?: { readonly rule: string; readonly message: string; readonly hint?: string }
    }
  | { readonly ok: false; readonly message: string; readonly offset: number }

/** Draws in order. */
export type Artist = (drawings: readonly Drawing[]) => Promise<readonly Drawn[]> | readonly Drawn[]

/** The libraries are large: each is loaded only for what the cache does not hold. */
const artists: Readonly<Record<DrawingKind, () => Promise<Artist>>> = {
  code: async () => (await import('./draw-code.ts')).drawCode,
  formula: async () => (await import('./draw-formula.ts')).drawFormulas,
  diagram: async () => (await import('./draw-diagram.ts')).drawDiagrams,
}

/** Whatever changes how a drawing of the kind looks. */
const versions: Readonly<Record<DrawingKind, string>> = {
  code: `${versionOf('shiki')} 4`,
  formula: `${versionOf('katex')} 1`,
  diagram: `${versionOf('beautiful-mermaid')} 4`,
}

/** What had to be drawn. */
export interface DrawnKinds {
  readonly kinds: ReadonlySet<DrawingKind>
  /** Formulas define, or may use, what others define. */
  readonly bound: boolean
}

/** Draws all the code, formulas and diagrams of a deck into `environment.drawn`; what fails is reported and gets a label in its place. */
export async function drawAll(
  tokens: readonly Token[],
  environment: Environment,
  cache: Cache,
): Promise<DrawnKinds> {
  const drawings = listDrawings(tokens)
  const kinds = new Set(drawings.map(({ kind }) => kind))
  for (const kind of kinds) {
    await drawKind(
      kind,
      drawings.filter((drawing) => drawing.kind === kind),
      environment,
      cache,
    )
  }
  return { kinds, bound: drawings.some(({ bound }) => bound) }
}

async function drawKind(
  kind: DrawingKind,
  drawings: readonly Drawing[],
  environment: Environment,
  cache: Cache,
): Promise<void> {
  const known = drawings.map((drawing) => readCached(cache, drawing))
  const missing = known.some((drawn) => drawn === undefined)
  const wanted =
    missing && drawings[0]?.bound ? drawings : drawings.filter((_, index) => known[index] === undefined)
  const fresh = new Map<Drawing, Drawn>()
  if (wanted.length > 0) {
    const draw = await artists[kind]()
    for (const [index, drawn] of (await draw(wanted)).entries()) {
      const drawing = wanted[index]
      if (!drawing) continue
      fresh.set(drawing, drawn)
      if (!drawing.bound)
        cache.put(kind, keyInCache(drawing), new TextEncoder().encode(JSON.stringify(drawn)))
    }
  }
  for (const [index, drawing] of drawings.entries())
    keepDrawn(drawing, fresh.get(drawing) ?? known[index], environment)
}

/** What was drawn or taken from the cache last: a deck that is read again has most of it still. */
const latest = new Map<string, Drawn>()
const mostLatest = 300

function keepLatest(key: string, drawn: Drawn): Drawn {
  latest.delete(key)
  latest.set(key, drawn)
  const [oldest] = latest.keys()
  if (latest.size > mostLatest && oldest !== undefined) latest.delete(oldest)
  return drawn
}

function readCached(cache: Cache, drawing: Drawing): Drawn | undefined {
  if (drawing.bound) return undefined
  const key = keyInCache(drawing)
  const known = latest.get(key)
  if (known) return keepLatest(key, known)
  const bytes = cache.get(drawing.kind, key)
  try {
    return bytes && keepLatest(key, JSON.parse(new TextDecoder().decode(bytes)) as Drawn)
  } catch {
    return undefined
  }
}

function keyInCache({ kind, manner, source }: Drawing): string {
  return `${versions[kind]}\0${manner}\0${source}`
}

/** Code is coloured or left plain: it never fails. */
const failures = { formula: 'failed-formula', diagram: 'failed-diagram' } as const

function keepDrawn(drawing: Drawing, drawn: Drawn | undefined, environment: Environment): void {
  if (drawn?.ok) {
    environment.drawn.set(drawing.key, drawn.html)
    if (drawn.note) environment.report({ ...drawn.note, line: Math.max(1, drawing.line - 1) })
  } else if (drawn && drawing.kind !== 'code') {
    environment.drawn.set(drawing.key, labelFailure(drawing))
    environment.report({
      rule: failures[drawing.kind],
      message: drawn.message,
      line: drawing.line + drawn.offset,
    })
  }
}

function labelFailure({ kind, source }: Drawing): string {
  const label = `This ${kind} could not be drawn`
  const tag = kind === 'diagram' ? 'div' : 'span'
  const text = `${label}: ${source.trim().slice(0, 120)}`
  return `<${tag} class="ob-failed" role="img" aria-label="${escapeText(label)}">${escapeText(text)}</${tag}>`
}

/** What has to be drawn. */
export function listDrawings(tokens: readonly Token[]): readonly Drawing[] {
  const formulas = tokens.flatMap((block) => [...walkFormulas(block)])
  const bound = formulas.some(({ token }) => definesMacro.test(token.content))
  return [
    ...tokens
      .filter((block) => block.type === 'fence' && readInfo(block.info).language !== '')
      .map(describeCode),
    ...tokens.filter((block) => block.type === 'offbook_diagram').map(describeDiagram),
    ...formulas.map(({ token, line }, order) => {
      // A formula may define a macro for those after it: then the same text is not the same formula.
      if (bound) token.meta = { ...token.meta, offbookOrder: order }
      return describeFormula(token, line, bound)
    }),
  ]
}

const definesMacro = /\\(?:[gex]?def|global|(?:re)?newcommand|providecommand|let)(?![a-zA-Z])/

function* walkFormulas(block: Token): Generator<{ token: Token; line: number }> {
  let line = (block.map?.[0] ?? 0) + 1
  if (block.type === 'offbook_math_block') yield { token: block, line }
  for (const token of block.children ?? []) {
    if (token.type === 'offbook_math_inline') yield { token, line }
    if (token.type === 'softbreak' || token.type === 'hardbreak') line += 1
  }
}

function describeFormula(token: Token, line: number, bound: boolean): Drawing {
  const manner = token.type === 'offbook_math_block' ? 'block' : 'inline'
  return { key: keyOfFormula(token), kind: 'formula', source: token.content, manner, line, bound }
}

function describeDiagram(fence: Token): Drawing {
  const { content: source } = fence
  return {
    key: keyOfDiagram(source),
    kind: 'diagram',
    source,
    manner: 'block',
    line: firstContentLine(fence),
    bound: false,
  }
}

function describeCode(fence: Token): Drawing {
  const { language, attributes } = readInfo(fence.info)
  const { content: source } = fence
  const manner = `${language} ${attributes}`.trim()
  return {
    key: keyOfCode(source, manner),
    kind: 'code',
    source,
    manner,
    line: firstContentLine(fence),
    bound: false,
  }
}

function keyOfCode(source: string, manner: string): string {
  return `code\0${manner}\0${source}`
}

/** Lets the engine take coloured code from what was drawn. */
export function useDrawnCode(md: MarkdownIt, drawn: ReadonlyMap<string, string>): void {
  md.marpit.highlighter = (source, language, attributes) =>
    drawn.get(keyOfCode(source, `${language} ${attributes}`.trim())) ?? ''
}
