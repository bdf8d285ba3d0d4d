// Measures the presentations that offbook and marp-cli make of the same decks: how like their slides they look, what in
// them can be edited, how long they take and how large they are. Needs LibreOffice and poppler, which offbook never does.
// Usage: npm run bench:pptx -- DECK… [--runs 3] [--json out.json] [--keep FOLDER]

import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { compareTexts, countBlocks, readPresentation, readWanted } from './bench/contents.mjs'
import { comparePictures } from './bench/likeness.mjs'
import { installMarp } from './bench/marp-cli.mjs'
import { compareNative, tellNative } from './bench/native.mjs'
import { drawPresentation, listPictures, prepareFonts } from './bench/office.mjs'
import { findBrowser } from './bench/peers.mjs'
import { timeCommand } from './bench/process.mjs'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const cli = join(repository, 'lib', 'cli.js')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '3' }, json: { type: 'string' }, keep: { type: 'string' } },
})
const decks = positionals.length > 0 ? positionals : listFixtures()
const work = values.keep ? resolve(values.keep) : mkdtempSync(join(tmpdir(), 'offbook-bench-pptx-'))
mkdirSync(work, { recursive: true })
if (!values.keep) process.on('exit', () => rmSync(work, { recursive: true, force: true }))
process.env['OFFBOOK_BROWSER'] ??= 'embedded'

/** Pixels that slides are compared at, and drawn at before. */
const comparedWidth = 960
const drawnWidth = 1280

/** A presentation has controls of its own, which no slide draws: films are compared without those of the browser. */
const bareFilms = '\n\n<style>\nvideo::-webkit-media-controls { display: none !important; }\n</style>\n'

const cache = join(work, 'cache')
const browser = findBrowser(work, cache)
const fonts = await prepareFonts(
  work,
  join(repository, 'node_modules', '@fontsource'),
  join(repository, 'lib', 'fallback-fonts'),
  findFontRules(),
)
const environment = { ...process.env, OFFBOOK_CACHE: cache, SOURCE_DATE_EPOCH: '0' }
const marp = installMarp()
const marpEnvironment = {
  ...process.env,
  ...browser.environment,
  ...fonts,
  CHROME_PATH: browser.path,
  CHROME_NO_SANDBOX: '1',
}
const { readTalk } = await import(join(repository, 'lib', 'index.js'))

const results = []
for (const deck of decks) {
  const result = await measureDeck(resolve(deck))
  results.push(result)
  tell(result)
}
if (values.json)
  writeFileSync(values.json, `${JSON.stringify({ browser: browser.version, results }, null, 2)}\n`)

async function measureDeck(deck) {
  const name = basename(deck, '.md')
  const place = join(work, `${basename(dirname(deck))}-${name}`)
  rmSync(place, { recursive: true, force: true })
  cpSync(dirname(deck), join(place, 'talk'), { recursive: true })
  const copy = join(place, 'talk', basename(deck))
  appendFileSync(copy, bareFilms)
  const ours = await makeOurs(copy, place, name)
  const theirs = await makeTheirs(copy, place)
  const reading = await readTalk(copy, { folder: dirname(copy), root: dirname(copy) })
  const { talk } = reading
  const files = {
    html: join(place, 'shots', 'public', `${name}.html`),
    everyone: join(place, 'out', 'public', `${name}.pptx`),
    speaker: join(place, 'out', 'speaker', `${name}.pptx`),
  }
  return {
    deck: name,
    slides: talk.deck.slides.length,
    native: await compareNative(browser, files, reading),
    offbook: shareOut({ ...ours, ...countContents(join(place, 'out', 'public', `${name}.pptx`), talk) }),
    marp: shareOut({ ...theirs, ...countContents(join(place, 'marp.pptx'), talk) }),
  }
}

/** Rasters: elements that are no pictures in the deck, or changed ones, and had to become pictures; each is told. */
function shareOut(counts) {
  return { ...counts, rasterised: counts.rasters / counts.elements }
}

async function makeOurs(deck, place, name) {
  const out = join(place, 'out')
  const build = (target, folder) => [
    process.execPath,
    ...[cli, 'build', deck, '--target', target, '--out', folder, '--keep-going', '--quiet', '--force'],
  ]
  const options = { cwd: place, env: environment }
  const seconds = []
  for (let run = 0; run < Number(values.runs); run++) {
    rmSync(join(cache, 'store'), { recursive: true, force: true })
    seconds.push((await timeCommand(build('pptx', out), options)).seconds)
  }
  await timeCommand(build('png,html', join(place, 'shots')), options)
  const shots = listPictures(join(place, 'shots', 'public', name), 'slide-')
  const pptx = join(out, 'public', `${name}.pptx`)
  const rasters = readFileSync(join(out, 'report.json'), 'utf8').split('"drawn-as-picture"').length - 1
  return { ...(await look(pptx, join(place, 'drawn-ours'), shots)), ...weigh(pptx, seconds), rasters }
}

