import type { RenderOptions } from '../../model/artifact.ts'
import { formatClock } from '../../model/seconds.ts'
import type { Act, Slide } from '../../model/talk.ts'
import { type Book, findStart, listTalking, onsetOf, partsOf } from '../paper/book.ts'
import { titleAct } from '../paper/chapters.ts'
import { captionSlide, countSteps, explainSilence, markGo, marksStyle, renderCells } from '../paper/marks.ts'
import { partsStyle, renderParts } from '../paper/parts.ts'
import { type Part, weighText } from '../paper/passages.ts'
import type { SheetPrint } from '../paper/print-sheet.ts'
import { drawSlide, nameSlide, type Paper, roomy } from '../paper/sheet.ts'
import { enterPlace, type FindPage, type OutlineEntry } from '../pdf/outline.ts'
import { escapeHtml } from '../text.ts'
import { type Leaf, listLeaves, listNext } from './leaves.ts'
import { listSettings, styleNotes } from './style.ts'

/** Pure: the notes pages as a document. Sizes of type are chosen in the browser, where it is known what fits. */
export function composeNotes(
  book: Book,
  { paper = 'a4', largePrint = false }: Pick<RenderOptions, 'paper' | 'largePrint'>,
): SheetPrint {
  const { deck } = book.talk
  const leaves = listLeaves(book)
  const next = listNext(book)
  const { loose } = book.passages
  const sizes = listSettings(largePrint).length
  const slide = measureSlide(deck.size, paper)
  return {
    sheet: {
      deck,
      paper,
      largePrint,
      lang: book.script.settings.lang ?? deck.lang,
      title: `${deck.title}: speaker notes`,
      head: deck.title,
      runningHeads: {
        loose: 'Speaker notes',
        ...Object.fromEntries(leaves.map((leaf) => [namePage(leaf), nameLeaf(leaf, book)])),
      },
      foot: 'The speaker’s copy: not for publication',
      css: partsStyle + marksStyle + styleNotes({ slide, page: roomy[paper], largePrint }),
      body: [
        loose.length > 0 ? renderLoose(book) : '',
        ...leaves.map((leaf) =>
          leaf.kind === 'slide'
            ? renderLeaf(leaf.slide, next.get(leaf.slide.index), { book, sizes })
            : renderRest(leaf, book),
        ),
      ].join(''),
    },
    widest: slide,
    fit: 'fitLeaves',
    outline: (find) => listOutline(leaves, book, find),
  }
}

/** Millimetres of a slide's width: all of the page, unless it is so tall that little would be left for words. */
function measureSlide({ width, height }: { width: number; height: number }, paper: Paper): number {
  const page = roomy[paper]
  return Math.min(page.width, (0.41 * page.height * width) / height)
}

function namePage(leaf: Leaf): string {
  const slide = leaf.kind === 'slide' ? leaf.slide : leaf.slides[0]
  return `leaf${(slide?.index ?? 0) + 1}`
}

/** Letters of a name and of a cue line: more would take the page from the words. */
const longest = 90

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text
}

function nameLeaf(leaf: Leaf, book: Book): string {
  const slides = leaf.kind === 'slide' ? [leaf.slide] : leaf.slides
  const [first = 0, last = first] = [slides[0], slides.at(-1)].map((slide) => (slide?.index ?? 0) + 1)
  const act = actOf(slides[0], book)
  const range = first === last ? `slide ${first}` : `slides ${first}–${last}`
  return act ? `${titleAct(act)} · ${range}` : `Speaker notes · ${range}`
}

function actOf(slide: Slide | undefined, { talk }: Book): Act | undefined {
  return slide?.act === undefined ? undefined : talk.deck.acts[slide.act]
}

/** Acts hold their pages; a page in no act stands on the top level. */
function listOutline(leaves: readonly Leaf[], book: Book, find: FindPage): OutlineEntry[] {
  const slides = leaves.flatMap((leaf) => (leaf.kind === 'slide' ? [leaf.slide] : leaf.slides))
  const entries = (own: readonly Slide[]): OutlineEntry[] =>
    own.flatMap((slide) => {
      const number = slide.index + 1
      return enterPlace(find, `slide-${number}`, `${number} ${nameSlide(slide)}`.trim())
    })
  const runs: { act: Act | undefined; slides: Slide[] }[] = []
  for (const slide of slides) {
    const act = actOf(slide, book)
    const last = runs.at(-1)
    if (last && last.act === act) last.slides.push(slide)
    else runs.push({ act, slides: [slide] })
  }
  return runs.flatMap((run) => {
    const children = entries(run.slides)
    const [first] = children
    return run.act && first
      ? [{ title: titleAct(run.act), page: first.page, strong: true, children }]
      : children
  })
}

