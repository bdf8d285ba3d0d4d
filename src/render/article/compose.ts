import type { Job } from '../../model/artifact.ts'
import type { Deck, Slide } from '../../model/talk.ts'
import { type HandoutRun, listRuns } from '../handout/entries.ts'
import { titleAct } from '../paper/chapters.ts'
import { pickFaces } from '../site/faces.ts'
import { describePage, foreign, speakersOf } from '../site/head.ts'
import { pageStyle } from '../site/style.ts'
import { escapeHtml } from '../text.ts'
import { coverHeight, coverWidth } from './cover.ts'
import { flowSlide, type ShownPicture } from './flow.ts'
import { articleStyle } from './style.ts'

interface Setting {
  readonly deck: Deck
  readonly pictures: ReadonlyMap<string, ShownPicture>
  /** Where links to names of slides lead. */
  readonly places: ReadonlyMap<string, string>
}

/** Pure: the slides as one article. Only what slides show and `_handout` says. */
export function renderArticle(job: Job, pictures: ReadonlyMap<string, ShownPicture>, theme: string): string {
  const { talk, options } = job
  const { deck, name } = talk
  const runs = listRuns(deck)
  const setting: Setting = { deck, pictures, places: listPlaces(deck, runs) }
  const up = '../'.repeat(name.split('/').length)
  const cover = `<picture><source srcset="cover.webp" type="image/webp"><img class="cover" src="cover.jpg" alt="The first slide" width="${coverWidth}" height="${coverHeight(deck.size)}"></picture>`
  const body = [
    `<header class="top"><p class="back"><a href="${up}index.html">All files of this talk</a></p>`,
    options.draft ? '<p class="draft">DRAFT: this talk has errors</p>' : '',
    `<h1>${foreign(deck.title, deck.lang)}</h1>`,
    writeByline(job),
    deck.description ? `<p class="abstract">${foreign(deck.description, deck.lang)}</p>` : '',
    isShown(0, runs) ? '' : cover,
    '</header>',
    writeContents(runs, deck),
    `<main lang="${escapeHtml(deck.lang)}" dir="auto">${runs.map((run) => writeRun(run, setting)).join('')}</main>`,
  ].join('')
  const style = pageStyle + articleStyle
  const css =
    pickFaces(
      theme,
      [
        ['Fraunces', '600'],
        ['Source Serif 4', '400'],
        ['Source Serif 4', '600'],
      ],
      style,
      body,
    ) + style
  const head = describePage({
    title: `${deck.title}: to read`,
    about: { name: deck.title, deck, cover: 'cover.jpg', path: `${name}/read.html` },
    css,
    styles: 'anywhere',
  })
  return `<!doctype html>\n<html lang="en"><head>${head}</head><body class="article">${body}</body></html>\n`
}

/** Whether a slide is in the article by itself; the first one is left out when it says no more than the head does. */
function isShown(slide: number, runs: readonly HandoutRun[]): boolean {
  return runs.some(({ slides }) => slides.some(({ index }) => index === slide))
}

function writeByline({ talk }: Job): string {
  const { deck } = talk
  const facts = [speakersOf(talk), deck.event, deck.date].filter((fact) => fact !== undefined && fact !== '')
  return facts.length === 0
    ? ''
    : `<p class="byline">${facts.map((fact) => foreign(fact ?? '', deck.lang)).join(' · ')}</p>`
}

function writeContents(runs: readonly HandoutRun[], { lang }: Deck): string {
  const acts = runs.flatMap(({ act }) => (act ? [act] : []))
  if (acts.length < 2) return ''
  const items = acts.map(
    (act) => `<li><a href="#act-${act.index + 1}">${foreign(titleAct(act), lang)}</a></li>`,
  )
  return `<nav aria-label="Acts"><ol>${items.join('')}</ol></nav>`
}

/** Number and name of every slide; what is not in the article leads to what stands nearest before it. */
function listPlaces(deck: Deck, runs: readonly HandoutRun[]): ReadonlyMap<string, string> {
  const inside = new Set(runs.flatMap(({ slides }) => slides.map(({ index }) => index)))
  const places = new Map<string, string>()
  let place = ''
  for (const { index, id, named, act } of deck.slides) {
    if (inside.has(index)) place = `#slide-${index + 1}`
    else if (act !== undefined && deck.acts[act]?.first === index) place = `#act-${act + 1}`
    if (place === '') continue
    places.set(String(index + 1), place)
    if (named) places.set(id, place)
  }
  return places
}

function writeRun({ act, text, slides }: HandoutRun, setting: Setting): string {
  const level = act ? 3 : 2
  const head = act ? `<h2 id="act-${act.index + 1}" class="act">${escapeHtml(titleAct(act))}</h2>` : ''
  const told = text === undefined ? '' : writeTold(text)
  return head + told + slides.map((slide) => writeSlide(slide, level, setting)).join('')
}

function writeSlide(slide: Slide, level: number, { pictures, places }: Setting): string {
  const number = slide.index + 1
  const flow = flowSlide(slide.html, {
    level,
    headless: isHeadless(slide),
    picture: (url) => pictures.get(url),
    anchor: (name) => places.get(decodeName(name)),
    undescribed: slide.text.trim() === '' ? `A picture without a description, on slide ${number}` : '',
  })
  const body = slide.cast ? `<div class="people">${flow.body}</div>` : flow.body
  const plain = slide.cast ? 'Cast' : `Slide ${number}`
  const heading = flow.heading ?? `<span class="nameless">${plain}</span>`
  const mark = `<a class="number" href="#slide-${number}" aria-label="Slide ${number}">${number}</a>`
  return `<section id="slide-${number}"><div class="heading"><h${level}>${heading}</h${level}>${mark}</div>${body}${writeTold(slide.handout ?? '')}</section>`
}

/** A cast that was pasted by hand has names for headings. */
function isHeadless({ cast, title }: Slide): boolean {
  return cast !== undefined && (title === undefined || cast.some(({ name }) => name === title))
}

function decodeName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}

function writeTold(text: string): string {
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim().replace(/\s+/g, ' '))
    .filter((paragraph) => paragraph !== '')
  if (paragraphs.length === 0) return ''
  return `<div class="told">${paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join('')}</div>`
}
