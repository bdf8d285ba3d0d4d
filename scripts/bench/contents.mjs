// What is in a presentation, counted from its parts.
import { posix } from 'node:path'
import { unzipSync } from 'fflate'
import { DOMParser, parseHTML } from 'linkedom'

/** Reads a presentation's slides: their text in order, and how much of each kind is native. */
export function readPresentation(bytes) {
  const parts = unzipSync(bytes)
  const slides = listSlides(parts).map((part) => readSlide(part, parts))
  const sum = (read) => slides.reduce((total, slide) => total + read(slide), 0)
  const names = Object.keys(parts)
  return {
    slides,
    /** Whatever is drawn: shapes, texts, pictures, tables, films, equations, and a background a slide. */
    elements: sum((slide) => slide.elements),
    boxes: sum((slide) => slide.boxes),
    paragraphs: sum((slide) => slide.paragraphs),
    tables: sum((slide) => slide.tables),
    bullets: sum((slide) => slide.bullets),
    titles: sum((slide) => slide.titles),
    pictures: sum((slide) => slide.pictures),
    alts: sum((slide) => slide.alts),
    links: sum((slide) => slide.links),
    steps: sum((slide) => slide.steps),
    equations: sum((slide) => slide.equations),
    notes: names.filter((name) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name)).length,
    media: names.filter((name) => name.startsWith('ppt/media/')).length,
  }
}

export function parse(parts, name) {
  return new DOMParser().parseFromString(new TextDecoder().decode(parts[name]), 'text/xml')
}

export function listSlides(parts) {
  const relations = readRelations(parts, 'ppt/presentation.xml')
  const ids = [...parse(parts, 'ppt/presentation.xml').getElementsByTagName('p:sldId')]
  return ids.map((id) => relations.get(id.getAttribute('r:id')))
}

export function readRelations(parts, name) {
  const { dir, base } = posix.parse(name)
  const relations = parse(parts, `${dir}/_rels/${base}.rels`).getElementsByTagName('Relationship')
  return new Map(
    [...relations].map((relation) => {
      const target = relation.getAttribute('Target')
      const outside = relation.getAttribute('TargetMode') === 'External'
      return [relation.getAttribute('Id'), outside ? target : posix.join(dir, target)]
    }),
  )
}

function readSlide(name, parts) {
  const page = parse(parts, name)
  for (const fallback of [...page.getElementsByTagName('mc:Fallback')]) fallback.remove()
  const all = (tag) => [...page.getElementsByTagName(tag)]
  const pictures = all('p:pic')
  return {
    text: all('a:p')
      .map(readParagraph)
      .filter((text) => text !== ''),
    boxes: all('p:sp').filter((shape) => readText(shape) !== '' && !isAdornment(shape)).length,
    elements: pictures.length + all('p:sp').filter(isDrawn).length + all('p:graphicFrame').length + 1,
    paragraphs: all('a:p').filter((paragraph) => readText(paragraph) !== '').length,
    tables: all('a:tbl').length,
    bullets: all('a:buChar').length + all('a:buAutoNum').length,
    titles: all('p:ph').filter((place) => /title/i.test(place.getAttribute('type') ?? '')).length,
    pictures: pictures.length,
    alts: all('p:cNvPr').filter((shape) => shape.getAttribute('descr')).length,
    links: all('a:hlinkClick').length,
    steps: all('p:cTn').filter((node) => node.getAttribute('nodeType') === 'clickEffect').length,
    equations: all('m:oMath').length,
  }
}

/** All but frames that only tell what a background shows. */
function isDrawn(shape) {
  return !/^Picture /.test(shape.getElementsByTagName('p:cNvPr')[0]?.getAttribute('name') ?? '')
}

/** A mark that CSS draws, such as a quote's, is no text of the author's. */
function isAdornment(shape) {
  return shape.getElementsByTagName('adec:decorative').length > 0
}

function readParagraph(paragraph) {
  const words = [...paragraph.querySelectorAll('*')].map(({ localName, tagName, textContent }) => {
    if (tagName === 'a:t' || tagName === 'm:t') return textContent
    return localName === 'br' || tagName === 'a:br' ? ' ' : ''
  })
  return words
    .join('')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
}

export function readText(element) {
  return [...element.getElementsByTagName('a:t')]
    .map((run) => run.textContent)
    .join('')
    .trim()
}

const texts = 'h1, h2, h3, h4, h5, h6, p, ul, ol, dl, pre, table, header, footer'
const boxes = 'div, blockquote, figcaption, section, article, aside, figure, summary, details, address, main'

/**
 * Flow blocks of a slide, what its text boxes are held against: a heading, a paragraph, a list, code, a table, head,
 * foot and number of the slide; a box with text right in it. A list whose items hold more than text and lists, such as
 * portraits, is as many blocks as it has items: they are cards. Blocks without text are none.
 */
export function countBlocks(html) {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  for (const element of [...document.querySelectorAll(noText)]) element.remove()
  const numbered = document.querySelector('[data-marpit-pagination]') ? 1 : 0
  return numbered + [...document.body.children].reduce((sum, child) => sum + countIn(child), 0)
}

function countIn(element) {
  if (element.textContent.trim() === '') return 0
  if (element.matches(texts) || /^marp-(h\d|pre)$/.test(element.localName))
    return isCards(element) ? element.children.length : 1
  const inner = [...element.children].reduce((sum, child) => sum + countIn(child), 0)
  return inner + (element.matches(boxes) && hasOwnText(element) ? 1 : 0)
}

function isCards(element) {
  return element.matches('ul, ol') && element.querySelector(`li > :is(img, figure, ${boxes}, p + p)`) !== null
}

function hasOwnText(element) {
  return [...element.childNodes].some((node) => {
    if (node.nodeType === 3) return node.textContent.trim() !== ''
    return (
      node.nodeType === 1 &&
      !node.matches(`${texts}, ${boxes}`) &&
      countIn(node) === 0 &&
      node.textContent.trim() !== ''
    )
  })
}

/** What is drawn, or set by rules of its own, or never shown: no text to be edited. */
const noText =
  'svg svg, math, .katex, mjx-container, canvas, style, script, .ob-act-colon, [data-marpit-advanced-background="background"]'

/** The text of a slide that a presentation has to hold as text. */
export function readWanted(html) {
  const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
  for (const element of [...document.querySelectorAll(noText)]) element.remove()
  return document.body.textContent
}

/** Share of a text's letters that another holds, each slide for itself, and whether they stand in the same order. */
export function compareTexts(wanted, found) {
  // Capitals may be the style sheet's own doing.
  const bare = (text) => text.replace(/[\s\u00a0]+/g, '').toLowerCase()
  const one = bare(wanted)
  const other = bare(found)
  const common = commonLength(one, other)
  return { letters: one.length, kept: countKept(one, other), ordered: common }
}

function countKept(one, other) {
  const counts = new Map()
  for (const letter of other) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  let kept = 0
  for (const letter of one) {
    const left = counts.get(letter) ?? 0
    if (left > 0) kept++
    counts.set(letter, left - 1)
  }
  return kept
}

/** Length of the longest common subsequence. */
function commonLength(one, other) {
  if (one === other) return one.length
  let row = new Uint32Array(other.length + 1)
  for (const letter of one) {
    const next = new Uint32Array(other.length + 1)
    for (let index = 1; index <= other.length; index++) {
      next[index] = other[index - 1] === letter ? row[index - 1] + 1 : Math.max(row[index], next[index - 1])
    }
    row = next
  }
  return row[other.length]
}
