import type { FileKey, Fill, Paragraph, SceneFont, SceneItem, SceneSlide } from '../../model/scene.ts'

/** Every file that slides name, once for each use. */
export function listUsedKeys(slides: readonly SceneSlide[]): FileKey[] {
  return slides.flatMap(({ background, items }) => [...background.flatMap(keysIn), ...items.flatMap(keysOf)])
}

/** The same of one thing on a slide. */
export function keysOf(item: SceneItem): FileKey[] {
  switch (item.kind) {
    case 'picture':
      return listOf(item.source, item.fallback)
    case 'media':
      return [item.source, item.poster]
    case 'math':
      return [item.fallback]
    case 'box':
      return item.fill ? keysIn(item.fill) : []
    case 'table':
      return []
  }
}

/** The same of what fills a shape or a slide. */
export function keysIn(fill: Fill): FileKey[] {
  if (fill.kind === 'picture') return listOf(fill.source, fill.fallback)
  return fill.kind !== 'solid' && fill.drawn ? listOf(fill.drawn.source, fill.drawn.fallback) : []
}

function listOf(source: FileKey, fallback: FileKey | undefined): FileKey[] {
  return fallback === undefined ? [source] : [source, fallback]
}

/** Paragraphs of an item, those of a table's cells in their order. */
export function paragraphsOf(item: SceneItem): readonly Paragraph[] {
  if (item.kind === 'box') return item.text?.paragraphs ?? []
  return item.kind === 'table' ? item.cells.flatMap(({ paragraphs }) => paragraphs) : []
}

/** Families in use, and faces that are families of their own, the most used first; `brought` are those of the page. */
export function countFonts(slides: readonly SceneSlide[], brought: ReadonlySet<string>): SceneFont[] {
  const letters = new Map<string, number>()
  const count = (family: string, more: number) => letters.set(family, (letters.get(family) ?? 0) + more)
  for (const { runs, bullet } of slides.flatMap(({ items }) => items).flatMap(paragraphsOf)) {
    if (bullet) count(bullet.font, 1)
    for (const run of runs) if (run.kind === 'text') count(run.face ?? run.font, run.text.length)
  }
  return [...letters]
    .map(([family, count]) => ({ family, letters: count, brought: brought.has(family) }))
    .sort((one, other) => other.letters - one.letters)
}
