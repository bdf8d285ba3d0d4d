import { findNearest } from '../../model/nearest.ts'
import type { Slide } from '../../model/talk.ts'
import type { Written } from '../../model/written.ts'
import { placePiece, placeWithin } from '../places.ts'
import type { Fault, ReadTalk, Rule } from '../rule.ts'

export const foreignSyntax: Rule = {
  name: 'foreign-syntax',
  severity: 'warning',
  summary: 'Syntax of another slide tool stands on the slide as it was typed.',
  rationale: 'The room reads `{.incremental}`, and the effect that was meant is not there.',
  remedy:
    'Say it as Marp does: steps are lists with `*` or `1)`; a class for the slide is `<!-- _class: name -->`; notes are comments; columns are `::: columns`. A sign that is meant to be read is code: `` `{.class}` ``.',
  bad: '# The fix {.center}\n\n- found it\n- fixed it\n{.incremental}',
  good: '<!-- _class: center -->\n\n# The fix\n\n* found it\n* fixed it',
  findInText: findForeign,
}

interface Met {
  readonly sign: Sign
  readonly text: string
}

interface Sign {
  readonly pattern: RegExp
  /** Whose it is. */
  readonly tool: string
  readonly hint: string | ((text: string) => string)
}

const steps = 'Steps are lists with `*` or `1)`, and `<!-- step -->` before anything else.'
const slideClass = 'A class for the slide: `<!-- _class: name -->`.'
const notes = 'Notes are comments: `<!-- what to say -->`.'
const containers = (text: string): string => {
  const near = findNearest(/[a-z][\w-]*/i.exec(text)?.[0] ?? '', ['columns', 'column', 'step'])
  if (near !== undefined) return `Did you mean \`::: ${near}\`?`
  return /note/i.test(text) ? notes : 'The containers here are `::: columns`, `::: column` and `::: step`.'
}