function renderLoose({ passages, alignment, speakers }: Book): string {
  const why = alignment.related
    ? 'Before the first slide'
    : 'These words and this deck have nothing in common'
  return `<main class="flow" style="page:loose"><h2>${why}</h2><div class="words said">${renderParts(passages.loose, speakers)}</div></main>`
}

function renderRest(leaf: Leaf & { readonly kind: 'wordless' }, book: Book): string {
  return `<main class="flow" style="page:${namePage(leaf)}">${renderCells(leaf.slides, book)}</main>`
}

function renderLeaf(
  slide: Slide,
  next: Slide | undefined,
  { book, sizes }: { book: Book; sizes: number },
): string {
  const { deck } = book.talk
  const number = slide.index + 1
  const parts = partsOf(book, slide)
  const words =
    parts.length > 0
      ? renderParts(parts, book.speakers)
      : `<p class="silent">${explainSilence(onsetOf(book, slide))}</p>`
  return [
    `<main class="leaf" data-sizes="${sizes}" style="page:leaf${number}">`,
    drawSlide(slide, deck, book.draft),
    `<header><h2 id="slide-${number}"><a href="#slide-${number}"><b>${number}</b> <span dir="auto">${escapeHtml(shorten(nameSlide(slide)))}</span></a></h2>${describeTime(slide, book)}</header>`,
    `<div class="words said">${words}</div>`,
    renderNext(parts, next, book),
    '</main>',
  ].join('')
}

function describeTime(slide: Slide, book: Book): string {
  const start = findStart(book, slide)
  const own = book.plan.slides[slide.index]
  const talking = listTalking(book, slide).map((name) => `<b>${escapeHtml(name)}</b>`)
  const doubt = markDoubt(slide, book)
  if (start === undefined || own === undefined) return `<p class="times">${doubt}</p>`
  const counts = [
    `${Math.round(own.seconds)} s`,
    ...(own.words > 0 || own.characters === 0 ? [`${own.words} ${own.words === 1 ? 'word' : 'words'}`] : []),
    ...(own.characters > 0 ? [`${own.characters} characters`] : []),
  ].join(' · ')
  const clock = `<b>${formatClock(start)} → ${formatClock(start + own.seconds)}</b>`
  return `<p class="times">${[talking.join(' → '), doubt, clock, counts, countSteps(slide)].filter(Boolean).join(' ')}</p>`
}

function markDoubt(slide: Slide, book: Book): string {
  return /<span class="doubt">.*<\/span>/.exec(markGo(slide.index + 1, onsetOf(book, slide)))?.[0] ?? ''
}

/** The last words before the next slide, and what it is. */
function renderNext(parts: readonly Part[], next: Slide | undefined, book: Book): string {
  const line = findLastWords(parts)
  const cue = line === '' ? '' : `<p class="plain">Cue line <q dir="auto">${escapeHtml(line)}</q></p>`
  if (next === undefined) return `<footer><div>${cue}<p class="plain">The last slide</p></div></footer>`
  const hand = findHandOver(parts, next, book)
  const over = hand === undefined ? '' : `<p class="takes-over"><b>${escapeHtml(hand)}</b> takes over</p>`
  return `<footer><div>${cue}${over}${markGo(next.index + 1, onsetOf(book, next))}</div><div class="coming">${drawSlide(next, book.talk.deck, book.draft, `next, ${nameSlide(next)}`)}${captionSlide(book, next)}</div></footer>`
}

/** Who goes on with the next slide, when it is somebody else. */
function findHandOver(parts: readonly Part[], next: Slide, book: Book): string | undefined {
  const spoken = parts.flatMap((part) => (part.kind === 'paragraph' && part.speaker ? [part.speaker] : []))
  const [to] = listTalking(book, next)
  return spoken.at(-1) !== undefined && to !== spoken.at(-1) ? to : undefined
}

/** Words of a cue line, two characters for one where words are not parted. */
const cueWords = 6

function findLastWords(parts: readonly Part[]): string {
  const texts = parts.flatMap((part) =>
    part.kind === 'paragraph' ? part.pieces.flatMap(({ kind, text }) => (kind === 'text' ? [text] : [])) : [],
  )
  const text = (texts.at(-1) ?? '').replace(/["“”„«»]/g, '').trim()
  if (weighText(text) <= cueWords + 2 && text.length <= longest) return text
  const tokens =
    text.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]|\S+?(?=\s|$|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}])|\s+/gu,
    ) ?? []
  let at = tokens.length
  for (let weight = 0; at > 0 && weight < cueWords; at--)
    weight += Math.min(weighText(tokens[at - 1] ?? ''), 1)
  return `… ${tokens.slice(at).join('').trim().slice(-longest)}`
}
