// What is in a presentation, counted from its parts.
import { readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { unzipSync } from 'fflate'
import { DOMParser, parseHTML } from 'linkedom'

/** Reads a presentation's slides: their text in order, and how much of each kind is native. */
export function readPresentation(path) {
  const parts = unzipSync(readFileSync(path))
  const slides = listSlides(parts).map((part) => readSlide(part, parts))
  const sum = (read) => slides.reduce((total, slide) => total + read(slide), 0)
  const names = Object.keys(parts)
  return {
    slides,
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
    boxes: all('p:txBody').filter((body) => readText(body) !== '').length,
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
