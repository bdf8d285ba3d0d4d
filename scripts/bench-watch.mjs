// Times what lies between a save and its paint, ours beside marp-cli's, edit by edit in turn, in windows of one browser.
// Usage: npm run bench:watch -- path/to/deck.md [--edits 30] [--only 'one word'] [--json out.json]

import { spawn, spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import puppeteer from 'puppeteer-core'
import { installMarp, marpVersion } from './bench/marp-cli.mjs'
import { lookForPaint } from './bench/paint.mjs'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    edits: { type: 'string', default: '30' },
    only: { type: 'string', multiple: true },
    json: { type: 'string' },
  },
})
const edits = Number(values.edits)
const deck = resolve(
  positionals[0] ??
    join(
      repository,
      'slides',
      readdirSync(join(repository, 'slides')).find((name) => /(?<!\.script)\.md$/.test(name)) ?? '',
    ),
)
/** Milliseconds after which an edit counts as never shown. */
const patience = 6000

const work = mkdtempSync(join(tmpdir(), 'offbook-bench-watch-'))
process.on('exit', () => rmSync(work, { recursive: true, force: true }))
const ours = layOut('ours')
const theirs = layOut('theirs')
const browser = await launch()
const children = []

try {
  const offbook = await openOurs()
  const marp = await openTheirs()
  await wait(2000)
  const rows = []
  for (const [name, edit] of Object.entries(listEdits())) {
    if (edit && (values.only ?? [name]).includes(name)) rows.push(await benchEdit(name, edit, offbook, marp))
  }
  report(rows)
} finally {
  await browser.close()
  for (const child of children) child.kill('SIGKILL')
}

/** A copy of the deck's folder, with a theme and a script of our own beside it. */
function layOut(name) {
  const folder = join(work, name)
  cpSync(dirname(deck), folder, {
    recursive: true,
    filter: (path) => !/\/(?:\.git|node_modules|dist)$/.test(path),
  })
  const path = join(folder, basename(deck))
  const text = readFileSync(path, 'utf8')
  const themed = /^---\r?\n/.test(text)
    ? text.replace(/^theme:.*\r?\n/m, '').replace(/^---\r?\n/, '---\ntheme: bench\n')
    : `---\ntheme: bench\n---\n${text}`
  writeFileSync(path, themed)
  const theme = "/* @theme bench */\n@import 'default';\nsection { border-top: 1px solid rgb(1, 2, 3); }\n"
  mkdirSync(join(folder, 'themes'), { recursive: true })
  writeFileSync(join(folder, 'themes', 'bench.css'), theme)
  if (name === 'ours') writeFileSync(join(folder, 'offbook.yaml'), 'themes: themes/*.css\n')
  const script = path.replace(/\.md$/, '.script.md')
  const beside = join(folder, 'script.md')
  if (!existsSync(script) && existsSync(beside)) cpSync(beside, script)
  return { folder, path, text: themed, theme: join(folder, 'themes', 'bench.css'), css: theme, script }
}

async function launch() {
  writeFileSync(join(work, 'probe.md'), '# Probe\n')
  const words = ['build', join(work, 'probe.md'), '--target', 'pdf', '--out', join(work, 'probe'), '--json']
  const run = spawnSync(process.execPath, [join(repository, 'lib', 'cli.js'), ...words], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  })
  if (run.status !== 0) throw new Error(`offbook could not print: ${run.stderr}`)
  const { path, origin } = JSON.parse(run.stdout).browser
  const libraries = origin === 'embedded' ? { LD_LIBRARY_PATH: join(dirname(path), 'lib') } : {}
  return await puppeteer.launch({
    executablePath: path,
    args: ['--no-sandbox', ...(origin === 'embedded' ? ['--headless=old'] : [])],
    env: { ...process.env, ...libraries },
  })
}

/** Every word of every shadow tree, every style: where the edit will be looked for. */
async function openWindow(url) {
  // A context each: a page in the background of another paints no frames.
  const context = await browser.createBrowserContext()
  const page = await context.newPage()
  await page.setViewport({ width: 1280, height: 800 })
  await page.goto(url)
  return page
}

