// Draws docs/gallery: every class in both themes, light and dark, Marp's own themes with our plugins, and what the showcase
// talk looks like in windows and on paper. Paper needs `pdftoppm`; without it those pictures stay as they are.
// Usage: npm run gallery [-- --only offbook-dark]
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import sharp from 'sharp'
import { documents, drawPages, openShowcase, windows } from './gallery/windows.mjs'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(repository, 'docs', 'gallery')
const cell = { width: 400, height: 225, gap: 8 }
const sheets = [
  { name: 'offbook-light', theme: 'offbook', about: 'offbook' },
  { name: 'offbook-dark', theme: 'offbook', dark: true, about: 'offbook, dark' },
  { name: 'lectern-light', theme: 'lectern', about: 'lectern' },
  { name: 'lectern-dark', theme: 'lectern', dark: true, about: 'lectern, dark' },
  { name: 'marp-default', theme: 'default', about: "Marp's default" },
  { name: 'marp-gaia', theme: 'gaia', about: "Marp's gaia" },
  { name: 'marp-uncover', theme: 'uncover', about: "Marp's uncover" },
]

/** Slides of the showcase talk for the front page. */
const poster = { name: 'showcase', talk: 'row-f-seat-12', slides: [1, 5, 10, 13, 29, 34, 38, 51, 53] }

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const work = mkdtempSync(join(tmpdir(), 'offbook-gallery-'))
try {
  prepareProject()
  for (const sheet of sheets) {
    if (values.only && values.only !== sheet.name) continue
    const path = join(folder, `${sheet.name}.png`)
    await joinSlides(drawSlides(sheet), path, 4)
    tell(sheet.name, path)
  }
  if (!values.only || values.only === poster.name) await drawPoster()
  await drawShowcase()
  writeFileSync(join(folder, 'README.md'), writePage())
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** A project of its own, so that nothing but the gallery's deck and pictures is read. */
function prepareProject() {
  cpSync(join(repository, 'assets'), join(work, 'assets'), { recursive: true })
  mkdirSync(join(work, 'docs', 'gallery'), { recursive: true })
  writeFileSync(join(work, 'offbook.yaml'), 'decks: docs/gallery/*.md\n')
}

async function drawPoster() {
  cpSync(join(repository, 'slides'), join(work, 'slides'), { recursive: true })
  const drawn = buildSlides(join(work, 'slides', `${poster.talk}.md`), poster.talk, 'offbook')
  const path = join(folder, `${poster.name}.png`)
  const chosen = poster.slides.map((slide) => drawn[slide - 1])
  await joinSlides(chosen, path, 3)
  tell(poster.name, path)
}

/** Windows and documents of the showcase talk. */
async function drawShowcase() {
  const wanted = [...windows, ...documents].filter(({ name }) => !values.only || values.only === name)
  if (wanted.length === 0) return
  const showcase = await openShowcase(work)
  try {
    for (const one of wanted) {
      const path = join(folder, `${one.name}.png`)
      const drawn =
        'draw' in one ? await one.draw(showcase, path) : await drawPages(showcase.folder, one, path)
      if (drawn === false) console.log(`docs/gallery/${one.name}.png stays: pdftoppm is not here`)
      else tell(one.name, path)
    }
  } finally {
    await showcase.browser.close()
  }
}

function tell(name, path) {
  console.log(`docs/gallery/${name}.png ${Math.round(statSync(path).size / 1024)} kB`)
}

function drawSlides({ name, theme, dark = false }) {
  const deck = join(work, 'docs', 'gallery', `${name}.md`)
  const text = readFileSync(join(folder, 'classes.md'), 'utf8')
  writeFileSync(deck, dark ? darken(text) : text)
  return buildSlides(deck, name, theme)
}

/** Paths of the slides' pictures, in order. */
function buildSlides(deck, name, theme) {
  const out = join(work, 'out')
  const words = [
    'build',
    deck,
    '--target',
    'png',
    '--theme',
    theme,
    '--out',
    out,
    '--browser',
    'embedded',
    '--quiet',
  ]
  const run = spawnSync(process.execPath, [join(repository, 'lib', 'cli.js'), ...words], {
    cwd: work,
    encoding: 'utf8',
  })
  if (run.status !== 0) throw new Error(`The deck was not built in ${name}:\n${run.stdout}${run.stderr}`)
  const pictures = join(out, 'public', name)
  return readdirSync(pictures)
    .filter((file) => file.endsWith('.png'))
    .sort()
    .map((file) => join(pictures, file))
}

function darken(text) {
  return text
    .replace(/<!-- _class: (.*?) -->/g, '<!-- _class: $1 dark -->')
    .replace('\npaginate:', '\nclass: dark\npaginate:')
}

async function joinSlides(slides, path, columns) {
  const rows = Math.ceil(slides.length / columns)
  const { width, height, gap } = cell
  const tiles = await Promise.all(
    slides.map(async (slide, index) => ({
      input: await sharp(slide).resize(width, height).png().toBuffer(),
      left: gap + (index % columns) * (width + gap),
      top: gap + Math.floor(index / columns) * (height + gap),
    })),
  )
  await sharp({
    create: {
      width: columns * (width + gap) + gap,
      height: rows * (height + gap) + gap,
      channels: 3,
      background: '#8a8a8a',
    },
  })
    .composite(tiles)
    .png({ palette: true, quality: 90, effort: 10 })
    .toFile(path)
}

function writePage() {
  const themes = sheets.map(
    ({ name, about }) => `### ${about}\n\n![The gallery's deck in ${about}](${name}.png)`,
  )
  const work = [...windows, ...documents].map(({ name, about }) => `### ${about}\n\n![${about}](${name}.png)`)
  return [
    '# The gallery',
    'Drawn by `npm run gallery`.',
    '## Themes',
    'One deck, [classes.md](classes.md), in every theme. What each class is for: [themes](../guide/theme.md).',
    ...themes,
    '## From writing to the room',
    'The showcase talk, `slides/row-f-seat-12.md`.',
    ...work,
    '',
  ]
    .join('\n\n')
    .replace(/\n\n$/, '\n')
}
