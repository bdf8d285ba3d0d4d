// Joins the parts of each theme and its faces into one CSS file that any Marp tool loads.
// Usage: node scripts/themes.mjs [--check]   (--check: fail when a committed file is not what the parts give)
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import subsetFont from 'subset-font'

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const folder = join(repository, 'themes')

const parts = [
  'base',
  'lists',
  'quotes',
  'tables',
  'code',
  'pictures',
  'math',
  'slots',
  'columns',
  'title',
  'act',
  'cast',
  'chat',
  'split',
  'agenda',
  'action',
  'end',
  'failed',
  'wild',
  'sizes',
]
const lastParts = ['languages', 'motion', 'access']

const themes = {
  offbook: {
    about: 'The prompt desk: script paper, stage light, curtain red.',
    faces: [
      'fraunces-600',
      'fraunces-600-italic',
      'serif-400',
      'serif-400-italic',
      'serif-600',
      'inter-400',
      'inter-600',
      'courier-400',
      'courier-700',
      'code-400',
      'symbols-400',
      'symbols-600',
    ],
  },
  lectern: {
    about: 'Sober, for talks and lectures without the theatre.',
    faces: [
      'serif-400',
      'serif-600',
      'serif-400-italic',
      'inter-400',
      'inter-400-italic',
      'inter-600',
      'code-400',
      'symbols-400',
      'symbols-600',
    ],
  },
}

/** Ranges as lists of code points: what a face is cut down to. */
const latin =
  'U+20-7E, U+A0-FF, U+131, U+152-153, U+2BB-2BC, U+2C6, U+2DA, U+2DC, U+2002-200B, U+2010-2027, U+202F-203A, U+2044, U+20AC, U+2122, U+2212'
const latinExtended = 'U+100-130, U+132-151, U+154-17F, U+192, U+218-21B, U+1E9E'
const symbols =
  'U+2B, U+3C-3E, U+2190-2199, U+21A9-21AA, U+21B5, U+21D0-21D4, U+2202, U+2206, U+220F, U+2211, U+221A, U+221E, U+222B, U+2248, U+2260, U+2264-2265, U+2318, U+25A0-25A1, U+25B2, U+25B6, U+25BC, U+25C0, U+25CB, U+25CF, U+2605, U+2713, U+2717, U+27E8-27E9'
const monospaced = `${latin}, U+2190-2199, U+21D0-21D5, U+2200-2265, U+2500-257F, U+2580-259F, U+25A0-25A1, U+25B2, U+25B6, U+25BC, U+25C0, U+25CB, U+25CF, U+2713, U+2717`

const faces = {
  ...fontsource('fraunces', 'Fraunces', 'fraunces', [[600], [600, 'italic']]),
  // Its name is reserved for the files as they are: they are not cut down.
  ...fontsource('serif', 'Source Serif 4', 'source-serif-4', [[400], [400, 'italic'], [600]], {
    whole: true,
  }),
  ...fontsource('inter', 'Inter', 'inter', [[400], [400, 'italic'], [600]]),
  ...fontsource('courier', 'Courier Prime', 'courier-prime', [[400], [700]]),
  'code-400': [
    {
      family: 'JetBrains Mono',
      weight: 400,
      style: 'normal',
      file: 'jetbrains-mono/fonts/webfonts/JetBrainsMonoNL-Regular.woff2',
      range: monospaced,
    },
  ],
  'symbols-400': [
    {
      family: 'Offbook Symbols',
      weight: 400,
      style: 'normal',
      file: 'inter-ui/web/Inter-Regular.woff2',
      range: symbols,
    },
  ],
  'symbols-600': [
    {
      family: 'Offbook Symbols',
      weight: 600,
      style: 'normal',
      file: 'inter-ui/web/Inter-SemiBold.woff2',
      range: symbols,
    },
  ],
}

function fontsource(key, family, name, styles, { whole = false } = {}) {
  return Object.fromEntries(
    styles.map(([weight, style = 'normal']) => [
      style === 'normal' ? `${key}-${weight}` : `${key}-${weight}-${style}`,
      [
        ['latin', latin],
        ['latin-ext', latinExtended],
      ].map(([subset, range]) => ({
        family,
        weight,
        style,
        file: `@fontsource/${name}/files/${name}-${subset}-${weight}-${style}.woff2`,
        range,
        whole,
      })),
    ]),
  )
}

function codePoints(range) {
  return range.split(',').flatMap((item) => {
    const [from, to = from] = item
      .trim()
      .slice(2)
      .split('-')
      .map((hex) => Number.parseInt(hex, 16))
    return Array.from({ length: to - from + 1 }, (_, index) => from + index)
  })
}

async function embedFace({ family, weight, style, file, range, whole = false }) {
  const source = readFileSync(
    join(
      packageFolder(file),
      file
        .split('/')
        .slice(file.startsWith('@') ? 2 : 1)
        .join('/'),
    ),
  )
  const characters = String.fromCodePoint(...codePoints(range))
  const font = whole ? source : await subsetFont(source, characters, { targetFormat: 'woff2' })
  return `@font-face {
  font-family: '${family}';
  font-style: ${style};
  font-weight: ${weight};
  font-display: block;
  src: url("data:font/woff2;base64,${font.toString('base64')}") format('woff2');
  unicode-range: ${range};
}`
}

function packageFolder(file) {
  const name = file
    .split('/')
    .slice(0, file.startsWith('@') ? 2 : 1)
    .join('/')
  return join(repository, 'node_modules', name)
}

async function joinTheme(name, { about, faces: used }) {
  const head = `/*!
 * ${about}
 *
 * @theme ${name}
 * @author the offbook authors
 * @auto-scaling true
 * @size 16:9 1280px 720px
 * @size 4:3 960px 720px
 * @size 16:10 1280px 800px
 *
 * Made from themes/parts and themes/${name} by scripts/themes.mjs: edit those.
 * Faces under the SIL Open Font License 1.1: see docs/guide/theme.md.
 */`
  const files = [
    join(name, 'tokens.css'),
    ...parts.map((part) => join('parts', `${part}.css`)),
    ...readdirSync(join(folder, name))
      .filter((file) => file !== 'tokens.css')
      .sort()
      .map((file) => join(name, file)),
    ...lastParts.map((part) => join('parts', `${part}.css`)),
  ]
  const rules = files.map((file) => readFileSync(join(folder, file), 'utf8').trim())
  const embedded = []
  for (const face of used.flatMap((key) => faces[key])) embedded.push(await embedFace(face))
  return `${['@charset "UTF-8";', head, ...rules, ...embedded].join('\n\n')}\n`
}

const check = process.argv.includes('--check')
for (const [name, theme] of Object.entries(themes)) {
  const path = join(folder, `${name}.css`)
  const css = await joinTheme(name, theme)
  const stale = !existsSync(path) || readFileSync(path, 'utf8') !== css
  if (check && stale) {
    console.error(`themes/${name}.css is not what its parts give: run npm run themes`)
    process.exitCode = 1
  } else if (stale) {
    writeFileSync(path, css)
    console.log(`themes/${name}.css ${Math.round(css.length / 1024)} kB`)
  }
}