async function openOurs() {
  const words = [join(repository, 'lib', 'cli.js'), 'watch', ours.path, '--port', '0', '--quiet']
  const child = spawn(process.execPath, words, { cwd: ours.folder, stdio: ['ignore', 'pipe', 'ignore'] })
  children.push(child)
  const url = await new Promise((done) => child.stdout.once('data', (text) => done(String(text).trim())))
  const page = await openWindow(url)
  await page.waitForSelector('.thumb')
  return page
}

async function openTheirs() {
  const out = join(theirs.folder, 'out.html')
  const words = [
    installMarp(),
    '--no-stdin',
    '-w',
    '--html',
    '--theme-set',
    theirs.theme,
    '-o',
    out,
    theirs.path,
  ]
  const child = spawn(process.execPath, words, { cwd: theirs.folder, stdio: 'ignore' })
  children.push(child)
  while (!existsSync(out)) await wait(50)
  await wait(1500)
  return await openWindow(pathToFileURL(out).href)
}

/** The slide that is worked on: one near the front that has words, and the picture that is drawn first. */
function listEdits() {
  const { text } = ours
  const body = text.replace(/^---\r?\n[\s\S]*?\r?\n---\r?\n/, '')
  const word = /^#{1,3} (?:[A-Za-z]+ )*([A-Za-z]{5,})\r?$/m.exec(body)?.[1]
  const picture = /!\[[^\]]*\]\(([^)\s]+\.png)\)/.exec(body)?.[1]
  const scripted = existsSync(ours.script)
    ? /^(?![*#>[<-])(?=.*[A-Za-z]{4}).*$/m.exec(
        readFileSync(ours.script, 'utf8').replace(/^---[\s\S]*?\n---\n/, ''),
      )?.[0]
    : undefined
  const script = scripted === undefined ? '' : readFileSync(ours.script, 'utf8')
  const at = text.indexOf(body)
  const inBody = (change) => (side) => side.text.slice(0, at) + change(side.text.slice(at))
  const saveDeck = (compose) => (side, nth) => writeFileSync(side.path, compose(side, nth))
  const mark = (nth) => `zq${nth}zq`
  const extra = (nth) => `# Added ${mark(nth)}\n\n---\n\n`
  return {
    'one word': word && {
      save: saveDeck((side, nth) => inBody((rest) => rest.replace(word, word + mark(nth)))(side)),
      shows: { text: mark },
    },
    'a new slide': {
      before: (side) => writeFileSync(side.path, side.text),
      save: saveDeck((side, nth) => inBody((rest) => extra(nth) + rest)(side)),
      shows: { text: mark },
    },
    'a slide deleted': {
      before: (side, nth) => writeFileSync(side.path, inBody((rest) => extra(nth) + rest)(side)),
      ready: { text: mark },
      save: saveDeck((side) => side.text),
      shows: { gone: mark },
    },
    'a changed theme': {
      before: (side) => writeFileSync(side.path, side.text),
      save: (side, nth) =>
        writeFileSync(side.theme, side.css.replace('1, 2, 3', `1, 2, ${10 + (nth % 200)}`)),
      shows: { border: (nth) => `rgb(1, 2, ${10 + (nth % 200)})` },
    },
    'a changed picture': picture && {
      save: (side, nth) => writeFileSync(join(dirname(side.path), picture), drawPicture(nth)),
      shows: { picture: (nth) => 600 + nth },
    },
    'a script line': scripted !== undefined && {
      save: (side, nth) =>
        side === ours && writeFileSync(side.script, script.replace(scripted, `${scripted} ${mark(nth)}`)),
      shows: { text: mark },
      oursAlone: true,
    },
  }
}

