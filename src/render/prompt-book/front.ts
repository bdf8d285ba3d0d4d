import type { Plan } from '../../model/plan.ts'
import { formatClock } from '../../model/seconds.ts'
import type { Character, Talk } from '../../model/talk.ts'
import { servePath } from '../page.ts'
import { type Book, findStart, listTalking } from '../paper/book.ts'
import type { Chapter } from '../paper/chapters.ts'
import { markSpeaker } from '../paper/parts.ts'
import { nameSlide } from '../paper/sheet.ts'
import { escapeHtml } from '../text.ts'

/** Slides whose order fits the page that the rest is on; of more, it goes on over pages and comes last. */
const onePage = 90

/** What the speaker looks at before the talk: how it fits its slot, what comes when, who is who. */
export function renderFront(book: Book, chapters: readonly Chapter[]): string {
  const { deck, speakers } = book.talk
  const by = [deck.event, deck.date, speakers.length > 0 ? speakers.join(', ') : deck.author].filter(
    (fact) => fact !== undefined && fact !== '',
  )
  return [
    '<main class="front" style="page:front">',
    `<h1 dir="auto">${escapeHtml(deck.title)}</h1>`,
    `<p class="plain by">${escapeHtml(['Prompt book', ...by].join(' · '))}</p>`,
    drawBar(book, chapters),
    `<p class="plain under">${describeTime(book.plan)}</p>`,
    '<h2 id="running-order"><a href="#running-order">Running order</a></h2>',
    renderTable(book, chapters),
    ...(deck.slides.length > onePage ? [] : [renderOrder(book)]),
    renderSpeakers(book),
    '<h2>Key</h2>',
    key,
    renderPersonae(book),
    ...(deck.slides.length > onePage ? [renderOrder(book)] : []),
    '</main>',
  ].join('')
}

function sumSeconds({ slides }: Chapter, plan: Plan): number {
  return slides.reduce((sum, { index }) => sum + (plan.slides[index]?.seconds ?? 0), 0)
}

interface BarPiece {
  readonly kind: 'act' | 'free' | 'over' | 'reserve'
  readonly seconds: number
  readonly label: string
}

/** The slot as a bar: an act a piece, then what is left of it. */
function drawBar({ plan }: Book, chapters: readonly Chapter[]): string {
  const acts = chapters.map(
    (chapter): BarPiece => ({
      kind: 'act',
      seconds: sumSeconds(chapter, plan),
      label: chapter.act?.numeral || chapter.title,
    }),
  )
  const told = acts.reduce((sum, { seconds }) => sum + seconds, 0)
  const pieces: BarPiece[] = [...acts, { kind: 'act', seconds: plan.seconds - told, label: 'no slide' }]
  if (plan.over >= 1) {
    pieces.push({ kind: 'over', seconds: plan.over, label: `over ${formatClock(plan.over)}` })
  } else if (plan.slot !== undefined) {
    const free = plan.slot - plan.reserve - plan.seconds
    pieces.push({ kind: 'free', seconds: free, label: `free ${formatClock(free)}` })
    pieces.push({ kind: 'reserve', seconds: plan.reserve, label: 'reserve' })
  }
  const seen = pieces.filter(({ seconds }) => seconds >= 1)
  const all = seen.reduce((sum, { seconds }) => sum + seconds, 0)
  return `<div class="bar" aria-hidden="true">${seen.map((piece) => drawPiece(piece, all)).join('')}</div>`
}

/** Of the bar's 180 mm, a letter takes 2. */
const letters = 90

function drawPiece({ kind, seconds, label }: BarPiece, all: number): string {
  const text = label.length <= (seconds / all) * letters ? label : ''
  return `<span class="${kind}" style="flex:${Math.round(seconds)} 1 0">${escapeHtml(text)}</span>`
}

function describeTime({
  seconds,
  slot,
  reserve,
  band,
  wpm,
  cpm,
  words,
  characters,
  over,
  unscripted,
}: Plan): string {
  const facts = [
    slot === undefined
      ? `${formatClock(seconds)} of lines`
      : `${formatClock(seconds)} of lines in a slot of ${formatClock(slot)}`,
    ...(reserve > 0 ? [`${formatClock(reserve)} kept free`] : []),
    ...(over >= 1 ? [`${formatClock(over)} too long`] : []),
    characters > words ? `${cpm} characters a minute` : `${wpm} words a minute`,
    `${formatClock(band.fast)} when hurried, ${formatClock(band.slow)} when slow`,
    ...(unscripted.slides > 0 ? [countUnscripted(unscripted)] : []),
  ]
  return facts.join(' · ')
}

function countUnscripted({ slides, each }: Plan['unscripted']): string {
  const time = each === undefined ? '' : `, ${Math.round(each)} s ${slides === 1 ? 'for it' : 'for each'}`
  return `${slides} ${slides === 1 ? 'slide' : 'slides'} without lines${time}`
}

