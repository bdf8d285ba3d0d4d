import { parseFragment } from 'parse5'
import type { CastEntry, SlideKind } from '../model/talk.ts'
import type { Environment, Marpit } from './marpit.ts'
import { makeMemo } from './memo.ts'
import type { ParsedSlide } from './parse.ts'
import { stageAct } from './slide/act.ts'
import { stageCast } from './slide/cast.ts'
import { drawEmoji } from './slide/emoji.ts'
import { judgeKind } from './slide/kind.ts'
import { putNumbers, takeNumbers } from './slide/numbers.ts'
import { labelBackgrounds, listLabels, listUnlabelled, type Unlabelled } from './slide/pictures.ts'
import { boundDepth, holdsScripts, type Policy, sanitise } from './slide/sanitise.ts'
import {
  addClass,
  type Element,
  findAll,
  findFirst,
  getAttribute,
  htmlNamespace,
  isElement,
  listClasses,
  type Node,
  type Parent,
  readVisibleText,
  serialise,
  setAttribute,
  setChildren,
} from './slide/serialise.ts'
import type { Stage, StagedAct } from './slide/stage.ts'
import { numberSteps } from './slide/steps.ts'

export interface RenderedSlide {
  readonly html: string
  /** The same wherever the slide stands: without its number and the total. */
  readonly normal: string
  readonly text: string
  readonly title?: string
  readonly kind: SlideKind
  readonly classes: readonly string[]
  readonly steps: number
  /** Steps that reveal nothing. */
  readonly idleSteps: number
  readonly act?: StagedAct
  readonly cast?: readonly CastEntry[]
  /** URLs of the emoji drawn. */
  readonly emoji: ReadonlySet<string>
  /** Pictures without a text that stands for them; the URL where there is one. */
  readonly unlabelled: readonly Unlabelled[]
  /** What pictures show, by URL. */
  readonly labels: ReadonlyMap<string, string>
  /** The author has given the slide a background of its own. */
  readonly coloured: boolean
  /** Scripts, handlers or frames are left in it. */
  readonly scripts: boolean
  /** Something was cut off because it nested too deep. */
  readonly cut: boolean
  /** HTML that broke out of the slide was put back. */
  readonly unbalanced: boolean
}

export interface RenderSurroundings {
  readonly engine: Marpit
  readonly environment: Environment
  readonly policy: Policy
  readonly findEmoji: (emoji: string) => string | undefined
}

/** Slides of the decks that were read last: most of a deck is the same when it is read again. */
const remembered = makeMemo<RenderedSlide>()

/** Renders one slide: tokens to HTML, HTML to a tree, the tree sanitised, staged and written down. */
export function renderSlide(slide: ParsedSlide, surroundings: RenderSurroundings): RenderedSlide {
  const { engine, environment, policy, findEmoji } = surroundings
  const { html, numbers } = takeNumbers(renderRaw(slide, engine, environment), slide.index)
  const { guardUrl, guardStyle, removed, trustScripts } = policy
  const first = slide.index === 0
  const effects = { guardUrl, guardStyle, removed, findEmoji, ...environment.stage }
  const key = `${first} ${trustScripts} ${JSON.stringify(slide.name)} ${html}`
  const rendered = remembered.recall(key, effects, (asked) =>
    finishSlide(html, {
      name: slide.name,
      first,
      policy: { ...asked, trustScripts },
      stage: asked,
      findEmoji: asked.findEmoji,
    }),
  )
  return numbers.length === 0 ? rendered : { ...rendered, html: putNumbers(rendered.html, numbers) }
}

/** HTML as the engine writes it. */
export function renderRaw({ tokens }: ParsedSlide, { markdown }: Marpit, environment: Environment): string {
  return markdown.renderer.render(tokens, markdown.options, environment)
}

/** A deck of so many slides was rendered: what was left of others before it is let go. */
export function forgetOthers(slides: number): void {
  remembered.trim(2 * slides + 100)
}

interface Finishing {
  readonly name: string | undefined
  readonly first: boolean
  readonly policy: Policy
  readonly stage: Stage
  readonly findEmoji: RenderSurroundings['findEmoji']
}

function finishSlide(source: string, { name, first, policy, stage, findEmoji }: Finishing): RenderedSlide {
  const fragment = parseFragment(source)
  const cut = boundDepth(fragment)
  const { svg, unbalanced } = holdTogether(fragment)
  sanitise(fragment, policy)
  const sections = findSections(svg)
  const section =
    sections.find((one) => getAttribute(one, 'data-marpit-advanced-background') === 'content') ??
    sections[0] ??
    svg
  if (name !== undefined) setAttribute(svg, 'id', name)
  const act = stageAct(section, stage)
  const cast = stageCast(section, stage)
  if (findFirst(section, (element) => listClasses(element).includes('ob-chat'))) addClass(section, 'chat')
  const { steps, idle: idleSteps } = numberSteps(section)
  for (const other of sections) if (other !== section) copyMarks(section, other)
  labelBackgrounds(svg)
  const title = readTitle(section, act)
  const text = readVisibleText({
    ...section,
    childNodes: section.childNodes.filter((node) => !isMargin(node)),
  })
  const emoji = drawEmoji(fragment, findEmoji)
  const written = serialise(fragment.childNodes)
  const html = mayReadDifferently(svg) ? settle(written, policy) : written
  return {
    html,
    normal: normalise(html),
    text,
    ...(title === undefined ? {} : { title }),
    kind: judgeKind({
      svg,
      section,
      text,
      first,
      act: act !== undefined,
      cast: cast !== undefined,
    }),
    classes: listClasses(section),
    steps,
    idleSteps,
    ...(act ? { act } : {}),
    ...(cast ? { cast } : {}),
    emoji,
    unlabelled: listUnlabelled(svg),
    labels: listLabels(svg),
    coloured: /background-(?:color|image)\s*:/.test(getAttribute(section, 'style') ?? ''),
    scripts: policy.trustScripts && holdsScripts(svg),
    cut,
    unbalanced,
  }
}

