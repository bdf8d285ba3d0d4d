import { parse } from 'pptxtojson/dist/index.js'

/** What a program that is not ours finds on a slide. */
export interface FoundSlide {
  /** Words of its shapes and tables, in their order. */
  readonly text: string
  /** Kinds of what stands on it: `text`, `image`, `table`, `video`. */
  readonly kinds: readonly string[]
  /** For each table the cells' spans, row by row: `2x1` takes two columns. */
  readonly spans: readonly (readonly (readonly string[])[])[]
  readonly note: string
  readonly transition?: string
}

type Parsed = Awaited<ReturnType<typeof parse>>
type FoundElement = Parsed['slides'][number]['elements'][number]

/** Reads a presentation with a library that shares no line with the writer, nor with the reader of the other tests. */
export async function readElsewhere(bytes: Uint8Array): Promise<FoundSlide[]> {
  const { slides } = await parse(new Uint8Array(bytes).buffer)
  return slides.map(({ elements, note, transition }) => {
    const all = elements.flatMap(flatten)
    return {
      text: all.map(textOf).join(' '),
      kinds: all.map(({ type }) => type),
      spans: all.flatMap((one) => (one.type === 'table' ? [spansOf(one.data)] : [])),
      note: toText(note ?? ''),
      ...(transition && { transition: transition.type }),
    }
  })
}

function flatten(element: FoundElement): FoundElement[] {
  return element.type === 'group' ? (element.elements as FoundElement[]).flatMap(flatten) : [element]
}

function textOf(element: FoundElement): string {
  if (element.type === 'table')
    return element.data
      .flat()
      .map(({ text }) => toText(text))
      .join(' ')
  return 'content' in element ? toText(element.content) : ''
}

function spansOf(rows: Extract<FoundElement, { type: 'table' }>['data']): string[][] {
  return rows.map((cells) =>
    cells.flatMap(({ colSpan = 1, rowSpan = 1, hMerge, vMerge }) =>
      hMerge || vMerge ? [] : [`${colSpan}x${rowSpan}`],
    ),
  )
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' }

function toText(html: string): string {
  return html
    .replace(/<\/(?:p|li)>|<br\/?>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp);/g, (_, name: string) => entities[name] ?? '')
    .replace(/\s+/g, ' ')
    .trim()
}
