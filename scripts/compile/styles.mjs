// Lays out `lib/shipped/styles/`: Marp's themes and ours as reading makes them of their CSS, which takes longer than to read most decks.
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { removeOthers } from './shipped.mjs'
import { writeWhole } from './write-whole.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

export async function compileStyles(lib = join(root, 'lib')) {
  const { makeKnownStyles, openSources } = await loadReading(lib)
  const files = (await readdir(join(root, 'themes'))).filter((name) => name.endsWith('.css'))
  const styles = makeKnownStyles(
    openSources(root),
    files.map((file) => basename(file, '.css')),
  )
  const out = join(lib, 'shipped/styles')
  await mkdir(out, { recursive: true })
  for (const [key, known] of styles) writeWhole(join(out, `${key}.json`), JSON.stringify(known))
  await removeOthers(out, new Set([...styles.keys()].map((key) => `${key}.json`)))
}

/** The part of the reading that does it, from `src`. */
async function loadReading(lib) {
  const folder = await mkdtemp(join(lib, '.styles-'))
  try {
    const file = join(folder, 'reading.mjs')
    await build({
      absWorkingDir: root,
      stdin: {
        contents:
          "export * from './src/read/make-known-styles.ts'\nexport { openSources } from './src/files/sources.ts'",
        resolveDir: root,
      },
      bundle: true,
      outfile: file,
      format: 'esm',
      platform: 'node',
      logLevel: 'warning',
      banner: {
        js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);",
      },
    })
    return await import(pathToFileURL(file).href)
  } finally {
    await rm(folder, { recursive: true })
  }
}
