/// <reference lib="dom" />
// What the author of a deck asks for: in the page that a browser shows, in the deck's notes, in the script.
import { pathToFileURL } from 'node:url'
import puppeteer from 'puppeteer-core'

/**
 * @typedef {object} WantedSlide what one slide has that a presentation has something native for
 * @property {number} titles
 * @property {number} tables
 * @property {number} merged
 * @property {number} bullets
 * @property {number} numbers
 * @property {string[]} links addresses, each once; `#` for those to slides of the deck
 * @property {string[]} alts
 * @property {number} steps
 * @property {number} films
 */

/**
 * Reads the slides of an HTML deck.
 * @param {{ path: string, environment: Record<string, string> }} browser
 * @param {string} html path of the file
 * @returns {Promise<WantedSlide[]>}
 */
export async function readWantedSlides({ path, environment }, html) {
  const browser = await puppeteer.launch({
    executablePath: path,
    args: ['--no-sandbox'],
    env: { ...process.env, ...environment },
  })
  try {
    const page = await browser.newPage()
    await page.emulateMediaType('print')
    await page.goto(pathToFileURL(html).href)
    return await page.evaluate(lookAtSlides)
  } finally {
    await browser.close()
  }
}

/** Runs in the page. */
function lookAtSlides() {
  const isShown = (element) =>
    element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
    element.getBoundingClientRect().width > 1 &&
    !element.closest('svg svg')
  // A file beside the deck is not beside its presentation.
  const leads = (address) =>
    address.startsWith('#')
      ? /^#\d+$/.test(address) || document.getElementById(address.slice(1)) !== null
      : /^(https?|mailto|tel|ftp):/i.test(address) && URL.canParse(address)
  const hasWords = (item) =>
    [...item.childNodes].some((node) => !/^[OU]L$/.test(node.nodeName) && node.textContent.trim() !== '')
  return [...document.querySelectorAll('svg[data-marpit-svg]')].map((slide) => {
    const all = (selector) => [...slide.querySelectorAll(selector)].filter(isShown)
    const markers = all('li')
      .filter((item) => getComputedStyle(item).display === 'list-item' && hasWords(item))
      .map((item) => getComputedStyle(item).listStyleType)
    const addresses = all('a[href]').map((link) => link.getAttribute('href'))
    const told = all('img[alt], [role="img"][aria-label], video[title], audio[title]').map(
      (one) => one.getAttribute('alt') ?? one.getAttribute('aria-label') ?? one.getAttribute('title') ?? '',
    )
    const fragments = [...slide.querySelectorAll('[data-marpit-fragment], [data-ob-until]')].flatMap(
      (one) => [one.getAttribute('data-marpit-fragment'), one.getAttribute('data-ob-until')],
    )
    return {
      titles: Math.min(1, all('h1, h2, h3').filter((one) => one.textContent.trim() !== '').length),
      tables: all('table').length,
      merged: all('td, th').filter((cell) => cell.colSpan > 1 || cell.rowSpan > 1).length,
      bullets: markers.filter((type) => /^(disc|circle|square|")/.test(type)).length,
      numbers: markers.filter((type) => /decimal|alpha|latin|roman/.test(type)).length,
      links: [
        ...new Set(addresses.filter(leads).map((one) => (one.startsWith('#') ? '#' : new URL(one).href))),
      ],
      alts: told.map((text) => text.trim()).filter((text) => text !== ''),
      steps: new Set(fragments.filter((step) => step !== null)).size,
      films: all('video, audio').length,
    }
  })
}

/**
 * The words that a speaker has for each slide: those of the script while it is up, and the deck's own notes.
 * @param {import('../../src/model/talk.ts').Talk} talk
 * @param {import('../../src/model/artifact.ts').LaidScript | undefined} lines
 */
export function listWantedNotes(talk, lines) {
  const said = talk.deck.slides.map(({ notes }) => notes.map(leaveMarks))
  const { script } = talk
  if (script?.from !== 'file' || !lines?.alignment.related) return said
  // Of slides that come up together the last one stays.
  const onsets = lines.alignment.slides
    .filter(({ item }) => item !== null)
    .sort((one, other) => one.item - other.item || one.slide - other.slide)
  for (const [index, item] of script.items.entries()) {
    const up = onsets.findLast((onset) => onset.item <= index)
    if (item.kind === 'line') said[(up?.slide ?? 1) - 1]?.push(item.text)
  }
  return said
}

/** A link or a picture in a note is what it says; an item is counted by the program. */
function leaveMarks(note) {
  return note.replace(/\]\([^)]*\)/g, ']').replace(/^\s*\d+[.)]\s/gm, '')
}
