import type { Formula, MathItem, SpaceRun } from '../../model/scene.ts'
import type { Canvas } from './canvas.ts'
import { writeSolid } from './colour.ts'
import { noFill } from './fill.ts'
import { writePlace, writeShape } from './geometry.ts'
import { type SetRun, writeEquation } from './math/equation.ts'
import { writeGhost, writeIdentity, writePicture } from './shape.ts'
import { toCentipoints } from './units.ts'
import { chooseModern, element, type Xml } from './xml.ts'

const face = 'Cambria Math'

/** An equation that can be edited, and its picture; undefined when there is neither. */
export function writeFormula(item: MathItem, canvas: Canvas): Xml | undefined {
  const alt = item.formula.tex ?? 'Formula'
  if (canvas.ghost) return writeGhost(item, alt, canvas)
  const equation = writeEquation(item.formula.mathml, setRun(item, canvas))
  // Either is the same shape: it has one id, and one build.
  const id = canvas.nextId()
  if (item.step !== undefined) canvas.build({ step: item.step, shape: id })
  const picture = writeFormulaPicture(item, { ...canvas, nextId: () => id, build: () => {} })
  if (equation === '') return picture
  // Programs that set equations otherwise would stretch them and lose their colour.
  return chooseModern(writeEquationShape(item, id, equation, canvas), picture)
}

/** A formula as the browser set it. */
export function writeFormulaPicture(item: MathItem, canvas: Canvas): Xml | undefined {
  const { formula, fallback, ...place } = item
  const alt = formula.tex ?? 'Formula'
  return writePicture({ ...place, kind: 'picture', source: fallback, shape: { kind: 'rect' }, alt }, canvas)
}

/** A formula within a line of text; undefined when it says nothing. */
export function writeInlineEquation(
  run: SpaceRun & { readonly formula: Formula },
  canvas: Canvas,
): Xml | undefined {
  const equation = writeEquation(run.formula.mathml, setRun(run, canvas))
  return equation === '' ? undefined : element('a14:m', {}, declareMath(equation, 'm:oMath'))
}

function declareMath(xml: Xml, root: string): Xml {
  const space = 'http://schemas.openxmlformats.org/officeDocument/2006/math'
  return xml.replace(`<${root}>`, `<${root} xmlns:m="${space}">`)
}

function setRun({ colour, size }: Pick<MathItem, 'colour' | 'size'>, canvas: Canvas): SetRun {
  return ({ italic, bold, color }) =>
    element(
      'a:rPr',
      { lang: canvas.lang, sz: toCentipoints(size), b: bold, i: italic },
      writeSolid(toColour(color) ?? colour, canvas.palette),
      element('a:latin', { typeface: face }),
    )
}

/** KaTeX writes colours as the author did: hex digits are understood. */
function toColour(color: string | undefined): string | undefined {
  const [, digits] = /^#([\da-f]{6}|[\da-f]{3})$/i.exec(color ?? '') ?? []
  if (digits === undefined) return undefined
  return `#${digits.length === 3 ? digits.replace(/./g, '$&$&') : digits}`.toLowerCase()
}

const alignments = { left: 'left', center: 'center', right: 'right' } as const

function writeEquationShape(item: MathItem, id: number, equation: Xml, canvas: Canvas): Xml {
  const { frame, align, link } = item
  const jc = element('m:jc', { 'm:val': alignments[align] })
  const paragraph = element('m:oMathPara', {}, element('m:oMathParaPr', {}, jc), equation)
  return element(
    'p:sp',
    {},
    element(
      'p:nvSpPr',
      {},
      writeIdentity(id, { name: 'Formula', link }, canvas),
      element('p:cNvSpPr', { txBox: true }),
      element('p:nvPr'),
    ),
    element('p:spPr', {}, writePlace(frame, item), writeShape({ kind: 'rect' }, frame), noFill),
    element(
      'p:txBody',
      {},
      element(
        'a:bodyPr',
        { wrap: 'none', lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: 'ctr' },
        element('a:noAutofit'),
      ),
      element('a:lstStyle'),
      element(
        'a:p',
        {},
        element('a:pPr', { algn: align === 'center' ? 'ctr' : align === 'right' ? 'r' : 'l' }),
        element('a14:m', {}, declareMath(paragraph, 'm:oMathPara')),
      ),
    ),
  )
}