/** A PNG whose width tells which edit it is of; made ahead, for that is not what is timed. */
function drawPicture(nth) {
  const path = join(work, `picture-${nth}.png`)
  if (!existsSync(path)) {
    const made = `{ create: { width: ${600 + nth}, height: 360, channels: 3, background: '#c83232' } }`
    const program = `import('sharp').then(({ default: sharp }) => sharp(${made}).png().toFile(${JSON.stringify(path)}))`
    spawnSync(process.execPath, ['-e', program], { cwd: repository })
  }
  return readFileSync(path)
}

async function benchEdit(name, edit, offbook, marp) {
  const times = { ours: [], theirs: [] }
  for (let nth = 1; nth <= edits; nth += 1) {
    const sides = [
      ['ours', ours, offbook],
      ['theirs', theirs, marp],
    ]
    // What is timed first has the machine to itself: each in its turn.
    for (const [who, side, page] of nth % 2 ? sides : sides.reverse()) {
      if (who === 'theirs' && (edit.oursAlone || times.theirs.slice(0, 3).filter(Number.isNaN).length === 3))
        continue
      if (edit.before) {
        const ready = edit.ready && waitForPaint(page, edit.ready, nth)
        edit.before(side, nth)
        // What was never there cannot be seen to go.
        if (Number.isNaN(await ready)) {
          times[who].push(Number.NaN)
          continue
        }
        await wait(700)
      }
      if ('picture' in edit.shows) drawPicture(nth)
      const seen = waitForPaint(page, edit.shows, nth)
      await wait(150 + Math.random() * 200)
      const saved = performance.timeOrigin + performance.now()
      edit.save(side, nth)
      times[who].push((await seen) - saved)
      // What is looked at in the background after a save must not weigh on the other's.
      await wait(who === 'ours' ? 1500 : 350)
    }
  }
  return {
    name,
    ours: summarise(times.ours),
    theirs: summarise(times.theirs),
    oursAlone: edit.oursAlone === true,
  }
}

/** When the frame after the one that first shows it was begun, on the clock both share; NaN when it never does. */
async function waitForPaint(page, shows, nth) {
  const [[what, expected]] = Object.entries(shows)
  const wanted = expected(nth)
  const limit = Date.now() + patience
  while (Date.now() < limit) {
    try {
      return await page.evaluate(lookForPaint, what, wanted, limit, patience)
    } catch (error) {
      // marp-cli's page is loaded anew: go on looking in the new one.
      if (!/context|detached|navigat|destroyed|Target closed/i.test(String(error))) throw error
      await wait(2)
    }
  }
  return Number.NaN
}

function summarise(all) {
  const times = all.filter((time) => !Number.isNaN(time)).sort((one, other) => one - other)
  if (times.length === 0) return { edits: all.length, never: all.length }
  return {
    edits: all.length,
    never: all.length - times.length,
    median: times[times.length >> 1],
    least: times[0],
    worst: times.at(-1),
  }
}

function report(rows) {
  const load = existsSync('/proc/loadavg')
    ? readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')
    : ''
  console.log(
    `\n${basename(deck)}: milliseconds from save to paint, ${edits} edits each in turn; ${cpus().length} cores, Node ${process.versions.node}, load ${load}\n`,
  )
  console.log(`| edit | offbook: median (least–worst) | marp-cli ${marpVersion} -w | ratio |`)
  console.log('|---|---|---|---|')
  for (const { name, ours: we, theirs: they, oursAlone } of rows) {
    const ratio = we.median && they.median ? (we.median / they.median).toFixed(2) : ''
    console.log(`| ${name} | ${tell(we)} | ${oursAlone ? 'has none' : tell(they)} | ${ratio} |`)
  }
  if (values.json)
    writeFileSync(values.json, `${JSON.stringify({ deck: basename(deck), load, rows }, null, 2)}\n`)
}

function tell({ median, least, worst, never, edits: tried }) {
  if (median === undefined) return `never (${tried} tried)`
  const lost = never > 0 ? `, ${never} never` : ''
  return `${median.toFixed(0)} (${least.toFixed(0)}–${worst.toFixed(0)})${lost}`
}
