import { describe } from '../describe.ts'
import { readScale } from '../scale.ts'
import { isAdorned } from './chips.ts'
import { decorate } from './decorate.ts'
import { styleOf } from './flat.ts'
import { type Draft, type Stage, toSlide, type Where } from './stage.ts'

/** A cell, and what is around it, up to its table. */
export function listAround(cell: Element, table: Element): Element[] {
  const around: Element[] = []
  for (let element: Element | null = cell; element && element !== table; element = element.parentElement) {
    around.push(element)
  }
  return [...around, table]
}

/** Whether a cell, a row or a group of rows has a ground that a table has nothing like: more than a colour. */
export function isDressed(style: CSSStyleDeclaration): boolean {
  return isAdorned(bareOf(style))
}

/**
 * Draws below a table what it has nothing like, with all that lies around it: a table is seen through where its cells are
 * bare.
 */
export function drawTableGrounds(
  table: Element,
  bare: ReadonlySet<Element>,
  stage: Stage,
  where: Where,
): Draft[] {
  const below: Stage = { ...stage, drafts: [] }
  const framed = styleOf(table)
  if (isAdorned(framed)) decorate(place(table, framed, stage), below, where)
  const grounds = new Set<Element>()
  for (const cell of bare) for (const element of listAround(cell, table)) grounds.add(element)
  if (isAdorned(framed)) grounds.delete(table)
  for (const element of inOrder(table, grounds))
    decorate(place(element, bareOf(styleOf(element)), stage), below, where)
  return below.drafts
}

/** Groups of rows before rows before cells, as they lie on each other. */
function inOrder(table: Element, elements: ReadonlySet<Element>): Element[] {
  const depth = (element: Element) => listAround(element, table).length
  return [...elements].sort((one, other) => depth(one) - depth(other))
}

function place(element: Element, style: CSSStyleDeclaration, stage: Stage) {
  const frame = toSlide(element.getBoundingClientRect(), stage)
  return { element, style, frame, scale: readScale(element), name: describe(element, stage.section) }
}

/** Borders are the table's own. */
function bareOf(style: CSSStyleDeclaration): CSSStyleDeclaration {
  return new Proxy(style, {
    get: (whole, name) => {
      if (name === 'display') return 'block'
      if (name === 'borderWidth') return '0px'
      return /^border(Top|Right|Bottom|Left)Style$/.test(String(name)) ? 'none' : Reflect.get(whole, name)
    },
  })
}