function renderTable({ plan }: Book, chapters: readonly Chapter[]): string {
  const rows = chapters.map((chapter) => {
    const { page, title, slides } = chapter
    const numbers = slides.map(({ index }) => index + 1)
    const range = numbers.length > 1 ? `${numbers[0]}–${numbers.at(-1)}` : `${numbers[0] ?? ''}`
    const first = plan.slides[slides[0]?.index ?? 0]
    const words = slides.reduce((sum, { index }) => {
      const own = plan.slides[index]
      return sum + (own?.words ?? 0) + (own?.characters ?? 0)
    }, 0)
    const times = chapter.spoken
      ? [String(words), formatClock(first?.start ?? 0), formatClock(sumSeconds(chapter, plan))]
      : ['', '', '']
    const cells = [`<a href="#${page}" dir="auto">${escapeHtml(title)}</a>`, range, ...times]
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`
  })
  const unit = plan.characters > plan.words ? 'Characters' : 'Words'
  const heads = ['Act', 'Slides', unit, 'Starts', 'Runs'].map((head) => `<th scope="col">${head}</th>`)
  return `<table><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table>`
}

function renderOrder(book: Book): string {
  const initials = shortenNames(book.speakers)
  const items = book.talk.deck.slides.map((slide) => {
    const start = findStart(book, slide)
    const number = slide.index + 1
    const who = listTalking(book, slide).map((name) => ` <i>${escapeHtml(initials.get(name) ?? name)}</i>`)
    const time = start === undefined ? '' : ` <time>${formatClock(start)}</time>`
    return `<li><a href="#slide-${number}"><b>${number}</b> <span dir="auto">${escapeHtml(nameSlide(slide))}</span>${who.join('')}${time}</a></li>`
  })
  return `<ol class="order">${items.join('')}</ol>`
}

/** A letter each, where that tells them apart. */
function shortenNames(names: readonly string[]): ReadonlyMap<string, string> {
  const letters = names.map((name) => [...name][0] ?? name)
  const apart = new Set(letters).size === names.length
  return new Map(names.map((name, place) => [name, apart ? (letters[place] ?? name) : name]))
}

/** How much each of several speakers says, and on which slides they take over. */
function renderSpeakers(book: Book): string {
  const { speakers, plan } = book
  if (speakers.length === 0) return ''
  const items = speakers.map((name) => {
    const own = plan.speakers.find((speaker) => speaker.name === name)
    const slides = listEntries(book, name)
    const facts = [
      ...(own ? [`${formatClock(own.seconds)}`, `${own.words} words at ${own.wpm} a minute`] : []),
      ...(slides.length > 0
        ? [`begins on ${slides.length === 1 ? 'slide' : 'slides'} ${slides.join(', ')}`]
        : []),
    ]
    return `<li><p class="${markSpeaker(name, speakers)}"><b>${escapeHtml(name)}</b> ${facts.join(' · ')}</p></li>`
  })
  return `<h2>Who talks</h2><ul class="talking">${items.join('')}</ul>`
}

/** Numbers of the slides on which a speaker begins after somebody else. */
function listEntries(book: Book, name: string): number[] {
  let talking: string | undefined
  const entries = book.talk.deck.slides.flatMap((slide) =>
    listTalking(book, slide).flatMap((next) => {
      const begins = next === name && talking !== name
      talking = next
      return begins ? [slide.index + 1] : []
    }),
  )
  return [...new Set(entries)]
}

const key = [
  '<div class="key">',
  '<p class="cued"><b class="go">GO 6</b> a cue in the script</p>',
  '<p><b class="go"><i class="lozenge"></i> 7</b> no cue: place inferred</p>',
  '<p><span class="doubt">check</span> not sure enough</p>',
  '<p><span class="click">CLICK</span> next step on the slide</p>',
  '<p><span class="pause">beat</span> pause, counted</p>',
  '<p><span class="orphan">Cue 5</span> a cue without a slide</p>',
  '</div>',
].join('')

function renderPersonae({ talk, script, plan }: Book): string {
  if (talk.cast.length === 0) return ''
  const people = talk.cast.map((character) => {
    const entrance = talk.deck.slides.find(({ cast = [] }) => cast.some(({ id }) => id === character.id))
    const start = entrance && plan.slides[entrance.index]
    const time = start?.scripted ? `, ${formatClock(start.start)}` : ''
    const spelled = listSpellings(character, script.settings.spellings)
    const facts = [
      ...(character.role ? [escapeHtml(character.role)] : []),
      ...(entrance ? [`enters on slide ${entrance.index + 1}${time}`] : []),
      ...(spelled.length > 0 ? [`also ${escapeHtml(spelled.join(', '))}`] : []),
    ]
    return `<div>${drawPortrait(character, talk)}<p><b>${escapeHtml(character.name)}</b>${facts.map((fact) => `<small>${fact}</small>`).join('')}</p></div>`
  })
  const heading = '<h2>Dramatis personae</h2>'
  const grid = `<div class="personae">${people.join('')}</div>`
  // Few are kept together; a crowd may go over pages.
  return people.length > 24 ? heading + grid : `<div class="people">${heading}${grid}</div>`
}

function drawPortrait({ portrait }: Character, { deck }: Talk): string {
  if (portrait === undefined || !deck.assets.some(({ url }) => url === portrait)) return '<span></span>'
  return `<img src="${escapeHtml(servePath(portrait))}" alt="">`
}

function listSpellings({ name, aliases }: Character, spellings: Readonly<Record<string, readonly string[]>>) {
  return [...new Set([...aliases, ...(spellings[name] ?? [])])].filter((one) => one !== name)
}
