// Makes the faces that stand in for a machine's fonts, in lib/fallback-fonts. The embedded browser finds them through
// fontconfig, where it reads TrueType and no WOFF2.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { decompress } from 'wawoff2'
import { mergeFont } from './merge-font.mjs'

const require = createRequire(import.meta.url)

const UPRIGHT = ['400-normal', '700-normal']
const TEXT = [...UPRIGHT, '400-italic', '700-italic']

/**
 * Real bold faces, since a bold that the browser makes up itself becomes a Type 3 font in a PDF. `first` is the slice
 * whose kerning and shaping is kept; `without` leaves out slices that repeat what the numbered ones hold; `signs` is the
 * family that lends signs which the face lacks, for lines and boxes in code have to stand below one another.
 */
const FAMILIES = [
  { name: 'Arimo', first: 'latin', styles: TEXT },
  { name: 'Tinos', first: 'latin', styles: TEXT },
  { name: 'Cousine', first: 'latin', styles: TEXT, signs: { name: 'DejaVu Mono', first: 'latin' } },
  { name: 'Noto Sans Arabic', first: 'arabic', styles: UPRIGHT },
  { name: 'Noto Sans Hebrew', first: 'hebrew', styles: UPRIGHT },
  { name: 'Noto Sans JP', first: 'latin', styles: UPRIGHT, without: 'japanese' },
  { name: 'Noto Sans KR', first: 'latin', styles: UPRIGHT, without: 'korean' },
  { name: 'Noto Sans SC', first: 'latin', styles: UPRIGHT, without: 'chinese-simplified' },
  { name: 'Noto Sans Symbols', first: 'symbols', styles: ['400-normal'] },
  { name: 'Noto Sans Symbols 2', first: 'symbols', styles: ['400-normal'] },
  { name: 'Noto Sans Math', first: 'latin', styles: ['400-normal'] },
]

/** Fills `folder` with the faces, unless they are there already. */
export async function compileFallbackFonts(folder) {
  const stamp = await stampOf(
    FAMILIES.flatMap(({ signs, ...family }) => [family, ...(signs ? [signs] : [])]).map(packageOf),
  )
  if ((await readFile(join(folder, 'made-of.txt'), 'utf8').catch(() => '')) === stamp) return
  const aside = `${folder}.${process.pid}`
  await rm(aside, { recursive: true, force: true })
  await mkdir(aside, { recursive: true })
  for (const family of FAMILIES) {
    for (const style of family.styles) await makeFace(family, style, aside)
  }
  await writeFile(join(aside, 'made-of.txt'), stamp)
  await rm(folder, { recursive: true, force: true })
  await rename(aside, folder)
}

async function stampOf(packages) {
  const scripts = await Promise.all(
    [import.meta.url, new URL('./merge-font.mjs', import.meta.url)].map((url) =>
      readFile(new URL(url), 'utf8'),
    ),
  )
  return [...packages.map(({ id }) => id), ...scripts].join('\n')
}

async function makeFace(family, style, folder) {
  const { id, files } = packageOf(family)
  const prefix = `${id.split('@')[0]}-`
  const suffix = `-${style}.woff2`
  const slices = (await readdir(files))
    .filter((file) => file.startsWith(prefix) && file.endsWith(suffix))
    .map((file) => file.slice(prefix.length, -suffix.length))
    .filter((slice) => slice !== family.without && slice !== family.first)
  const parts = []
  for (const slice of [family.first, ...slices.sort()]) {
    parts.push(await readSlice({ id, files }, slice, style))
  }
  const face = mergeFont(parts, {
    family: family.name,
    bold: style.startsWith('700'),
    italic: style.endsWith('italic'),
    signs: family.signs && (await readSlice(packageOf(family.signs), family.signs.first, style)),
  })
  await writeFile(join(folder, `${prefix}${style}.ttf`), face)
}

async function readSlice({ id, files }, slice, style) {
  const file = join(files, `${id.split('@')[0]}-${slice}-${style}.woff2`)
  // What the decompressor gives lies in memory that its next call writes over.
  return Buffer.from(await decompress(await readFile(file)))
}

function packageOf({ name }) {
  const id = name.toLowerCase().replaceAll(' ', '-')
  const manifest = require.resolve(`@fontsource/${id}/package.json`)
  return { id: `${id}@${require(manifest).version}`, files: join(dirname(manifest), 'files') }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await compileFallbackFonts(
    join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'lib', 'fallback-fonts'),
  )
}
