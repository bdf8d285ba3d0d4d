// Lays out `lib/shipped/`: the files that slides may draw as `asset:/@offbook/…`.
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const packages = join(root, 'node_modules')

/** Faces that marp-core's themes, Mermaid's diagrams and our documents on paper name, by their package's file names without `.woff2`. */
const faces = {
  inter: [400, 500, 600].flatMap((weight) => [
    `inter-latin-${weight}-normal`,
    `inter-latin-ext-${weight}-normal`,
  ]),
  lato: [
    'lato-latin-400-normal',
    'lato-latin-900-normal',
    'lato-latin-ext-400-normal',
    'lato-latin-ext-900-normal',
  ],
  'roboto-mono': [
    'roboto-mono-latin-400-normal',
    'roboto-mono-latin-700-normal',
    'roboto-mono-latin-ext-400-normal',
    'roboto-mono-latin-ext-700-normal',
  ],
  'source-serif-4': ['400-normal', '400-italic', '600-normal'].flatMap((face) => [
    `source-serif-4-latin-${face}`,
    `source-serif-4-latin-ext-${face}`,
  ]),
  'courier-prime': ['courier-prime-latin-700-normal', 'courier-prime-latin-ext-700-normal'],
}

export async function compileFonts(out = join(root, 'lib/shipped/fonts')) {
  await mkdir(out, { recursive: true })
  const names = Object.entries(faces).flatMap(([family, files]) =>
    files.map((file) => [family, `${file}.woff2`]),
  )
  await Promise.all(
    names.map(([family, file]) =>
      copyFile(join(packages, '@fontsource', family, 'files', file), join(out, file)),
    ),
  )
  await removeOthers(out, new Set(names.map(([, file]) => file)))
}

export async function compileKatex(out = join(root, 'lib/shipped/katex')) {
  const from = join(packages, 'katex/dist')
  await mkdir(join(out, 'fonts'), { recursive: true })
  const fonts = (await readdir(join(from, 'fonts'))).filter((name) => name.endsWith('.woff2'))
  await Promise.all(
    ['katex.min.css', ...fonts.map((name) => `fonts/${name}`)].map((file) =>
      copyFile(join(from, file), join(out, file)),
    ),
  )
}

/** One SVG an emoji. A file's name is its code points in lower-case hex, joined by `-`, without U+FE0F and leading zeros. */
export async function compileEmoji(out = join(root, 'lib/shipped/emoji')) {
  const from = join(packages, '@iconify-json/noto')
  const [{ icons, aliases = {}, width, height }, names] = await Promise.all(
    ['icons.json', 'chars.json'].map(async (file) => JSON.parse(await readFile(join(from, file), 'utf8'))),
  )
  await mkdir(out, { recursive: true })
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`
  const files = Object.entries(names).map(([points, name]) => {
    const icon = icons[name] ?? icons[aliases[name]?.parent]
    if (!icon) throw new Error(`the emoji set has no picture for ${name}`)
    return [`${nameEmoji(points)}.svg`, `<svg xmlns="http://www.w3.org/2000/svg" ${size}>${icon.body}</svg>`]
  })
  files.push(...(await drawFlags()))
  await inBatches(files, 200, ([file, text]) => writeFile(join(out, file), text))
  await removeOthers(out, new Set(files.map(([file]) => file)))
}

/** The emoji set has no flags of countries: they come from a set of flags, each on the square that an emoji takes. */
async function drawFlags() {
  const from = join(packages, 'flag-icons/flags/4x3')
  const names = (await readdir(from)).map((file) => file.replace(/\.svg$/, ''))
  const flags = names.flatMap((name) => {
    const emoji = nameFlag(name)
    return emoji ? [[name, emoji]] : []
  })
  const frame =
    '<rect x="4.5" y="19.5" width="119" height="89" fill="none" stroke="#000" stroke-opacity=".2"/>'
  return Promise.all(
    flags.map(async ([name, emoji]) => {
      const flag = await readFile(join(from, `${name}.svg`), 'utf8')
      const placed = flag.trim().replace('<svg ', '<svg x="4" y="19" width="120" height="90" ')
      return [
        `${emoji}.svg`,
        `<svg xmlns="http://www.w3.org/2000/svg" width="128" height="128" viewBox="0 0 128 128">${placed}${frame}</svg>`,
      ]
    }),
  )
}

/** `de` is the letters D and E as regional indicators; `gb-sct` is a black flag and tags that spell it. */
function nameFlag(name) {
  const code = name.replace(/^sh-(?=ac|ta)/, '')
  const letters = (base) => [...code.replace('-', '')].map((letter) => letter.codePointAt(0) - 0x61 + base)
  const points = /^[a-z]{2}$/.test(code)
    ? letters(0x1f1e6)
    : /^gb-(eng|sct|wls)$/.test(code)
      ? [0x1f3f4, ...letters(0xe0061), 0xe007f]
      : []
  return points.map((point) => point.toString(16)).join('-')
}

/** The emoji that a user's own text may hold differ in U+FE0F and nothing else: the name does without it. */
function nameEmoji(points) {
  return points
    .split('-')
    .map((point) => Number.parseInt(point, 16))
    .filter((point) => point !== 0xfe0f)
    .map((point) => point.toString(16))
    .join('-')
}

/** What an earlier compile left and this one does not make. */
export async function removeOthers(folder, names) {
  const others = (await readdir(folder)).filter((name) => !names.has(name))
  await Promise.all(others.map((name) => rm(join(folder, name), { recursive: true })))
}

async function inBatches(items, size, work) {
  for (let start = 0; start < items.length; start += size) {
    await Promise.all(items.slice(start, start + size).map(work))
  }
}

export async function compileThemes(out = join(root, 'lib/shipped/themes')) {
  await mkdir(out, { recursive: true })
  const files = (await readdir(join(root, 'themes'))).filter((name) => name.endsWith('.css'))
  await Promise.all(files.map((file) => copyFile(join(root, 'themes', file), join(out, file))))
  await removeOthers(out, new Set(files))
}
