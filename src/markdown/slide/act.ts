import {
  addClass,
  type Element,
  findFirst,
  htmlNamespace,
  listClasses,
  makeElement,
  makeText,
  type Node,
  readVisibleText,
  setAttribute,
  setChildren,
} from './serialise.ts'
import type { Stage, StagedAct } from './stage.ts'

const writtenAct = /^\s*(act|acte|akt|acto|atto|ato)\s+([ivxlc]+|\d{1,2})\s*(?:[:.–—-]\s*|$)/i

/**
 * Opens an act on a slide of class `act`, or on one whose hand-written `.dramatic-title` names one; an act that is written
 * out keeps its numeral. Marks section and title for themes.
 */
export function stageAct(section: Element, stage: Stage): StagedAct | undefined {
  const classes = listClasses(section)
  if (classes.includes('act')) return stageHeading(section, classes.includes('unnumbered'), stage)
  const title = findFirst(section, (element) => listClasses(element).includes('dramatic-title'))
  return title && stageHandWritten(section, title, stage)
}

function stageHeading(section: Element, unnumbered: boolean, stage: Stage): StagedAct {
  const heading = findFirst(
    section,
    ({ tagName, namespaceURI }) => /^h[1-6]$/.test(tagName) && namespaceURI === htmlNamespace,
  )
  const text = heading ? readVisibleText(heading).replace(/\n/g, ' ') : ''
  const written = writtenAct.exec(text)
  const title = written ? text.slice(written[0].length) : text
  const act = stage.openAct(title, written ? written[2]?.toUpperCase() : unnumbered ? '' : undefined)
  setAttribute(section, 'data-ob-act', act.numeral)
  if (heading) typeset(heading, act, written?.[0])
  return act
}

function typeset(heading: Element, act: StagedAct, prefix: string | undefined): void {
  addClass(heading, 'ob-act')
  setAttribute(heading, 'style', `--ob-length:${[...act.title].length}`)
  const first = heading.childNodes[0]
  if (prefix !== undefined) {
    // Typed in more than one piece, such as `**ACT I**: x`: it stays as it is.
    if (!first || !('value' in first) || !first.value.trimStart().startsWith(prefix.trim())) return
    first.value = first.value.trimStart().slice(prefix.trim().length).trimStart()
  }
  const word = prefix === undefined ? `Act ${act.numeral}` : prefix.replace(/[\s:.–—-]+$/, '').trim()
  const title = makeElement('span', { class: 'ob-act-title' }, heading.childNodes)
  const numeral: Node[] = act.numeral
    ? [makeElement('span', { class: 'ob-act-numeral' }, [makeText(word)])]
    : []
  const colon =
    act.numeral && act.title ? [makeElement('span', { class: 'ob-act-colon' }, [makeText(': ')])] : []
  setChildren(heading, [...numeral, ...colon, title])
}

function stageHandWritten(section: Element, element: Element, stage: Stage): StagedAct {
  const text = readVisibleText(element).replace(/\n/g, ' ')
  const written = writtenAct.exec(text)
  const act = stage.openAct(written ? text.slice(written[0].length) : text, written?.[2]?.toUpperCase() ?? '')
  setAttribute(section, 'data-ob-act', act.numeral)
  const style = element.attrs.find(({ name }) => name === 'style')?.value.replace(/;?\s*$/, ';') ?? ''
  setAttribute(element, 'style', `${style}--ob-length:${[...text].length}`)
  return act
}
