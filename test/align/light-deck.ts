import type { AlignDeck, AlignSlide } from '../../src/align/facts.ts'
import type { Act, AssetRef, CastEntry, SlideKind } from '../../src/model/talk.ts'

/** A deck as alignment sees it, without the Markdown engine: enough for benches that read hundreds of decks. */
export function readLightDeck(path: string, text: string): AlignDeck {
  const rows = text.replace(/\r\n?/g, '\n').split('\n')
  const start = /^---\s*$/.test(rows[0] ?? '')
    ? rows.findIndex((row, at) => at > 0 && /^---\s*$/.test(row)) + 1
    : 0
  const ends = [...findRulers(rows, start), rows.length]
  const slides = ends.map((end, index) => {
    const from = index === 0 ? start : (ends[index - 1] ?? 0) + 1
    return readSlide(rows.slice(from, end).join('\n'), { index, line: from + 1, endLine: end, path })
  })
  return { path, slides, acts: listActs(slides) }
}

/** Rows of the rulers between slides: not those in code and comments, nor the lines below setext headings. */
function findRulers(rows: readonly string[], start: number): number[] {
  let fence = ''
  let comment = false
  return rows.flatMap((row, at) => {
    if (at < start) return []
    comment = comment ? !row.includes('-->') : fence === '' && /<!--(?!.*-->)/.test(row)
    const mark = /^(`{3,}|~{3,})/.exec(row)?.[1]
    if (mark !== undefined) fence = closeFence(fence, mark)
    if (fence !== '' || comment || !/^(?:-{3,}|\*{3,}|_{3,})\s*$/.test(row)) return []
    const before = rows[at - 1] ?? ''
    return row[0] !== '-' || /^\s*$|^\s*(?:`{3}|~{3}|[>|<-]|\d+\.)/.test(before) ? [at] : []
  })
}

function closeFence(fence: string, mark: string): string {
  if (fence === '') return mark
  return mark.startsWith(fence) ? '' : fence
}

interface Place {
  readonly index: number
  readonly line: number
  readonly endLine: number
  readonly path: string
}

function readSlide(markdown: string, place: Place): AlignSlide {
  const notes: string[] = []
  let id: string | undefined
  let classes = ''
  const shown = markdown
    .replace(/<style[\s\S]*?<\/style>/gi, '')
    .replace(/<!--([\s\S]*?)-->/g, (_, comment: string) => {
      const named = /^\s*_id:\s*(\S+)/m.exec(comment)?.[1]
      id = named ?? id
      classes += ` ${/^\s*_?class:\s*(.*)$/m.exec(comment)?.[1] ?? ''}`
      if (
        !/^\s*(?:_|class:|style:|paginate:|header:|footer:|theme:|background|color:|lint )/m.test(comment) &&
        comment.trim() !== ''
      )
        notes.push(comment.trim())
      return ''
    })
  const assets: AssetRef[] = []
  const pictures = shown.replace(/!\[([^\]]*)\]\(([^)\s]+)[^)]*\)/g, (_, alt: string, url: string) => {
    const words = alt
      .replace(
        /\b(?:bg|fit|cover|contain|left|right|vertical|auto)\b(?::\d+%?)?|\b[wh](?:idth|eight)?:\S+|\b\d+%/g,
        '',
      )
      .trim()
    assets.push({ url, ...(words === '' ? {} : { alt: words }) })
    return ''
  })
  for (const match of pictures.matchAll(/<img[^>]*?src="([^"]+)"(?:[^>]*?alt="([^"]*)")?/g))
    assets.push({ url: match[1] ?? '', ...(match[2] ? { alt: match[2] } : {}) })
  const cast = readCast(pictures, classes)
  const title = /^#{1,6}\s+(.+)$/m.exec(pictures)?.[1] ?? /dramatic-title">\s*([^<]+)/.exec(pictures)?.[1]
  const plain = strip(pictures)
  const steps = (pictures.match(/^\s*(?:\*|\d+\))\s/gm) ?? []).length
  const kind = kindOf({ classes, pictures, plain, cast, assets, index: place.index })
  return {
    id: id ?? `s${place.index}-${hash(markdown)}`,
    named: id !== undefined,
    index: place.index,
    kind,
    text: plain,
    steps,
    notes,
    assets,
    span: { path: place.path, line: place.line, endLine: place.endLine },
    ...(title === undefined ? {} : { title: strip(title) }),
    ...(cast.length > 0 ? { cast } : {}),
  }
}

function readCast(markdown: string, classes: string): CastEntry[] {
  const grid = [...markdown.matchAll(/<h3>([^<]+)<\/h3>\s*(?:<p>([^<]*)<\/p>)?/g)].map((match) => ({
    id: match[1] ?? '',
    name: match[1] ?? '',
    role: match[2] ?? '',
    enters: false,
  }))
  if (/character-grid/.test(markdown)) return grid
  if (!/\bcast\b/.test(classes)) return []
  return [...markdown.matchAll(/\*\*([^*]+)\*\*\s*(.*)$/gm)].map((match) => ({
    id: match[1] ?? '',
    name: match[1] ?? '',
    role: match[2] ?? '',
    enters: false,
  }))
}

function kindOf(slide: {
  classes: string
  pictures: string
  plain: string
  cast: readonly CastEntry[]
  assets: readonly AssetRef[]
  index: number
}): SlideKind {
  if (/dramatic-title/.test(slide.pictures) || /\bact\b/.test(slide.classes)) return 'act'
  if (slide.cast.length > 0) return 'cast'
  if (slide.plain === '') return slide.assets.length > 0 ? 'picture' : 'empty'
  if (/^```chat/m.test(slide.pictures)) return 'chat'
  return /^```/m.test(slide.pictures)
    ? 'code'
    : slide.index === 0 && /^#\s/m.test(slide.pictures)
      ? 'title'
      : 'content'
}

function listActs(slides: readonly AlignSlide[]): Act[] {
  const first = slides.filter((slide) => slide.kind === 'act').map((slide) => slide.index)
  return first.map((at, index) => ({
    index,
    numeral: /^act\s+([ivx]+)/i.exec(slides[at]?.title ?? '')?.[1] ?? '',
    title: (slides[at]?.title ?? slides[at]?.text ?? '').replace(/^act\s+[ivx]+\s*:\s*/i, ''),
    first: at,
    last: (first[index + 1] ?? slides.length) - 1,
  }))
}

const strip = (markdown: string): string =>
  markdown
    .replace(/<[^>]+>/g, ' ')
    .replace(/^```.*$/gm, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s*(?:[-*+>]|\d+[.)]|#{1,6})\s+/gm, '')
    .replace(/[*_`|]+/g, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n\s*\n+/g, '\n')
    .trim()

const hash = (text: string): string =>
  [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7).toString(36)
