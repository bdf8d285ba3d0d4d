/** Kinds of faults in labels, and the rules that tell of them. */
export const kinds = {
  overflow: 'overflow',
  clipped: 'clipped-text',
  collision: 'overlap',
  'small-text': 'small-text',
  contrast: 'low-contrast',
  'blown-up': 'blurry-picture',
  hidden: 'hidden-content',
  'missing-glyph': 'missing-glyph',
  'missing-font': 'missing-font',
  'blank-video': 'blank-video',
}

const kindOf = new Map(Object.entries(kinds).map(([kind, rule]) => [rule, kind]))

/** Sorts a deck's findings by its labels. A label stands for one fault; `or` is another name that is as good. */
export function scoreDeck({ slides, tolerated = [] }, diagnostics) {
  const judged = diagnostics.filter(({ rule, slide }) => kindOf.has(rule) && slide !== undefined)
  const labels = Object.entries(slides).flatMap(([slide, faults]) =>
    faults.map((fault) => ({ ...fault, slide: Number(slide) })),
  )
  const found = judged.map((finding) => ({ ...finding, kind: kindOf.get(finding.rule) }))
  const isOf = (finding, label) =>
    finding.slide === label.slide && (finding.kind === label.kind || finding.kind === label.or)
  const isLetBe = ({ slide, kind }) =>
    tolerated.some((one) => one.kind === kind && (one.slides === 'all' || one.slides.includes(slide)))
  const right = found.filter((finding) => labels.some((label) => isOf(finding, label)))
  const rest = found.filter((finding) => !right.includes(finding))
  return {
    slides: Object.keys(slides).length,
    sound: Object.values(slides).filter((faults) => faults.length === 0).length,
    labels,
    right,
    passed: rest.filter(isLetBe),
    wrong: rest.filter((finding) => !isLetBe(finding)),
    missed: labels.filter((label) => !found.some((finding) => isOf(finding, label))),
  }
}

/** Precision and recall of one kind, or of all. */
export function sumUp(scores, kind) {
  const count = (list) =>
    scores.reduce(
      (sum, score) => sum + score[list].filter((one) => kind === 'all' || one.kind === kind).length,
      0,
    )
  const [right, wrong, faults, missed] = ['right', 'wrong', 'labels', 'missed'].map(count)
  return {
    faults,
    found: right + wrong,
    precision: right + wrong === 0 ? 1 : right / (right + wrong),
    recall: faults === 0 ? 1 : (faults - missed) / faults,
  }
}