/** What is typed as text. */
const inText: readonly Sign[] = [
  { pattern: /^:{3,}\s*(?:\{[^}]*\}|[\w.-]+.*)$/, tool: 'Quarto, Pandoc and VitePress', hint: containers },
  { pattern: /^::[a-z][\w-]*::$/, tool: 'Slidev', hint: containers },
  { pattern: /\[\[\.[\w-]+[^\]]{0,99}\]\]/, tool: 'another tool', hint: slideClass },
  { pattern: /^\[\.[a-z][\w-]*:[^\]]*\]$/, tool: 'Deckset', hint: 'Settings are directives in comments.' },
  { pattern: /^\[fit\](?=\s)/, tool: 'Deckset', hint: 'In Marp: `# <!-- fit --> Title`.' },
  { pattern: /^\^\s+\S+\s+\S+\s+\S/, tool: 'Deckset', hint: notes },
  {
    pattern: /\{#[A-Za-z][\w-]*\}/,
    tool: 'Pandoc, Quarto and kramdown',
    hint: 'A name for the slide: `<!-- _id: name -->`.',
  },
  {
    pattern: /\{:?\s*(?:[.#][A-Za-z][\w-]*)(?:\s+(?:[.#][\w-]+|[\w-]+=(?:"[^"]*"|[^\s}]+)))*\s*\}/,
    tool: 'Pandoc, Quarto and kramdown',
    hint: slideClass,
  },
  { pattern: /^\.[a-z][\w-]*(?:\.[a-z][\w-]*)*\[(?!\d*\])/, tool: 'remark', hint: slideClass },
  { pattern: /^\?\?\?$/, tool: 'remark', hint: notes },
  { pattern: /^--$/, tool: 'remark', hint: steps },
  { pattern: /^\. \. \.$/, tool: 'Pandoc', hint: steps },
  { pattern: /\.\.\s*(?:fragment|pause|incremental|step)\s*\.\./i, tool: 'another tool', hint: steps },
  { pattern: /^\.\. [a-z][\w-]*::/, tool: 'reStructuredText', hint: 'Say it in Markdown.' },
  { pattern: /^\\(?:pause|onslide|only|uncover|begin\{|end\{)/, tool: 'Beamer', hint: steps },
  {
    pattern: /\{\{<\s*include\b[^{}]{0,200}>\}\}/,
    tool: 'Quarto',
    hint: 'A part is included by a comment on a line of its own: `<!-- include: part.md -->`.',
  },
  { pattern: /\{\{<[^{}]{0,200}>\}\}/, tool: 'Quarto and Hugo', hint: 'Paste what it stands for.' },
  { pattern: /\{%[^{}]{0,200}%\}/, tool: 'Jekyll', hint: 'Paste what it stands for.' },
  { pattern: /!\[\[[^[\]]{1,200}\]\]/, tool: 'Obsidian', hint: 'A picture is `![what it shows](path)`.' },
  {
    pattern: /^\[!(?:note|tip|important|warning|caution)\]/i,
    tool: 'GitHub',
    hint: 'A quote needs no sign.',
  },
]

/** What is typed as HTML. */
const inHtml: readonly Sign[] = [
  {
    pattern: /<v-(?:clicks?|after|switch|drag)\b[^<>]{0,200}>|\sv-(?:click|after|motion|mark|switch)\b/,
    tool: 'Slidev',
    hint: steps,
  },
  { pattern: /\sclass\s*=\s*["'][^"']*\bfragment\b/, tool: 'reveal.js', hint: steps },
  { pattern: /\sdata-(?:fragment-index|auto-animate|markdown)\b/, tool: 'reveal.js', hint: steps },
]

/** What is typed as a comment, and read as a note. */
const inComments: readonly Sign[] = [
  { pattern: /^\.(?:element|slide):.*/, tool: 'reveal.js', hint: slideClass },
  {
    pattern:
      /^(?:pause|end_slide|reset_layout|jump_to_middle|no_footer|(?:column_layout|column|incremental_lists|new_lines?|font_size|alignment)\s*:.*)$/,
    tool: 'presenterm',
    hint: 'Slides are parted by `---`, steps are `<!-- step -->`, columns are `::: columns`.',
  },
  {
    pattern: /^(?:\$(?:theme|size|width|height|prerender)|\*?(?:page_number|template|prerender))\s*:/,
    tool: 'Marp before 2018',
    hint: 'Now: `theme:`, `size:`, `paginate:`, `class:` without `$` and with `_` for `*`.',
  },
]

function* findForeign({ talk: { deck } }: ReadTalk): Generator<Fault> {
  for (const slide of deck.slides) {
    const told = new Set<string>()
    for (const piece of slide.written) {
      const met = meet(piece, deck.css)
      // One container opens and closes, one list has ten items: the slide is told once.
      if (!met) continue
      const fault = describeSign(met, slide, piece)
      const name = met.sign.tool + fault.hint
      if (!told.has(name)) yield fault
      told.add(name)
    }
  }
}

function describeSign({ sign: { tool, hint }, text }: Met, slide: Slide, piece: Written): Fault {
  const shown = text.length > 50 ? `${text.slice(0, 49)}…` : text
  const stays = piece.kind === 'text' || piece.kind === 'heading'
  const does = stays ? 'stands on the slide as it is' : 'does nothing here'
  return {
    message: `\`${shown}\` is syntax of ${tool}: it ${does}.`,
    ...place(slide, piece, text),
    hint: typeof hint === 'string' ? hint : hint(text),
  }
}

function meet(piece: Written, css: string): Met | undefined {
  switch (piece.kind) {
    case 'heading':
      return readsAsSettings(piece.text) ? { sign: settings, text: piece.text } : undefined
    case 'text':
      return match(piece.text.trim(), inText)
    case 'html': {
      const met = match(piece.html, inHtml)
      return met?.sign.tool === 'reveal.js' && css.includes('.fragment') ? undefined : met
    }
    case 'comment':
      return piece.note ? match(piece.text, inComments) : undefined
    default:
      return undefined
  }
}

// Rules run where nothing can stop them: no pattern may look far ahead from each of many places.

const settings: Sign = {
  pattern: /./,
  tool: 'Slidev',
  hint: `${slideClass} Each slide has one front matter in Slidev alone.`,
}

/** Slidev lets every slide open with front matter, which elsewhere is a line that is underlined. */
export function readsAsSettings(heading: string): boolean {
  return /^(?:layout|class|background|image|clicks|level|hideInToc|zoom|src|routeAlias|transition): ?\S/.test(
    heading,
  )
}

function match(text: string, signs: readonly Sign[]): Met | undefined {
  for (const sign of signs) {
    const found = sign.pattern.exec(text)
    if (found) return { sign, text: found[0].trim() }
  }
  return undefined
}

function place(slide: Slide, piece: Written, text: string): Pick<Fault, 'span' | 'slide'> {
  if (piece.kind === 'html') return placeWithin(slide, piece, piece.html, text)
  if (piece.kind !== 'text' || piece.column === undefined) return placePiece(slide, piece)
  const offset = Math.max(0, piece.text.trim().indexOf(text))
  return placePiece(slide, { ...piece, column: piece.column + offset })
}