/** HTML that closes what it did not open lands outside the slide: it is put back at the slide's end. */
function holdTogether(fragment: Parent): { svg: Element; unbalanced: boolean } {
  const svg = fragment.childNodes.find((node): node is Element => isElement(node) && node.tagName === 'svg')
  if (!svg) throw new Error('A slide was rendered without its frame.')
  const section = findSections(svg).find(
    (one) => getAttribute(one, 'data-marpit-advanced-background') !== 'pseudo',
  )
  const frame = section?.parentNode
  const beside = frame ? frame.childNodes.filter((node) => node !== section && !isBlank(node)) : []
  const strays = [...beside, ...fragment.childNodes.filter((node) => node !== svg && !isBlank(node))]
  setChildren(fragment, [svg])
  if (section && frame && beside.length > 0) setChildren(frame, [section])
  if (section) setChildren(section, [...section.childNodes, ...strays])
  return { svg, unbalanced: strays.length > 0 }
}

function isBlank(node: Node): boolean {
  return 'value' in node && node.value.trim() === ''
}

function findSections(svg: Element): readonly Element[] {
  return svg.childNodes
    .filter((node): node is Element => isElement(node) && node.tagName === 'foreignObject')
    .flatMap((frame) =>
      frame.childNodes.filter((node): node is Element => isElement(node) && node.tagName === 'section'),
    )
}

/** A slide with a background is three sections, one above another: themes address each by the slide's classes. */
function copyMarks(from: Element, to: Element): void {
  for (const name of ['class', 'data-marpit-fragments', 'data-ob-act', 'data-ob-cast']) {
    const value = getAttribute(from, name)
    if (value !== undefined) setAttribute(to, name, value)
  }
}

/** What stands on every slide says nothing about this one. */
function isMargin(node: Node): boolean {
  return isElement(node) && (node.tagName === 'header' || node.tagName === 'footer')
}

function readTitle(section: Element, act: StagedAct | undefined): string | undefined {
  const heading =
    findFirst(section, (element) => /^h[1-6]$/.test(element.tagName) && !isOnGrid(element)) ??
    findFirst(section, (element) => act !== undefined && listClasses(element).includes('dramatic-title'))
  const title = heading && readVisibleText(heading).replace(/\n/g, ' ')
  return title || undefined
}

/** Escaped text in HTML elements is read back as it is written; in drawings, formulas and styles there are other rules. */
function mayReadDifferently(svg: Element): boolean {
  return (
    findFirst(
      svg,
      ({ namespaceURI, tagName }) =>
        tagName === 'style' || (namespaceURI !== htmlNamespace && tagName !== 'foreignObject'),
    ) !== undefined
  )
}

/** The heading names a character, not the slide. */
function isOnGrid(element: Element): boolean {
  const { parentNode: parent } = element
  return isElement(parent) && (listClasses(parent).includes('character-item') || isOnGrid(parent))
}

/**
 * HTML is read again by browsers: what they would make of it has to be what was sanitised. Written and read until nothing
 * changes; what never settles keeps only its text.
 */
function settle(html: string, policy: Policy): string {
  let written = html
  for (let round = 0; round < 4; round += 1) {
    const fragment = parseFragment(written)
    boundDepth(fragment)
    sanitise(fragment, { ...policy, removed: () => {}, guardUrl: (url) => policy.guardUrl(url) })
    const again = serialise(fragment.childNodes)
    if (again === written) return written
    written = again
  }
  policy.removed('HTML that reads differently each time')
  return keepText(written)
}

function keepText(html: string): string {
  const fragment = parseFragment(html)
  const { svg } = holdTogether(fragment)
  for (const section of findAll(svg, ({ tagName }) => tagName === 'section')) {
    setChildren(section, [{ nodeName: '#text', value: readVisibleText(section), parentNode: section }])
  }
  return serialise(fragment.childNodes)
}

function normalise(html: string): string {
  return html
    .replace(/<section[^>]*>/g, (tag) =>
      tag.replace(/ (?:id|data-marpit-pagination(?:-total)?|data-transition-back)="[^"]*"/g, ''),
    )
    .replace(/<h[1-6][^>]*>/g, (tag) => tag.replace(/ id="[^"]*"/, ''))
    .replace(/^<svg[^>]*>/, '<svg>')
}
