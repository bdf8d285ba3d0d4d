import type { BoxItem, MathItem, Paragraph, SceneItem, TableItem } from '../../model/scene.ts'

/** A text, and the formulas that stand in its lines. */
export interface FormulaText {
  readonly item: BoxItem | TableItem
  readonly formulas: readonly MathItem[]
}

/** Puts formulas that are drawn over room in a line together with the text whose line that is. */
export function gatherFormulas(items: readonly SceneItem[]): readonly (SceneItem | FormulaText)[] {
  const taken = new Set<SceneItem>()
  const gathered = items.map((item, index) => {
    if (item.kind !== 'box' && item.kind !== 'table') return item
    const formulas = findFormulas(item, items.slice(index + 1), taken)
    return formulas.length === 0 ? item : { item, formulas }
  })
  return gathered.filter((one) => 'formulas' in one || !taken.has(one))
}

function findFormulas(
  item: BoxItem | TableItem,
  later: readonly SceneItem[],
  taken: Set<SceneItem>,
): readonly MathItem[] {
  return listParagraphs(item)
    .flatMap(({ runs }) => runs)
    .flatMap((run) => {
      if (run.kind !== 'space' || !run.formula) return []
      const { mathml } = run.formula
      const drawn = later.find(
        (one): one is MathItem =>
          one.kind === 'math' && one.inline === true && one.formula.mathml === mathml && !taken.has(one),
      )
      if (drawn) taken.add(drawn)
      return drawn ?? []
    })
}

function listParagraphs(item: BoxItem | TableItem): readonly Paragraph[] {
  return item.kind === 'box'
    ? (item.text?.paragraphs ?? [])
    : item.cells.flatMap(({ paragraphs }) => paragraphs)
}
