import {
  type Element,
  findAll,
  getAttribute,
  isElement,
  listClasses,
  type Node,
  type Parent,
  removeAttribute,
  setAttribute,
  setChildren,
} from './serialise.ts'

/** Of the element around what comes with one step. */
export const stepClass = 'ob-step'

const mark = 'data-marpit-fragment'

/**
 * Numbers the steps of a slide in the order they stand in, whoever asked for them: a list, a comment, a container, lines of
 * code, HTML. Tells how many there are, and how many reveal nothing and are gone.
 */
export function numberSteps(section: Element): { readonly steps: number; readonly idle: number } {
  const idle = tidySteps(section)
  const marked = findAll(section, (element) => getAttribute(element, mark) !== undefined)
  for (const [index, element] of marked.entries()) setAttribute(element, mark, String(index + 1))
  for (const state of findAll(section, isState)) tellEnd(state)
  if (marked.length > 0) setAttribute(section, 'data-marpit-fragments', String(marked.length))
  else removeAttribute(section, 'data-marpit-fragments')
  return { steps: marked.length, idle }
}

/** Of lines of code that stand out until others do: see `highlight-lines.ts`. */
function isState(element: Element): boolean {
  return listClasses(element).includes('ob-state')
}

function tellEnd(state: Element): void {
  const states = state.parentNode?.childNodes.filter(
    (node): node is Element => isElement(node) && isState(node),
  )
  const next = states?.[states.indexOf(state) + 1]
  const step = next && getAttribute(next, mark)
  if (step !== undefined) setAttribute(state, 'data-ob-until', step)
}

/** Themes address the children of a slide: one that comes by itself needs no box around it. */
function tidySteps(section: Element): number {
  let idle = 0
  const visit = (parent: Parent): void => {
    const children = parent.childNodes.flatMap((child): readonly Node[] => {
      if (!isElement(child)) return [child]
      visit(child)
      if (!listClasses(child).includes(stepClass)) return [child]
      const elements = child.childNodes.filter(isElement)
      const text = child.childNodes.some((node) => 'value' in node && node.value.trim() !== '')
      const [only] = elements
      if (!only && !text) {
        idle += 1
        return child.childNodes
      }
      if (elements.length > 1 || text || !only || getAttribute(only, mark) !== undefined) return [child]
      setAttribute(only, mark, '')
      return child.childNodes
    })
    if (
      children.length !== parent.childNodes.length ||
      children.some((child, i) => child !== parent.childNodes[i])
    )
      setChildren(parent, children)
  }
  visit(section)
  return idle
}
