import type { PseudoFact, Stage } from './stage.ts'

export type PseudoName = 'before' | 'after'

/** Whether CSS draws something at an edge of an element. */
export function hasPseudo(element: Element, name: PseudoName): boolean {
  return element.hasAttribute(`data-scene-${name}`)
}

export function readPseudo({ facts }: Stage, element: Element, name: PseudoName): PseudoFact | undefined {
  return facts.pseudos[`${name} ${element.getAttribute(`data-scene-${name}`)}`]
}