async function makeTheirs(deck, place) {
  const pptx = join(place, 'marp.pptx')
  const make = (...words) => [
    process.execPath,
    marp,
    '--no-stdin',
    deck,
    '--html',
    '--allow-local-files',
    ...words,
  ]
  const options = { cwd: place, env: marpEnvironment }
  const seconds = []
  for (let run = 0; run < Number(values.runs); run++) {
    seconds.push((await timeCommand(make('--pptx', '-o', pptx), options)).seconds)
  }
  // At the scale of its presentation: letters are spaced otherwise at another.
  mkdirSync(join(place, 'marp'), { recursive: true })
  await timeCommand(
    make('--images', 'png', '--image-scale', '2', '-o', join(place, 'marp', 'slide.png')),
    options,
  )
  const shots = listPictures(join(place, 'marp'), 'slide.')
  const rasters = shots.length
  return { ...(await look(pptx, join(place, 'drawn-marp'), shots)), ...weigh(pptx, seconds), rasters }
}

function weigh(pptx, seconds) {
  return {
    seconds: [...seconds].sort((one, other) => one - other)[seconds.length >> 1],
    bytes: statSync(pptx).size,
  }
}

async function look(pptx, folder, shots) {
  const drawn = drawPresentation(pptx, folder, drawnWidth, fonts)
  if (drawn.length !== shots.length) throw new Error(`${drawn.length} of ${shots.length} slides were drawn`)
  const likeness = []
  for (const [index, shot] of shots.entries()) {
    likeness.push({ slide: index + 1, ...(await comparePictures(shot, drawn[index], comparedWidth)) })
  }
  const sorted = [...likeness].sort((one, other) => one.ssim - other.ssim)
  return {
    ssim: mean(sorted.map(({ ssim }) => ssim)),
    worst: mean(sorted.slice(0, 10).map(({ ssim }) => ssim)),
    error: mean(sorted.map(({ error }) => error)),
    worstSlides: sorted.slice(0, 10).map(({ slide, ssim }) => `${slide}: ${ssim.toFixed(3)}`),
  }
}

function countContents(pptx, talk) {
  const { slides, ...counts } = readPresentation(readFileSync(pptx))
  const texts = talk.deck.slides.map(({ html }, index) =>
    compareTexts(readWanted(html), slides[index]?.text.join(' ') ?? ''),
  )
  const sum = (read) => texts.reduce((total, text) => total + read(text), 0)
  const letters = sum((text) => text.letters) || 1
  const blocks = talk.deck.slides.map(({ html }) => countBlocks(html))
  const many = slides.flatMap(({ boxes }, index) => (boxes > blocks[index] ? [index + 1] : []))
  return {
    ...counts,
    blocks: blocks.reduce((total, count) => total + count, 0),
    manyBoxes: many,
    editable: sum((text) => text.kept) / letters,
    ordered: sum((text) => text.ordered) / letters,
    outOfOrder: texts.flatMap(({ ordered, kept }, index) => (ordered < kept ? [index + 1] : [])),
  }
}

function tell({ deck, slides, native, offbook, marp: theirs }) {
  const rows = [
    ['SSIM, mean', 'ssim', 4],
    ['SSIM, worst ten', 'worst', 4],
    ['mean error', 'error', 4],
    ['seconds', 'seconds', 2],
    ['bytes', 'bytes', 0],
    ['text that can be edited', 'editable', 4],
    ['text in reading order', 'ordered', 4],
    ['flow blocks', 'blocks', 0],
    ...['boxes', 'paragraphs', 'tables', 'bullets', 'titles', 'pictures', 'alts', 'links'].map((key) => [
      key,
      key,
      0,
    ]),
    ...['steps', 'equations', 'notes', 'media', 'elements', 'rasters'].map((key) => [key, key, 0]),
    ['share of rasters', 'rasterised', 4],
  ]
  console.log(`\n${deck}, ${slides} slides, ${browser.version}\n\n| | offbook | marp-cli |\n|---|---|---|`)
  for (const [label, key, digits] of rows) {
    console.log(`| ${label} | ${offbook[key].toFixed(digits)} | ${theirs[key].toFixed(digits)} |`)
  }
  tellNative(native)
  console.log(`\nworst of offbook: ${offbook.worstSlides.join(', ')}`)
  console.log(`worst of marp-cli: ${theirs.worstSlides.join(', ')}`)
  console.log(`more text boxes than flow blocks: ${offbook.manyBoxes.join(', ') || 'on no slide'}`)
  if (offbook.outOfOrder.length > 0) console.log(`out of order: ${offbook.outOfOrder.join(', ')}`)
  const fair = offbook.ssim >= theirs.ssim - 0.005 && offbook.worst >= theirs.worst - 0.015
  console.log(
    `looks as like as pictures do: ${fair ? 'yes' : 'no'}; ${(theirs.seconds / offbook.seconds).toFixed(1)} times as fast`,
  )
}

function mean(numbers) {
  return numbers.reduce((sum, number) => sum + number, 0) / (numbers.length || 1)
}

function findFontRules() {
  const folder = join(cache, 'fontconfig')
  if (!existsSync(folder)) return undefined
  const [name] = readdirSync(folder)
  return name === undefined ? undefined : join(folder, name, 'fonts.conf')
}

function listFixtures() {
  const folder = join(repository, 'test', 'fixtures', 'pptx')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md') && !name.endsWith('.script.md'))
    .map((name) => join(folder, name))
}
