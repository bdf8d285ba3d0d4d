// What of a deck is native in its presentations, against what the deck asks for.
import { readFileSync } from 'node:fs'
import { unzipSync } from 'fflate'
import { listSlides, parse, readRelations } from './contents.mjs'
import { listWantedNotes, readWantedSlides } from './wanted.mjs'

const kinds = ['titles', 'tables', 'merged', 'bullets', 'numbers', 'steps', 'films']

/**
 * What a deck has of each kind, and how much of that its presentations have: the speaker's, and everyone's, which is to have
 * the handout's words in the place of the speaker's.
 * @param {{ html: string, everyone: string, speaker: string }} files
 * @returns {Promise<{ kind: string, wanted: number, speaker: number, open: number, everyone: number }[]>}
 */
export async function compareNative(browser, files, { talk, lines }) {
  const said = listWantedNotes(talk, lines).map((texts) => wordsOf(texts.join(' ')))
  const open = talk.deck.slides.map(({ handout = '' }) => wordsOf(handout))
  const wanted = (await readWantedSlides(browser, files.html)).map(countAsLists)
  const found = [files.speaker, files.everyone].map((file) => readNative(file).map(countAsLists))
  const row = (kind, lists) => {
    const [speaker = 0, everyone = 0] = found.map((slides, file) =>
      sum(slides, (slide, index) => countHeld(lists[file]?.[index] ?? [], slide[kind])),
    )
    const [asked = 0, openly = 0] = lists.map((slides) => sum(slides, ({ length }) => length))
    return { kind, wanted: asked, speaker, open: openly, everyone }
  }
  const whispered = sum(
    found[1] ?? [],
    ({ notes }, index) => notes.length - countHeld(notes, open[index] ?? []),
  )
  return [
    ...[...kinds, 'links', 'alts'].map((kind) => {
      const lists = wanted.map((slide) => slide[kind])
      return row(kind, [lists, lists])
    }),
    row('notes', [said, open]),
    { kind: 'words for nobody else', wanted: 0, speaker: 0, open: 0, everyone: whispered },
  ]
}

/** Things that are only counted are alike: a slide that has too many makes up for none that has too few. */
function countAsLists(slide) {
  return Object.fromEntries(
    Object.entries(slide).map(([kind, value]) => [
      kind,
      Array.isArray(value) ? value : Array(value).fill(kind),
    ]),
  )
}

function readNative(path) {
  const parts = unzipSync(readFileSync(path))
  return listSlides(parts).map((name) => readSlide(name, parts))
}

function readSlide(name, parts) {
  const page = parse(parts, name)
  for (const fallback of [...page.getElementsByTagName('mc:Fallback')]) fallback.remove()
  const all = (tag) => [...page.getElementsByTagName(tag)]
  const relations = readRelations(parts, name)
  const values = (tag, key) => all(tag).flatMap((one) => readValue(one, key) ?? [])
  const notes = [...relations.values()].find((target) => target.startsWith('ppt/notesSlides/'))
  return {
    titles: values('p:ph', 'type').filter((type) => /title/i.test(type) && type !== 'subTitle').length,
    tables: all('a:tbl').length,
    merged: all('a:tc').filter((cell) => cell.getAttribute('gridSpan') || cell.getAttribute('rowSpan'))
      .length,
    bullets: all('a:buChar').length,
    numbers: all('a:buAutoNum').length,
    steps: values('p:cTn', 'nodeType').filter((type) => type === 'clickEffect').length,
    films: all('a:videoFile').length + all('a:audioFile').length,
    links: [...new Set(all('a:hlinkClick').map((link) => readLink(link, relations)))],
    alts: values('p:cNvPr', 'descr'),
    notes: notes === undefined ? [] : wordsOf(readWords(parse(parts, notes))),
  }
}

/** The reader leaves signs of attributes as they are written. */
function readValue(element, key) {
  const signs = { amp: '&', lt: '<', gt: '>', quot: '"' }
  return element.getAttribute(key)?.replace(/&(amp|lt|gt|quot);/g, (_, name) => signs[name])
}

function readLink(link, relations) {
  if (/hlinksldjump/.test(link.getAttribute('action') ?? '')) return '#'
  const address = relations.get(link.getAttribute('r:id'))?.replaceAll('&amp;', '&') ?? ''
  return URL.canParse(address) ? new URL(address).href : address
}

function readWords(notes) {
  for (const end of [...notes.getElementsByTagName('a:br'), ...notes.getElementsByTagName('a:pPr')])
    end.textContent = ' '
  return [...notes.getElementsByTagName('a:p')].map((one) => one.textContent).join('\n')
}

/** How many of some things are among others, each for one. */
function countHeld(wanted, found) {
  const left = new Map()
  for (const one of found) left.set(one, (left.get(one) ?? 0) + 1)
  return wanted.filter((one) => {
    const count = left.get(one) ?? 0
    left.set(one, count - 1)
    return count > 0
  }).length
}

function wordsOf(text) {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}

function sum(slides, read) {
  return slides.reduce((total, slide, index) => total + read(slide, index), 0)
}

/** Says so, a row a kind. */
export function tellNative(rows) {
  console.log('\n| native | wanted | speaker | wanted of all | everyone | all |\n|---|---|---|---|---|---|')
  for (const { kind, wanted, speaker, open, everyone } of rows) {
    const all = speaker === wanted && everyone === open
    const name = kind === 'notes' ? 'words of notes' : kind
    console.log(`| ${name} | ${wanted} | ${speaker} | ${open} | ${everyone} | ${all ? 'yes' : 'no'} |`)
  }
}
