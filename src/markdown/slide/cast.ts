import { parseFragment } from 'parse5'
import type { CastEntry } from '../../model/talk.ts'
import { renderPortrait } from '../chat.ts'
import {
  addClass,
  type Element,
  findAll,
  findFirst,
  getAttribute,
  isElement,
  listClasses,
  makeElement,
  makeText,
  type Node,
  readVisibleText,
  setAttribute,
  setChildren,
} from './serialise.ts'
import type { Stage, StageCharacter } from './stage.ts'

/** Finds who stands on a slide: in a `cast` fence, in the list of a `cast` slide, in a hand-written character grid. Newcomers get the class `enters`. */
export function stageCast(section: Element, stage: Stage): readonly CastEntry[] | undefined {
  const fence = findFirst(section, (element) => listClasses(element).includes('ob-cast'))
  const list = fence ?? (listClasses(section).includes('cast') ? findCastList(section) : undefined)
  const members = list ? readList(list, stage) : readGrid(section, stage)
  if (members.length === 0) return undefined
  const marked = list && getAttribute(list, 'data-ob-marked') !== undefined ? listMarked(members) : undefined
  const entries = stage.enter(
    members.map(({ character }) => character.id),
    marked,
  )
  for (const [index, { enters }] of entries.entries()) {
    const element = members[index]?.element
    if (enters && element) addClass(element, 'enters')
  }
  if (list) finishList(list, section, members.length)
  setAttribute(section, 'data-ob-cast', String(members.length))
  return entries
}

interface Member {
  readonly element: Element
  readonly character: StageCharacter
}

function listMarked(members: readonly Member[]): ReadonlySet<string> {
  return new Set(
    members
      .filter(({ element }) => listClasses(element).includes('enters'))
      .map(({ character }) => character.id),
  )
}

function finishList(list: Element, section: Element, count: number): void {
  list.attrs = list.attrs.filter(({ name }) => name !== 'data-ob-marked')
  addClass(list, 'ob-cast')
  setAttribute(list, 'data-count', String(count))
  addClass(section, 'cast')
}

function isTag(node: Node | undefined, ...tags: readonly string[]): node is Element {
  return isElement(node) && tags.includes(node.tagName)
}

/** The first list each of whose items opens with a picture or a name in bold. */
function findCastList(section: Element): Element | undefined {
  return findFirst(section, (element) => {
    if (!isTag(element, 'ul', 'ol')) return false
    const items = element.childNodes.filter((child) => isElement(child))
    return (
      items.length > 0 &&
      items.every((item) => isElement(item) && isTag(listContent(item)[0], 'img', 'strong'))
    )
  })
}

/** What an item holds, without the paragraph of a loose list and without blanks. */
function listContent(item: Element): readonly Node[] {
  const nodes = item.childNodes.filter((node) => !('value' in node && node.value.trim() === ''))
  return nodes.length === 1 && isTag(nodes[0], 'p') ? listContent(nodes[0]) : nodes
}

function readList(list: Element, stage: Stage): readonly Member[] {
  return list.childNodes.filter(isElement).map((item) => {
    const id = getAttribute(item, 'data-ob-id')
    item.attrs = item.attrs.filter(({ name }) => name !== 'data-ob-id')
    const known = id === undefined ? undefined : stage.findCharacter(id)
    if (id !== undefined)
      return { element: item, character: known ?? { id, name: readVisibleText(item), aliases: [] } }
    return { element: item, character: typesetMember(item, stage) }
  })
}

function typesetMember(item: Element, stage: Stage): StageCharacter {
  const content = listContent(item)
  const picture = content.find((node) => isTag(node, 'img'))
  const bold = content.find((node) => isTag(node, 'strong'))
  const rest = content.filter((node) => node !== picture && node !== bold && !isTag(node, 'br'))
  const role = readNodes(rest).replace(/^[\s:,–—-]+/, '')
  const name = isTag(bold, 'strong')
    ? readVisibleText(bold)
    : (isTag(picture, 'img') && getAttribute(picture, 'alt')) || role
  const url = isTag(picture, 'img') ? getAttribute(picture, 'src') : undefined
  const character = stage.meet({
    name,
    ...(role === '' ? {} : { role }),
    ...(url === undefined ? {} : { picture: url }),
  })
  const title = isTag(bold, 'strong') ? bold : makeElement('strong', {}, [makeText(name)])
  addClass(title, 'ob-cast-name')
  const shown = role === '' ? character.role : undefined
  const words = role !== '' ? rest : shown === undefined ? [] : [makeText(shown)]
  trimStart(words[0])
  const parts: Node[] = [makePortrait(picture, character), makeText(' '), title]
  if (words.length > 0) parts.push(makeText(' '), makeElement('span', { class: 'ob-cast-role' }, words))
  addClass(item, 'ob-cast-member')
  setChildren(item, parts)
  return character
}

function makePortrait(picture: Node | undefined, character: StageCharacter): Node {
  if (isTag(picture, 'img')) {
    addClass(picture, 'ob-cast-portrait')
    setAttribute(picture, 'alt', '')
    return picture
  }
  const html = renderPortrait(character, character.name, 'ob-cast-portrait', 'ob-cast-initial')
  return parseFragment(html).childNodes[0] ?? makeText('')
}

function trimStart(node: Node | undefined): void {
  if (node && 'value' in node) node.value = node.value.replace(/^[\s:,–—-]+/, '')
}

function readNodes(nodes: readonly Node[]): string {
  return readVisibleText(
    makeElement(
      'div',
      {},
      nodes.map((node) => ('value' in node ? makeText(node.value) : { ...node })),
    ),
  ).replace(/\n/g, ' ')
}

/** `.character-item` elements, each with a picture, a name in a heading and a role in a paragraph. */
function readGrid(section: Element, stage: Stage): readonly Member[] {
  return findAll(section, (element) => listClasses(element).includes('character-item')).flatMap((element) => {
    const heading = findFirst(element, (one) => /^(?:h[1-6]|strong|b)$/.test(one.tagName))
    const picture = findFirst(element, (one) => one.tagName === 'img')
    const line = findFirst(element, (one) => one.tagName === 'p')
    const name = heading ? readVisibleText(heading) : ((picture && getAttribute(picture, 'alt')) ?? '')
    if (name === '') return []
    const role = line ? readVisibleText(line) : ''
    const url = picture && getAttribute(picture, 'src')
    const met = { name, ...(role === '' ? {} : { role }), ...(url ? { picture: url } : {}) }
    return [{ element, character: stage.meet(met) }]
  })
}
